import type { AlarmTransition } from './alarms/alarm.ts'
import type { Alarms } from './alarms/alarms.ts'
import type { Envelope } from './broker/envelope.ts'
import type { PendingDevices } from './facility/pending.ts'
import type { Decoder } from './ingest/decoder.ts'
import type { Quarantine } from './ingest/quarantine.ts'
import type { Reading, Rejection, TapEntry } from './ingest/reading.ts'
import type { Sequencer } from './ingest/sequencer.ts'
import type { Gathering } from './journal/gathering.ts'
import type { Counters } from './kernel/counters.ts'
import type { Call } from './oncall/call.ts'
import type { OnCall } from './oncall/oncall.ts'
import type { TapAt } from './orders/arrival.ts'
import type { OrderEffect } from './orders/effect.ts'
import type { Orders } from './orders/orders.ts'
import { isIdle, type JudgedTap, type PatrolOutcome } from './patrol/outcome.ts'
import type { Patrol } from './patrol/patrol.ts'
import { examineEntry, examineTap, type TapEvidence } from './patrol/proof/evidence.ts'
import type { Proof } from './patrol/proof/proof.ts'
import type { SunKeys } from './patrol/proof/tag-reading.ts'
import type { Tap } from './patrol/tap.ts'
import type { PatrolWatch } from './patrol/watch/watch.ts'
import { type LogSources, linesOf } from './posts/log-lines.ts'
import type { PostsOutcome } from './posts/outcome.ts'
import type { Posts } from './posts/posts.ts'
import { type SignSources, signsOf } from './posts/sign.ts'
import { createObserving, type Observing } from './rules/observing.ts'
import type { Rules } from './rules/rules.ts'
import type { Change } from './state/change.ts'
import type { Condition } from './state/condition.ts'
import type { States } from './state/states.ts'

export interface Steps {
  readonly decoder: Decoder
  readonly sequencer: Sequencer
  readonly states: States
  readonly rules: Rules
  readonly patrol: Patrol
  readonly proof: Proof
  readonly watch: PatrolWatch
  readonly tagKeys: SunKeys
  readonly posts: Posts
  readonly alarms: Alarms
  readonly orders: Orders
  /** A judged tap as orders take it; null when nobody with an account made it or its point has no place. */
  readonly tapAt: (tap: JudgedTap) => TapAt | null
  readonly oncall: OnCall
  readonly quarantine: Quarantine
  readonly pending: PendingDevices
  /** True for events that are a guard's tap: `tap` in the kind's table. */
  readonly isTap: (kind: string, event: string) => boolean
  /** What posts read out of an event of a device. */
  readonly postSources: SignSources & LogSources
  readonly counters: Counters
}

/** Where the pipeline puts what leaves it: the wiring commits it and then tells people. */
export interface Outlet {
  /** A step holds something that is not on disk yet. */
  changed(): void
  touched(change: Change): void
  /** An alarm took a step, and these people are called because of it. */
  alarm(transition: AlarmTransition, calls: readonly Call[]): void
  ordered(effect: OrderEffect): void
  /** People are told: on record with what they are told of, and then handed to whoever delivers. */
  called(calls: readonly Call[]): void
  patrolled(outcome: PatrolOutcome): void
  /** A tap of a person was taken in; null when it was known already. */
  entered(entry: TapEntry, judged: JudgedTap | null): void
  posted(outcome: PostsOutcome): void
}

/**
 * The way of a message, one step after the other; nothing here waits, and time is an argument.
 *
 *   envelope -> decode -> sequence -> state -> rules -----------> alarms -> orders, on call -> outlet
 *                  |                    |      patrol -> proof, watch --|
 *                  |                    |      posts -------------------^
 *                  +-> quarantine       +-> screens
 *
 * A tap of a person goes from decode straight to patrol.
 */
export interface Pipeline {
  /** Takes a gathering of the journal; everything that fell due before it is settled first. */
  take(gathering: Gathering): void
  /** Settles everything due up to `now`. */
  tick(now: number): void
  /** Conditions from elsewhere, e.g. rules that were changed. */
  judge(conditions: readonly Condition[], now: number): void
  /** What people or changed settings did to alarms. */
  alarmed(transitions: readonly AlarmTransition[], now: number): void
  /** What the patrol made of something people changed or decided, and of taps that were recalled. */
  patrolled(outcome: PatrolOutcome, now: number): void
  /** What people did to posts. */
  posted(outcome: PostsOutcome, now: number): void
}

export function createPipeline(steps: Steps, outlet: Outlet): Pipeline {
  const { decoder, states, patrol, posts, proof, watch, counters } = steps

  const { judge, alarmed, tapped, settle } = alarming(steps, outlet)
  const observing = createObserving(steps, { judged: judge, touched: (change) => outlet.touched(change) })
  const patrolled = (outcome: PatrolOutcome, now: number, evidence?: TapEvidence): void => {
    if (isIdle(outcome)) return
    judge([...outcome.conditions, ...proof.apply(outcome, now, evidence)], now)
    judge(watch.apply(outcome, now), now)
    outlet.patrolled(outcome)
    tapped(outcome.taps, now)
  }
  const { posted, ...lane } = postLane(steps, outlet, judge, patrolled)
  const reject = rejecting(steps, observing)
  const accept = (reading: Reading, now: number): void => {
    const ignored = observing.take(reading, now)
    if (ignored !== null) {
      counters.add('ignored', ignored)
      return
    }
    if (reading.channel !== 'event') return
    if (steps.isTap(reading.device.kind, reading.type)) {
      const examined = examineTap(reading, steps.tagKeys, states.get(reading.device.key))
      if (examined === undefined) counters.add('ignored', 'tap-without-tag')
      else patrolled(patrol.tap(examined.tap), now, examined.evidence)
    }
    lane.event(reading, now)
  }
  const enter = (entry: TapEntry, now: number): void => {
    const examined = examineEntry(entry, steps.tagKeys)
    if (examined === undefined) return
    const { tap, evidence } = examined
    const outcome = patrol.tap(tap)
    patrolled(outcome, now, evidence)
    lane.tap(tap, now)
    outlet.entered(entry, outcome.taps.find((judged) => judged.tap.id === tap.id) ?? null)
  }
  const tick = (now: number): void => {
    observing.due(now)
    if (patrol.nextAt() <= now) patrolled(patrol.due(now), now)
    for (const step of [proof, watch]) if (step.nextAt() <= now) judge(step.due(now), now)
    if (posts.nextAt() <= now) posted(posts.due(now), now)
    settle(now)
  }
  return {
    take({ at, envelopes }) {
      tick(at)
      for (const envelope of envelopes) {
        const decoded = decoder.decode(envelope)
        if (decoded.ok === true) {
          if (decoded.unknownKeys > 0)
            counters.add('unknown_keys', decoded.reading.device.kind, decoded.unknownKeys)
          accept(decoded.reading, at)
        } else if (decoded.ok === 'tap') enter(decoded.entry, at)
        else if (decoded.ok === false) reject(envelope, decoded.rejection, at)
      }
      counters.add('messages', '', envelopes.length)
      outlet.changed()
    },
    tick(now) {
      tick(now)
      outlet.changed()
    },
    judge,
    alarmed,
    patrolled,
    posted,
  }
}

/** What makes no sense is kept with its reason; whoever sent it is known as pending, or as a device that sends nonsense. */
function rejecting({ counters, quarantine, pending }: Steps, observing: Pick<Observing, 'rejected'>) {
  return (envelope: Envelope, rejection: Rejection, now: number): void => {
    counters.add('rejected', rejection.reason)
    quarantine.add(envelope, rejection)
    if (rejection.reason === 'unknown-device') pending.saw(envelope, rejection, now)
    else if (rejection.device !== null) observing.rejected(rejection.device, rejection.reason, now)
  }
}

/** The way of everything that bears on posts: what it says of the roster goes on to the patrol. */
function postLane(
  { posts, patrol, postSources }: Steps,
  outlet: Outlet,
  judge: Pipeline['judge'],
  patrolled: Pipeline['patrolled'],
) {
  const posted: Pipeline['posted'] = (outcome, now) => {
    if (outcome.conditions.length + outcome.posts.size + outcome.log.length === 0) return
    judge(outcome.conditions, now)
    if (outcome.roster) {
      const sites = new Set([...outcome.posts].map((post) => post.slice(0, post.indexOf('/'))))
      for (const site of sites) patrolled(patrol.rosterChanged(site, now), now)
    }
    outlet.posted(outcome)
  }
  return {
    posted,
    event(reading: Extract<Reading, { channel: 'event' }>, now: number): void {
      for (const sign of signsOf(reading, postSources)) posted(posts.sign(sign), now)
      posted(posts.write(linesOf(reading, postSources)), now)
    },
    /** A tap with a phone shows that its guard is there; one entered afterwards by somebody else does not. */
    tap({ site, guard: person, ts, rx, manual }: Tap, now: number): void {
      if (person === null || manual || !postSources.isGuard(site, person)) return
      posted(posts.sign({ site, person, post: null, way: 'tap', ts: Math.min(ts, rx), rx }), now)
    },
  }
}

/**
 * The last steps of the way: conditions become alarms, alarms orders, people are called, and what comes of each leaves at
 * once.
 */
function alarming(
  { alarms, orders, oncall, tapAt }: Pick<Steps, 'alarms' | 'orders' | 'oncall' | 'tapAt'>,
  outlet: Outlet,
) {
  const ordered = (effects: readonly OrderEffect[]): void => {
    for (const effect of effects) outlet.ordered(effect)
  }
  const alarmed = (transitions: readonly AlarmTransition[], now: number): void => {
    for (const transition of transitions) {
      outlet.alarm(transition, oncall.alarm(transition, now))
      ordered(orders.alarm(transition, now))
    }
  }
  const judge = (conditions: readonly Condition[], now: number): void => {
    for (const condition of conditions) alarmed(alarms.apply(condition, now), now)
  }
  const settle = (now: number): void => {
    if (alarms.nextAt() <= now) alarmed(alarms.due(now), now)
    if (orders.nextAt() <= now) ordered(orders.due(now))
    if (oncall.nextAt() > now) return
    const { calls, conditions } = oncall.due(now)
    outlet.called(calls)
    judge(conditions, now)
  }
  const tapped = (taps: readonly JudgedTap[], now: number): void => {
    for (const judged of taps) {
      const tap = tapAt(judged)
      if (tap !== null) ordered(orders.tapped(tap, now))
    }
  }
  return { judge, alarmed, tapped, settle }
}

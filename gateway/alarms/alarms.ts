import { type Text, text } from '#devices/kit/text.ts'
import { type Agenda, createAgenda } from '../kernel/agenda.ts'
import { InternalError, type Refusal } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import type { Condition } from '../state/condition.ts'
import { type Alarm, type AlarmTransition, isClosed } from './alarm.ts'
import { acknowledged, acknowledgementExpired, born, carryOn, regrouped } from './life.ts'
import { AlreadyAcknowledged, closedAlready, expiresInThePast, noSuchAlarm } from './refusals.ts'
import {
  back,
  breakOut,
  calm,
  lost,
  OFFLINE_RULE,
  type SiteStorm,
  STORM_RULE,
  type StormLimits,
  stormCondition,
  stormLimits,
  subside,
} from './storm.ts'

export interface AlarmsOptions {
  /** Devices of a site; without it, or where it says 0, no storm is told. */
  readonly devicesOf?: (site: string) => number
  /** Name of a site; without it its id. */
  readonly siteName?: (site: string) => Text
  readonly storm?: StormLimits
  readonly newId?: (now: number) => string
}

/** A person's acknowledgement. Instants are epoch ms. */
export interface Acknowledge {
  readonly id: string
  readonly by: string
  readonly note: string
  /** When it falls by itself; null = never. */
  readonly expiresAt: number | null
  readonly now: number
}

/** The alarms that stand: conditions, people and passing time in, transitions out (DESIGN 5). */
export interface Alarms {
  apply(condition: Condition, now: number): readonly AlarmTransition[]
  /** The first person wins; the others are told who and when. */
  acknowledge(acknowledge: Acknowledge): AlarmTransition | Refusal
  /** Acknowledgements that expired up to `now`. */
  due(now: number): readonly AlarmTransition[]
  /** Infinity = nothing expires. */
  nextAt(): number
  /** Everything that is not closed: open alarms, and cleared ones nobody has acknowledged. In no order. */
  open(): readonly Alarm[]
  /** An alarm that is not closed. */
  get(id: string): Alarm | undefined
  /** After a start: the stored alarms that are not closed. */
  load(alarms: Iterable<Alarm>): void
}

/** Closed alarms remembered, for the person who acknowledges a moment too late. */
const CLOSED_KEPT = 1000

const nothing: readonly AlarmTransition[] = Object.freeze([])

export function createAlarms(options: AlarmsOptions = {}): Alarms {
  return new StandingAlarms(options)
}

class StandingAlarms implements Alarms {
  readonly #devicesOf: (site: string) => number
  readonly #siteName: (site: string) => Text
  readonly #limits: StormLimits
  readonly #newId: (now: number) => string
  readonly #byId = new Map<string, Alarm>()
  readonly #ids = new Map<string, string>()
  readonly #closed = new Map<string, Alarm>()
  readonly #expiries: Agenda<string> = createAgenda()
  readonly #storms = new Map<string, SiteStorm>()

  constructor({ devicesOf, siteName, storm, newId: makeId }: AlarmsOptions) {
    this.#devicesOf = devicesOf ?? (() => 0)
    this.#siteName = siteName ?? ((site) => text(site, site))
    this.#limits = storm ?? stormLimits
    this.#newId = makeId ?? newId
  }

  apply(condition: Condition, now: number): readonly AlarmTransition[] {
    if (condition.rule !== OFFLINE_RULE || condition.subject.type !== 'device') {
      return this.#take(condition, null, now)
    }
    if (condition.change === 'raised') return this.#takeLost(condition, now)
    if (condition.change === 'cleared') return this.#takeBack(condition, now)
    return this.#take(condition, null, now)
  }

  #take(condition: Condition, group: string | null, now: number): readonly AlarmTransition[] {
    const key = keyOf(condition)
    const alarm = this.#byId.get(this.#ids.get(key) ?? '')
    if (alarm !== undefined) return this.#keep(carryOn(alarm, condition, group, now))
    // A rise of something nobody heard of is still something wrong.
    if (condition.change !== 'raised' && condition.change !== 'risen') return nothing
    return this.#keep([born(this.#newId(now), condition, group, now)])
  }

  acknowledge({ id, by, note, expiresAt, now }: Acknowledge): AlarmTransition | Refusal {
    const alarm = this.#byId.get(id) ?? this.#closed.get(id)
    if (alarm === undefined) return noSuchAlarm()
    if (alarm.acknowledgement !== null) return new AlreadyAcknowledged(alarm, alarm.acknowledgement, now)
    if (isClosed(alarm)) return closedAlready(alarm)
    if (expiresAt !== null && expiresAt <= now) return expiresInThePast()
    const transition = acknowledged(alarm, { by, at: now, note, expiresAt })
    this.#keep([transition])
    return transition
  }

  due(now: number): readonly AlarmTransition[] {
    const transitions: AlarmTransition[] = []
    for (let due = this.#expiries.take(now); due !== undefined; due = this.#expiries.take(now)) {
      const alarm = this.#byId.get(due.item)
      if (alarm !== undefined) transitions.push(acknowledgementExpired(alarm, due.at, now))
    }
    return this.#keep(transitions)
  }

  nextAt(): number {
    return this.#expiries.nextAt()
  }

  open(): readonly Alarm[] {
    return [...this.#byId.values()]
  }

  get(id: string): Alarm | undefined {
    return this.#byId.get(id)
  }

  load(alarms: Iterable<Alarm>): void {
    const standing = [...alarms]
    for (const alarm of standing) {
      this.#put(alarm)
      if (alarm.rule !== STORM_RULE || alarm.clearedAt !== null) continue
      const storm = this.#stormOf(alarm.subject.site)
      storm.alarm = alarm.id
      storm.peak = Number(alarm.evidence.offline ?? 0)
    }
    for (const { rule, subject, clearedAt, raisedAt, group } of standing.toSorted(byRaised)) {
      if (rule !== OFFLINE_RULE || clearedAt !== null) continue
      const storm = this.#stormOf(subject.site)
      if (storm.alarm === null) storm.recent.set(subject.id, raisedAt)
      else if (group === storm.alarm) storm.members.add(subject.id)
    }
  }

  /** Takes over what the transitions left. */
  #keep(transitions: readonly AlarmTransition[]): readonly AlarmTransition[] {
    for (const { alarm } of transitions) this.#put(alarm)
    return transitions
  }

  #put(alarm: Alarm): void {
    const { id, acknowledgement } = alarm
    const closed = isClosed(alarm)
    if (closed || acknowledgement === null || acknowledgement.expiresAt === null) this.#expiries.delete(id)
    else this.#expiries.set(id, acknowledgement.expiresAt, id)
    if (!closed) {
      this.#byId.set(id, alarm)
      this.#ids.set(keyOf(alarm), id)
      return
    }
    this.#byId.delete(id)
    this.#ids.delete(keyOf(alarm))
    this.#closed.set(id, alarm)
    if (this.#closed.size > CLOSED_KEPT) this.#closed.delete(this.#closed.keys().next().value as string)
  }

  // A device was lost: alone, with the storm that is on, or as the one that shows there is a storm.
  #takeLost(condition: Condition, now: number): readonly AlarmTransition[] {
    const { site, id } = condition.subject
    const storm = this.#stormOf(site)
    if (!lost(storm, id, condition.at, () => this.#devicesOf(site), this.#limits))
      return this.#take(condition, storm.alarm, now)
    const counts = { lost: storm.recent.size, devices: this.#devicesOf(site) }
    const told = this.#take(stormCondition(this.#site(site), 'raised', condition.at, counts), null, now)
    breakOut(storm, this.#idOf(site))
    const own = this.#take(condition, storm.alarm, now)
    const others = this.#regroup(storm.members, site, storm.alarm, condition.at, now)
    return [...told, ...own, ...others]
  }

  #takeBack(condition: Condition, now: number): readonly AlarmTransition[] {
    const { site, id } = condition.subject
    const transitions = this.#take(condition, null, now)
    const storm = this.#stormOf(site)
    if (!back(storm, id, this.#limits)) return transitions
    const left = subside(storm)
    const counts = { lost: left.length, devices: this.#devicesOf(site) }
    const over = this.#take(stormCondition(this.#site(site), 'cleared', condition.at, counts), null, now)
    return [...transitions, ...over, ...this.#regroup(left, site, null, condition.at, now)]
  }

  #regroup(
    devices: Iterable<string>,
    site: string,
    group: string | null,
    at: number,
    now: number,
  ): readonly AlarmTransition[] {
    const transitions: AlarmTransition[] = []
    for (const device of devices) {
      const key = keyOf({ subject: { site, type: 'device', id: device }, rule: OFFLINE_RULE })
      const alarm = this.#byId.get(this.#ids.get(key) ?? '')
      if (alarm !== undefined && alarm.clearedAt === null && alarm.group !== group)
        transitions.push(regrouped(alarm, group, at, now))
    }
    return this.#keep(transitions)
  }

  #stormOf(site: string): SiteStorm {
    let storm = this.#storms.get(site)
    if (storm === undefined) {
      storm = calm()
      this.#storms.set(site, storm)
    }
    return storm
  }

  #site(id: string): { readonly id: string; readonly name: Text } {
    return { id, name: this.#siteName(id) }
  }

  #idOf(site: string): string {
    const id = this.#ids.get(keyOf({ subject: { site, type: 'system', id: site }, rule: STORM_RULE }))
    if (id === undefined) throw new InternalError(`the storm of site ${site} has no alarm`)
    return id
  }
}

/** At most one alarm stands for each. */
function keyOf({
  subject: { site, type, id },
  rule,
}: {
  readonly subject: Pick<Alarm['subject'], 'site' | 'type' | 'id'>
  readonly rule: string
}): string {
  return `${site} ${type} ${id} ${rule}`
}

const byRaised = (a: Alarm, b: Alarm): number => a.raisedAt - b.raisedAt

import type { Calendar } from '../calendar/calendar.ts'
import { createAgenda } from '../kernel/agenda.ts'
import { type ConfigIndex, indexConfig } from './config-index.ts'
import type { Spent } from './matching.ts'
import { createGathering, type Gathering, outcomeOf, type PatrolOutcome } from './outcome.ts'
import type { PatrolConfig, PlanPosition, RosterOf } from './plan.ts'
import { followRoster, roundsOfNewcomers } from './roster-change.ts'
import type { Round } from './round.ts'
import { RoundBook } from './round-book.ts'
import { RoundMaker } from './round-maker.ts'
import { defaultSettings, type PatrolSettings } from './settings.ts'
import type { Tap } from './tap.ts'
import type { TapResult } from './verdict.ts'

export interface PatrolOptions {
  readonly config: PatrolConfig
  /** The calendar of a site; asked anew whenever rounds are made. */
  readonly calendarOf: (site: string) => Calendar
  /** Who stands in a team; asked whenever rounds are made. Nobody in any team when not given. */
  readonly rosterOf?: RosterOf
  readonly settings?: Partial<PatrolSettings>
}

/** What the patrol knew when it was last committed. */
export interface PatrolSnapshot {
  readonly positions: readonly PlanPosition[]
  readonly rounds: readonly Round[]
  readonly taps: readonly {
    readonly tap: Tap
    readonly checkpoint: string
    /** What it made of rounds that are no longer in `rounds`. */
    readonly spent: readonly Spent[]
  }[]
}

/** The patrol step: taps and passing time in, verdicts and conditions out. All instants are epoch ms. */
export interface Patrol {
  /** Judges a tap as of its receipt; a tap that is known already changes nothing. */
  tap(tap: Tap): PatrolOutcome
  /** Makes the rounds ahead and judges every deadline that has passed, each once and against its own instant. */
  due(now: number): PatrolOutcome
  /** When `due` has something to do; Infinity when never. */
  nextAt(): number
  /** Takes up where the store left off; call once, before anything else. */
  load(snapshot: PatrolSnapshot, now: number): void
  /** Changes the plans. Rounds that are made stay as they are; those of a removed plan nobody began are excused. */
  setConfig(config: PatrolConfig, now: number): PatrolOutcome
  /** The roster of a site changed: rounds that have not opened follow it. */
  rosterChanged(site: string, now: number): PatrolOutcome
  /** The rounds of a local day still in memory, by start. */
  rounds(day: string): Round[]
  round(id: string): Round | undefined
}

type Item =
  | { readonly what: 'visit'; readonly round: string; readonly step: number }
  | { readonly what: 'start' | 'end' | 'age' | 'drop'; readonly round: string }

export function createPatrol(options: PatrolOptions): Patrol {
  return new PatrolStep(options)
}

class PatrolStep implements Patrol {
  readonly #settings: PatrolSettings
  readonly #rosterOf: RosterOf
  readonly #book: RoundBook
  readonly #deadlines = createAgenda<Item>()
  readonly #maker: RoundMaker
  #config: ConfigIndex
  /** Nothing is pronounced missed before readers had the time to deliver what they hold. */
  #heldUntil = Number.NEGATIVE_INFINITY
  /** Plans that were removed while the gateway was away. */
  #removed: readonly string[] = []

  constructor(options: PatrolOptions) {
    this.#settings = settingsOf(options.settings)
    this.#rosterOf = options.rosterOf ?? (() => [])
    this.#book = new RoundBook(this.#settings)
    this.#config = indexConfig(options.config)
    const { calendarOf } = options
    this.#maker = new RoundMaker(
      { calendarOf, rosterOf: this.#rosterOf, settings: this.#settings },
      this.#config,
    )
  }

  tap(tap: Tap): PatrolOutcome {
    const into = createGathering()
    this.#make(tap.rx, into)
    this.#receive(tap, into)
    return outcomeOf(into)
  }

  due(now: number): PatrolOutcome {
    const into = createGathering()
    for (const plan of this.#removed) this.#removePlan(plan, now, into)
    this.#removed = []
    this.#make(now, into)
    if (now < this.#heldUntil) return outcomeOf(into)
    for (let due = this.#deadlines.take(now); due !== undefined; due = this.#deadlines.take(now)) {
      settle(due.item, now, this.#book, into)
    }
    return outcomeOf(into)
  }

  nextAt(): number {
    if (this.#removed.length > 0) return Number.NEGATIVE_INFINITY
    return Math.min(this.#maker.nextAt(), Math.max(this.#deadlines.nextAt(), this.#heldUntil))
  }

  load(snapshot: PatrolSnapshot, now: number): void {
    this.#maker.load(snapshot.positions)
    for (const round of snapshot.rounds) {
      this.#book.open(round)
      this.#schedule(round)
    }
    this.#book.restore(snapshot.taps)
    const plans = new Set(snapshot.rounds.map((round) => round.plan))
    this.#removed = [...plans].filter((plan) => !this.#config.plans.has(plan))
    this.#heldUntil = now + this.#settings.resumeGraceS * 1000
  }

  setConfig(config: PatrolConfig, now: number): PatrolOutcome {
    const into = createGathering()
    const before = this.#config
    this.#config = indexConfig(config)
    for (const id of before.plans.keys()) {
      if (!this.#config.plans.has(id)) this.#removePlan(id, now, into)
    }
    this.#maker.setConfig(this.#config)
    this.#make(now, into)
    return outcomeOf(into)
  }

  rosterChanged(site: string, now: number): PatrolOutcome {
    const into = createGathering()
    for (const plan of this.#config.plans.values()) {
      if (plan.site !== site || plan.team === null) continue
      followRoster(plan, this.#rosterOf, this.#book, now, into)
      const made = this.#maker.again(plan, now)
      for (const round of roundsOfNewcomers(made, this.#book.rounds.values(), now))
        this.#admit(round, now, into)
    }
    return outcomeOf(into)
  }

  rounds(day: string): Round[] {
    return [...this.#book.rounds.values()]
      .filter((round) => round.day === day)
      .sort((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1))
  }

  round(id: string): Round | undefined {
    return this.#book.rounds.get(id)
  }

  #make(now: number, into: Gathering): void {
    const { rounds, positions } = this.#maker.make(now)
    into.positions.push(...positions)
    for (const round of rounds) this.#admit(round, now, into)
  }

  #admit(round: Round, now: number, into: Gathering): void {
    if (this.#book.rounds.has(round.id)) return
    this.#book.open(round)
    into.rounds.set(round.id, round)
    this.#schedule(round)
    if (round.opensAt <= now) this.#book.catchUp(round.id, now, into)
  }

  #removePlan(id: string, now: number, into: Gathering): void {
    this.#maker.forget(id)
    const excuse = { why: 'plan_removed', by: null, reason: null, at: now } as const
    for (const round of [...this.#book.rounds.values()]) {
      const begun = round.state !== 'scheduled' || round.opensAt <= now
      if (round.plan === id && !begun) this.#book.excuse(round.id, excuse, into)
    }
  }

  #receive(tap: Tap, into: Gathering): void {
    const found = this.#config.tags.find(tap.site, tap.uid, tap.ts)
    const keep = (checkpoint: string | null, result: TapResult): void => {
      into.taps.set(tap.id, { tap, checkpoint, result, visits: [] })
    }
    if (!found.known) keep(null, 'unknown_tag')
    else if (!found.valid) keep(found.checkpoint, 'revoked_tag')
    else if (tap.ts < tap.rx - this.#settings.reopenS * 1000) keep(found.checkpoint, 'too_old')
    else if (this.#book.take(tap, found.checkpoint, tap.rx, into) === 'full') keep(found.checkpoint, 'extra')
  }

  /** Puts what will happen to a round on the agenda, as far as it has not happened. */
  #schedule(round: Round): void {
    const { arrivalS, alarmAgeS, reopenS } = this.#settings
    const set = (item: Item, at: number): void => {
      const key = `${item.what} ${round.id}${item.what === 'visit' ? ` ${item.step}` : ''}`
      this.#deadlines.set(key, at + arrivalS * 1000, item)
    }
    const { id } = round
    if (!round.overdue && !round.ended) set({ what: 'start', round: id }, round.startBy)
    for (const { closed, deadline, step } of round.visits) {
      // Those that close with the round are judged with it.
      if (!closed && deadline < round.closesAt) set({ what: 'visit', round: id, step }, deadline)
    }
    if (!round.ended) set({ what: 'end', round: id }, round.closesAt)
    set({ what: 'age', round: id }, round.closesAt + alarmAgeS * 1000)
    set({ what: 'drop', round: id }, round.closesAt + reopenS * 1000 + 1)
  }
}

function settle(item: Item, at: number, book: RoundBook, into: Gathering): void {
  const id = item.round
  const reason = 'deadline'
  if (item.what === 'drop') book.drop(id, at)
  else if (item.what === 'age') book.age(id, at, into)
  else if (book.rounds.get(id)?.state === 'excused') return
  else if (item.what === 'visit') book.judge(id, { at, reason, closed: [item.step] }, into)
  else if (item.what === 'start') book.judge(id, { at, reason, overdue: true }, into)
  else book.judge(id, { at, reason, ended: true }, into)
}

/** An alarm must not outlive the memory of its round. */
function settingsOf(given: Partial<PatrolSettings> = {}): PatrolSettings {
  const settings = { ...defaultSettings, ...given }
  return { ...settings, alarmAgeS: Math.min(settings.alarmAgeS, settings.reopenS) }
}

import type { Calendar } from '../calendar/calendar.ts'
import type { Refusal } from '../kernel/errors.ts'
import { type ConfigIndex, indexConfig } from './config-index.ts'
import { excuseRound } from './excuse-round.ts'
import { type LastMonth, MonthCloser } from './month-closer.ts'
import { type ClosedMonth, Months, monthOf } from './months.ts'
import { createGathering, type Gathering, outcomeOf, type PatrolOutcome } from './outcome.ts'
import type { PatrolConfig, PlanPosition, RosterOf } from './plan.ts'
import { judgeRecall, type KnownTap, type Recall } from './recall.ts'
import { monthClosed } from './refusals.ts'
import { followRoster, roundsOfNewcomers } from './roster-change.ts'
import type { Excuse, Round } from './round.ts'
import { RoundBook } from './round-book.ts'
import { RoundDeadlines } from './round-deadlines.ts'
import { RoundMaker } from './round-maker.ts'
import { type PatrolSettings, settingsOf } from './settings.ts'
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
  /** Those that can still be judged as they are. */
  readonly rounds: readonly Round[]
  readonly taps: readonly KnownTap[]
  /** The last closed month of every site, and the last instant of its rounds. */
  readonly months: readonly LastMonth[]
}

/** The patrol step: taps and passing time in, verdicts and conditions out. All instants are epoch ms. */
export interface Patrol {
  /**
   * Judges a tap as of its receipt; a tap that is known already changes nothing. One whose rounds have left the memory
   * comes out as `waiting`: give it back with `recall`.
   */
  tap(tap: Tap): PatrolOutcome
  /** Makes the rounds ahead and judges every deadline that has passed, each once and against its own instant. */
  due(now: number): PatrolOutcome
  /** When `due` has something to do; Infinity when never. */
  nextAt(): number
  /** Takes up where the store left off; call once, before anything else. */
  load(snapshot: PatrolSnapshot, now: number): void
  /** Judges waiting taps with their rounds as the records have them; rounds of closed months only get corrections. */
  recall(recall: Recall, now: number): PatrolOutcome
  /** Rises when rounds leave the memory: records read before that may not know their last word. */
  readonly left: number
  /** A person lets a round off; `round` as in memory or, when it has left that, as in the records. */
  excuse(round: Round, excuse: Excuse): PatrolOutcome | Refusal
  /** A person closes the next open month of a site. */
  closeMonth(closing: ClosedMonth): PatrolOutcome | Refusal
  /** True when the verdicts of this local day of the site stand for good. */
  isClosed(site: string, day: string): boolean
  /** Changes the plans. Rounds that are made stay as they are; those of a removed plan nobody began are excused. */
  setConfig(config: PatrolConfig, now: number): PatrolOutcome
  /** The roster of a site changed: rounds that have not opened follow it. */
  rosterChanged(site: string, now: number): PatrolOutcome
  /** The rounds of a local day still in memory, by start. */
  rounds(day: string): Round[]
  round(id: string): Round | undefined
}

export function createPatrol(options: PatrolOptions): Patrol {
  return new PatrolStep(options)
}

class PatrolStep implements Patrol {
  readonly #settings: PatrolSettings
  readonly #rosterOf: RosterOf
  readonly #book: RoundBook
  readonly #deadlines: RoundDeadlines
  readonly #months: MonthCloser
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
    this.#deadlines = new RoundDeadlines(this.#settings)
    const { calendarOf } = options
    this.#months = new MonthCloser(new Months(calendarOf), this.#book)
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
    this.#deadlines.settle(now, this.#book, into)
    this.#months.settle(now, into)
    return outcomeOf(into)
  }

  nextAt(): number {
    if (this.#removed.length > 0) return Number.NEGATIVE_INFINITY
    return Math.min(
      this.#maker.nextAt(),
      Math.max(Math.min(this.#deadlines.nextAt(), this.#months.nextAt()), this.#heldUntil),
    )
  }

  load(snapshot: PatrolSnapshot, now: number): void {
    this.#months.load(snapshot.months)
    this.#maker.load(snapshot.positions)
    this.#begin(snapshot.positions)
    for (const round of snapshot.rounds) {
      this.#book.open(round)
      this.#deadlines.schedule(round)
    }
    this.#book.restore(snapshot.taps)
    const plans = new Set(snapshot.rounds.map((round) => round.plan))
    this.#removed = [...plans].filter((plan) => !this.#config.plans.has(plan))
    this.#heldUntil = now + this.#settings.resumeGraceS * 1000
  }

  recall(recall: Recall, now: number): PatrolOutcome {
    const into = createGathering()
    const isClosed = ({ site, day }: Round): boolean => this.isClosed(site, day)
    judgeRecall(recall, { book: this.#book, settings: this.#settings, isClosed }, now, into)
    return outcomeOf(into)
  }

  get left(): number {
    return this.#book.left
  }

  excuse(round: Round, excuse: Excuse): PatrolOutcome | Refusal {
    const into = createGathering()
    const known = this.#book.rounds.get(round.id) ?? round
    if (this.isClosed(known.site, known.day)) return monthClosed(monthOf(known.day))
    return excuseRound(this.#book, known, excuse, into) ?? outcomeOf(into)
  }

  closeMonth(closing: ClosedMonth): PatrolOutcome | Refusal {
    const into = createGathering()
    return this.#months.close(closing, into) ?? outcomeOf(into)
  }

  isClosed(site: string, day: string): boolean {
    return this.#months.isClosed(site, day)
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
    this.#begin(positions)
    for (const round of rounds) this.#admit(round, now, into)
  }

  #admit(round: Round, now: number, into: Gathering): void {
    if (this.#book.rounds.has(round.id)) return
    this.#book.open(round)
    into.rounds.set(round.id, round)
    this.#deadlines.schedule(round)
    if (round.opensAt <= now) this.#book.catchUp(round.id, now, into)
  }

  /** A site's months begin with its first plan. */
  #begin(positions: readonly PlanPosition[]): void {
    for (const { plan, since } of positions) {
      const site = this.#config.plans.get(plan)?.site
      if (site !== undefined) this.#months.begin(site, since)
    }
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
    else if (this.#isGone(tap)) keep(found.checkpoint, 'waiting')
    else if (this.#book.take(tap, found.checkpoint, tap.rx, into) === 'full') keep(found.checkpoint, 'extra')
  }

  /** Its rounds have left the memory, because of their age or because their month was closed. */
  #isGone({ site, ts, rx }: Tap): boolean {
    return ts < rx - this.#settings.reopenS * 1000 || ts <= this.#months.closedUntil(site)
  }
}

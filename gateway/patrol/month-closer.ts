import type { Refusal } from '../kernel/errors.ts'
import { type ClosedMonth, type Months, monthOf } from './months.ts'
import type { Gathering } from './outcome.ts'
import { monthClosed, monthNotNext, monthNotOver, monthRunning } from './refusals.ts'
import type { Round } from './round.ts'
import type { RoundBook } from './round-book.ts'

/** The last closed month of a site, and the last instant of the rounds up to it. */
export interface LastMonth {
  readonly site: string
  readonly month: string
  readonly until: number
}

/** Closes months: what they still have in memory is let go, so that later taps find it closed. */
export class MonthCloser {
  readonly #months: Months
  readonly #book: RoundBook
  /** By site: rounds of closed months reach up to here. */
  readonly #until = new Map<string, number>()

  constructor(months: Months, book: RoundBook) {
    this.#months = months
    this.#book = book
  }

  load(closed: readonly LastMonth[]): void {
    for (const { site, month, until } of closed) {
      this.#months.close({ site, month })
      this.#until.set(site, until)
    }
  }

  begin(site: string, at: number): void {
    this.#months.begin(site, at)
  }

  isClosed(site: string, day: string): boolean {
    return this.#months.isClosed(site, day)
  }

  closedUntil(site: string): number {
    return this.#until.get(site) ?? Number.NEGATIVE_INFINITY
  }

  nextAt(): number {
    return this.#months.nextAt()
  }

  /** Closes the months whose time has come. */
  settle(now: number, into: Gathering): void {
    for (let due = this.#months.due(now); due !== undefined; due = this.#months.due(now))
      this.#close(due, now, into)
  }

  /** A person closes a month: the next one, once it is over and its last round with it. */
  close(closing: ClosedMonth, into: Gathering): Refusal | undefined {
    const { site, month, closedAt } = closing
    const next = this.#months.openMonth(site)
    if (this.#months.isClosed(site, month)) return monthClosed(month)
    if (closedAt < this.#months.endOf(site, month)) return monthNotOver(month)
    if (next !== undefined && next < month) return monthNotNext(month, next)
    const running = this.#roundsUntil(site, month).find(isRunning)
    if (running !== undefined) return monthRunning(month, running)
    this.#close(closing, closedAt, into)
    return undefined
  }

  #close(closing: ClosedMonth, now: number, into: Gathering): void {
    const { site, month } = closing
    this.#months.close(closing)
    into.months.push(closing)
    for (const round of this.#roundsUntil(site, month)) {
      const { id, closesAt } = round
      if (isRunning(round)) this.#book.judge(id, { at: now, reason: 'deadline', ended: true }, into)
      this.#book.age(id, now, into)
      this.#book.drop(id, now)
      this.#until.set(site, Math.max(closesAt, this.closedUntil(site)))
    }
  }

  #roundsUntil(site: string, month: string): Round[] {
    return [...this.#book.rounds.values()].filter(
      (round) => round.site === site && monthOf(round.day) <= month,
    )
  }
}

function isRunning({ ended, state }: Round): boolean {
  return !ended && state !== 'excused'
}

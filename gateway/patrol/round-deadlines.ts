import { createAgenda } from '../kernel/agenda.ts'
import type { Gathering } from './outcome.ts'
import type { Round } from './round.ts'
import type { RoundBook } from './round-book.ts'
import type { PatrolSettings } from './settings.ts'

type Item =
  | { readonly what: 'visit'; readonly round: string; readonly step: number }
  | { readonly what: 'start' | 'end' | 'age' | 'drop'; readonly round: string }

/** What will happen to rounds just because time passes. */
export class RoundDeadlines {
  readonly #agenda = createAgenda<Item>()
  readonly #settings: PatrolSettings

  constructor(settings: PatrolSettings) {
    this.#settings = settings
  }

  nextAt(): number {
    return this.#agenda.nextAt()
  }

  /** Puts what will happen to a round on the agenda, as far as it has not happened. */
  schedule(round: Round): void {
    const { arrivalS, alarmAgeS, reopenS } = this.#settings
    const set = (item: Item, at: number): void => {
      const key = `${item.what} ${round.id}${item.what === 'visit' ? ` ${item.step}` : ''}`
      this.#agenda.set(key, at + arrivalS * 1000, item)
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

  /** Settles everything due by now, each at its own deadline. */
  settle(now: number, book: RoundBook, into: Gathering): void {
    for (let due = this.#agenda.take(now); due !== undefined; due = this.#agenda.take(now)) {
      settle(due.item, now, book, into)
    }
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

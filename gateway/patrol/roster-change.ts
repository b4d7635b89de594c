import type { Gathering } from './outcome.ts'
import { guardsAt, type Plan, type RosterOf } from './plan.ts'
import type { Round } from './round.ts'
import type { RoundBook } from './round-book.ts'

/**
 * Lets the rounds of a plan that have not opened follow a roster that changed: other guards for the rounds of all, and
 * where each walks his own, no round for those who left. Rounds of those who joined are the maker's.
 */
export function followRoster(
  plan: Plan,
  rosterOf: RosterOf,
  book: RoundBook,
  now: number,
  into: Gathering,
): void {
  for (const round of [...book.rounds.values()]) {
    const isOther = round.plan !== plan.id || (round.person !== null) !== plan.each
    if (isOther || round.opensAt <= now) continue
    const guards = guardsAt(plan, round.startsAt, rosterOf)
    if (round.person === null) {
      if (round.state === 'scheduled') book.reroster(round.id, guards, into)
    } else if (guards.includes(round.person)) {
      if (round.excuse?.why === 'roster_changed') book.reinstate(round.id, now, into)
    } else if (round.state === 'scheduled') {
      book.excuse(round.id, { why: 'roster_changed', by: null, reason: null, at: now }, into)
    }
  }
}

/** Of rounds made anew those of people who have none yet on that day and whose round has not opened. */
export function roundsOfNewcomers(
  made: readonly Round[],
  rounds: Iterable<Round>,
  now: number,
): readonly Round[] {
  const dayOfPerson = ({ plan, day, person }: Round): string => `${plan} ${day} ${person}`
  const served = new Set([...rounds].map(dayOfPerson))
  return made.filter(
    (round) => round.person !== null && round.opensAt > now && !served.has(dayOfPerson(round)),
  )
}

import type { Round } from '#gateway/http/contract/patrol.ts'

/** Rounds under way first, then those that are over, the latest first, then those to come in their order. */
const ranks: Readonly<Record<Round['state'], number>> = {
  in_progress: 0,
  completed: 1,
  completed_late: 1,
  incomplete: 1,
  missed: 1,
  excused: 1,
  scheduled: 2,
}

/** Under way or due to begin, and the next point is due already. */
export function isLate({ state, next }: Round, now: number): boolean {
  return (state === 'in_progress' || state === 'scheduled') && next !== null && next.due < now
}

/** Late ones first, the latest of them at the top; then by how they stand. */
export function compareRounds(a: Round, b: Round, now: number): number {
  const late = Number(isLate(b, now)) - Number(isLate(a, now))
  if (late !== 0) return late
  if (isLate(a, now)) return (a.next?.due ?? 0) - (b.next?.due ?? 0) || (a.id < b.id ? -1 : 1)
  const rank = ranks[a.state] - ranks[b.state]
  if (rank !== 0) return rank
  const sooner = a.windowStart - b.windowStart
  return (ranks[a.state] === 1 ? -sooner : sooner) || (a.id < b.id ? -1 : 1)
}

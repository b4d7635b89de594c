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

export function compareRounds(a: Round, b: Round): number {
  const rank = ranks[a.state] - ranks[b.state]
  if (rank !== 0) return rank
  const sooner = a.windowStart - b.windowStart
  return (ranks[a.state] === 1 ? -sooner : sooner) || (a.id < b.id ? -1 : 1)
}

import type { Round, RoundDetail, RoundList } from '#gateway/http/contract/patrol.ts'
import { dataOf, type LiveEvent } from '../live/event.ts'

/**
 * The rounds of a day after a batch.
 * @param dayOf the day of the site on which a round starts
 */
export function applyToRounds(
  list: RoundList,
  batch: readonly LiveEvent[],
  dayOf: (round: Round) => string,
): RoundList {
  const rounds = dataOf(batch, 'round').filter((round) => dayOf(round) === list.day)
  if (rounds.length === 0) return list
  const byId = new Map(list.items.map((round) => [round.id, round]))
  for (const round of rounds) byId.set(round.id, round)
  return { ...list, items: [...byId.values()] }
}

/** Whether a batch says anything of a round: its visits and judgements are then asked for again. */
export function concerns(detail: RoundDetail, batch: readonly LiveEvent[]): boolean {
  const { id } = detail.round
  return (
    dataOf(batch, 'round').some((round) => round.id === id) ||
    dataOf(batch, 'tap').some((tap) => tap.round === id)
  )
}

import type { Refusal } from '../kernel/errors.ts'
import { judgeRound } from './judge-round.ts'
import type { Gathering } from './outcome.ts'
import { excusedAlready } from './refusals.ts'
import type { Excuse, Round } from './round.ts'
import type { RoundBook } from './round-book.ts'

/** A person lets a round off; one that has left the memory has no alarm left to end. */
export function excuseRound(
  book: RoundBook,
  round: Round,
  excuse: Excuse,
  into: Gathering,
): Refusal | undefined {
  if (round.state === 'excused') return excusedAlready(round.excuse)
  if (book.rounds.has(round.id)) {
    book.excuse(round.id, excuse, into)
    return undefined
  }
  const judged = judgeRound(round, { at: excuse.at, reason: excuse.why, excuse })
  into.rounds.set(round.id, judged.round)
  into.judgements.push(...judged.judgements)
  return undefined
}

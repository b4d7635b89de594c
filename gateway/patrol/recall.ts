import type { Correction } from './correction.ts'
import type { Spent } from './matching.ts'
import { monthOf } from './months.ts'
import { createGathering, type Gathering } from './outcome.ts'
import type { Round } from './round.ts'
import { RoundBook } from './round-book.ts'
import type { PatrolSettings } from './settings.ts'
import type { Tap } from './tap.ts'

/** A tap that is judged already, with what it made of rounds that are no longer in memory. */
export interface KnownTap {
  readonly tap: Tap
  readonly checkpoint: string
  readonly spent: readonly Spent[]
}

/** Taps that wait for rounds which have left the memory, and what the records hold about that checkpoint and time. */
export interface Recall {
  readonly checkpoint: string
  /** The waiting taps, all of this checkpoint. */
  readonly waiting: readonly Tap[]
  /** The rounds with a visit there around that time; those still in memory may be among them. */
  readonly rounds: readonly Round[]
  /** The taps that were judged there in the time of those rounds. */
  readonly taps: readonly KnownTap[]
  /** Taps of that time that came after their month was closed, and so made no visit. */
  readonly corrected: readonly Tap[]
}

interface Judging {
  readonly book: RoundBook
  readonly settings: PatrolSettings
  readonly isClosed: (round: Round) => boolean
}

/** Judges waiting taps. Every one of them leaves with what it is worth, so that none waits for ever. */
export function judgeRecall(
  recall: Recall,
  { book, settings, isClosed }: Judging,
  at: number,
  into: Gathering,
): void {
  const corrections = correctionsOf(recall, recall.rounds.filter(isClosed), settings, at)
  into.corrections.push(...corrections)
  const open = recall.rounds.filter((round) => !isClosed(round))
  book.recall(recall, open, at, into)
  const late = new Set(corrections.map(({ cause }) => cause))
  for (const tap of recall.waiting) {
    const { result = 'extra', visits = [] } = into.taps.get(tap.id) ?? {}
    const worth = late.has(tap.id) && result !== 'counted' ? 'too_old' : result
    into.taps.set(tap.id, { tap, checkpoint: recall.checkpoint, result: worth, visits })
  }
}

/**
 * What taps would have changed in rounds of closed months: the same engine in a book of its own, so that nothing of it
 * reaches the records but the corrections.
 */
function correctionsOf(
  recall: Recall,
  closed: readonly Round[],
  settings: PatrolSettings,
  at: number,
): Correction[] {
  if (closed.length === 0) return []
  const book = new RoundBook(settings)
  for (const round of closed) book.open({ ...round, alarm: null, settled: true })
  const ids = new Set(closed.map(({ id }) => id))
  const free = recall.taps.map((known) => ({
    ...known,
    spent: known.spent.filter(({ round }) => !ids.has(round)),
  }))
  book.restore(free)
  for (const tap of recall.corrected) book.take(tap, recall.checkpoint, at, createGathering())
  const asClosed = new Map(closed.map((round) => [round.id, round]))
  return recall.waiting.flatMap((tap) => {
    const into = createGathering()
    book.take(tap, recall.checkpoint, at, into)
    return correctionsBy(tap, into, asClosed)
  })
}

function correctionsBy(
  tap: Tap,
  { judgements }: Gathering,
  asClosed: ReadonlyMap<string, Round>,
): Correction[] {
  return judgements.flatMap(({ round: id, step, at, after, tap: by, reason }) => {
    const round = asClosed.get(id)
    const visit = step === null ? undefined : round?.visits[step]
    if (round === undefined || visit === undefined) return []
    return {
      ...{ cause: tap.id, round: id, step: visit.step, site: round.site, month: monthOf(round.day) },
      ...{ name: visit.name, closed: visit.verdict, verdict: after as Correction['verdict'] },
      ...{ tap: by, reason, at },
    }
  })
}

import type { Desk } from './desk.ts'
import type { Matching } from './matching.ts'
import type { JudgedTap } from './outcome.ts'
import type { HeldTap, Round } from './round.ts'
import type { Tap } from './tap.ts'

/** By round the steps that are now made by another tap, or (null) by none. */
export type ChangedHands = ReadonlyMap<string, ReadonlyMap<number, HeldTap | null>>

/** Compares what a desk's matching says with what the rounds hold. */
export function changedHands(
  desk: Desk,
  matching: Matching,
  rounds: ReadonlyMap<string, Round>,
): ChangedHands {
  const changes = new Map<string, Map<number, HeldTap | null>>()
  for (const target of desk.targets) {
    const tap = matching.held.get(target)
    if (tap?.id === rounds.get(target.round)?.visits[target.step]?.tap?.id) continue
    const steps = changes.get(target.round) ?? new Map<number, HeldTap | null>()
    steps.set(target.step, tap === undefined ? null : heldOf(tap))
    changes.set(target.round, steps)
  }
  return changes
}

/** The taps of a desk whose worth changed, with the visits they make; the rounds are already judged. */
export function judgedTaps(
  desk: Desk,
  matching: Matching,
  rounds: ReadonlyMap<string, Round>,
  isChanged: (tap: Tap) => boolean,
): JudgedTap[] {
  const made = Map.groupBy(matching.held, ([, tap]) => tap.id)
  return desk.presences
    .filter(({ tap }) => isChanged(tap))
    .map(({ tap }) => ({
      tap,
      checkpoint: desk.checkpoint,
      result: matching.results.get(tap.id) ?? 'extra',
      visits: (made.get(tap.id) ?? []).flatMap(([{ round, step }]) => {
        const visit = rounds.get(round)?.visits[step]
        return visit === undefined ? [] : [{ round, step, verdict: visit.verdict, marks: visit.marks }]
      }),
    }))
}

function heldOf({ id, ts, guard, hist, manual }: Tap): HeldTap {
  return { id, ts, guard, hist, manual }
}

import type { Correction } from '#gateway/patrol/correction.ts'
import { names } from '#gateway/patrol/matching.ts'
import type { JudgedTap, PatrolOutcome } from '#gateway/patrol/outcome.ts'
import type { Patrol } from '#gateway/patrol/patrol.ts'
import type { Recall } from '#gateway/patrol/recall.ts'
import { laneOf, type Round } from '#gateway/patrol/round.ts'

/** What a record store would hold of a patrol, in memory: for tests of taps whose rounds have left the step. */
export interface PatrolRecords {
  readonly rounds: Map<string, Round>
  readonly taps: Map<string, JudgedTap>
  readonly corrections: Correction[]
  save(outcome: PatrolOutcome): PatrolOutcome
  /** Recalls until no tap waits. */
  settle(patrol: Patrol, now: number): PatrolOutcome[]
}

export function createPatrolRecords(): PatrolRecords {
  const rounds = new Map<string, Round>()
  const taps = new Map<string, JudgedTap>()
  const corrections: Correction[] = []
  const save = (outcome: PatrolOutcome): PatrolOutcome => {
    for (const round of outcome.rounds) rounds.set(round.id, round)
    for (const judged of outcome.taps)
      if (judged.result !== 'waiting' || !taps.has(judged.tap.id)) taps.set(judged.tap.id, judged)
    corrections.push(...outcome.corrections)
    return outcome
  }
  const spentOf = (id: string) =>
    [...rounds.values()].flatMap((round) =>
      round.visits
        .filter(({ tap }) => tap?.id === id)
        .map(({ guard }) => ({ round: round.id, plan: laneOf(round), named: names(round.guards, guard) })),
    )
  const recall = (): Recall | null => {
    const [first] = [...taps.values()].filter(({ result }) => result === 'waiting')
    if (first?.checkpoint == null) return null
    const { checkpoint } = first
    const there = [...taps.values()].filter((judged) => judged.checkpoint === checkpoint)
    const judged = there.filter(({ result }) => ['counted', 'duplicate', 'extra'].includes(result))
    return {
      checkpoint,
      waiting: [first.tap],
      rounds: [...rounds.values()].filter(({ visits }) =>
        visits.some((visit) => visit.checkpoint === checkpoint),
      ),
      taps: judged.map(({ tap }) => ({ tap, checkpoint, spent: spentOf(tap.id) })),
      corrected: there.filter(({ result }) => result === 'too_old').map(({ tap }) => tap),
    }
  }
  return {
    ...{ rounds, taps, corrections, save },
    settle(patrol, now) {
      const outcomes: PatrolOutcome[] = []
      for (let next = recall(); next !== null; next = recall()) outcomes.push(save(patrol.recall(next, now)))
      return outcomes
    },
  }
}

import type { Condition } from '../state/condition.ts'
import type { PlanPosition } from './plan.ts'
import type { Judgement, Round } from './round.ts'
import type { Tap } from './tap.ts'
import type { Mark, TapResult, Verdict } from './verdict.ts'

/** A tap and what it is worth at present. */
export interface JudgedTap {
  readonly tap: Tap
  /** The point its tag hangs or hung at; null for an unknown tag. */
  readonly checkpoint: string | null
  readonly result: TapResult
  /** The visits it made, one a plan; at the time of this outcome. */
  readonly visits: readonly {
    readonly round: string
    readonly step: number
    readonly verdict: Verdict
    readonly marks: readonly Mark[]
  }[]
}

/** What one call changed. Rounds and taps are whole and replace what was stored; judgements are only ever added. */
export interface PatrolOutcome {
  readonly rounds: readonly Round[]
  readonly taps: readonly JudgedTap[]
  readonly judgements: readonly Judgement[]
  readonly positions: readonly PlanPosition[]
  /** For alarms/, in the order they came about. */
  readonly conditions: readonly Condition[]
}

/** Several outcomes as one, in order: the last state of each round and tap, every judgement and condition. */
export function mergeOutcomes(outcomes: readonly PatrolOutcome[]): PatrolOutcome {
  const last = <T>(items: readonly T[], key: (item: T) => string): T[] => [
    ...new Map(items.map((item) => [key(item), item])).values(),
  ]
  return {
    rounds: last(
      outcomes.flatMap((outcome) => outcome.rounds),
      (round) => round.id,
    ),
    taps: last(
      outcomes.flatMap((outcome) => outcome.taps),
      ({ tap }) => tap.id,
    ),
    judgements: outcomes.flatMap((outcome) => outcome.judgements),
    positions: last(
      outcomes.flatMap((outcome) => outcome.positions),
      (position) => position.plan,
    ),
    conditions: outcomes.flatMap((outcome) => outcome.conditions),
  }
}

/** Gathers what a call changes. */
export interface Gathering {
  readonly rounds: Map<string, Round>
  readonly taps: Map<string, JudgedTap>
  readonly judgements: Judgement[]
  readonly positions: PlanPosition[]
  readonly conditions: Condition[]
}

export function createGathering(): Gathering {
  return { rounds: new Map(), taps: new Map(), judgements: [], positions: [], conditions: [] }
}

export function outcomeOf(gathering: Gathering): PatrolOutcome {
  const { judgements, positions, conditions } = gathering
  return {
    rounds: [...gathering.rounds.values()],
    taps: [...gathering.taps.values()],
    judgements,
    positions,
    conditions,
  }
}

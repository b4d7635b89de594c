import type { Condition } from '../state/condition.ts'
import type { Correction } from './correction.ts'
import type { ClosedMonth } from './months.ts'
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
  readonly months: readonly ClosedMonth[]
  /** Only ever added. */
  readonly corrections: readonly Correction[]
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
    months: outcomes.flatMap((outcome) => outcome.months),
    corrections: outcomes.flatMap((outcome) => outcome.corrections),
    conditions: outcomes.flatMap((outcome) => outcome.conditions),
  }
}

/** True when a call changed nothing and has nothing to say. */
export function isIdle(outcome: PatrolOutcome): boolean {
  return Object.values(outcome).every((part: readonly unknown[]) => part.length === 0)
}

/** Gathers what a call changes. */
export interface Gathering {
  readonly rounds: Map<string, Round>
  readonly taps: Map<string, JudgedTap>
  readonly judgements: Judgement[]
  readonly positions: PlanPosition[]
  readonly months: ClosedMonth[]
  readonly corrections: Correction[]
  readonly conditions: Condition[]
}

export function createGathering(): Gathering {
  return {
    rounds: new Map(),
    taps: new Map(),
    judgements: [],
    positions: [],
    months: [],
    corrections: [],
    conditions: [],
  }
}

export function outcomeOf(gathering: Gathering): PatrolOutcome {
  return {
    ...gathering,
    rounds: [...gathering.rounds.values()],
    taps: [...gathering.taps.values()],
  }
}

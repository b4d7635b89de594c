import type { Severity } from '#devices/kit/severity.ts'
import type { Text } from '#devices/kit/text.ts'
import type { Purpose, RouteOrder } from './plan.ts'
import type { ExcuseReason, JudgementReason, Mark, RoundState, Verdict } from './verdict.ts'

/**
 * One run of a plan (巡更任务): a frozen copy of plan and route, judged as they stood when it was made, and what has
 * become of it. Instants are epoch ms; both ends of every time limit still count as in time. Never changed in place.
 */
export interface Round {
  /** `plan/day/slot`, and the person where each has a round of his own: made twice, it is the same round. */
  readonly id: string
  readonly site: string
  readonly zone: string
  readonly plan: string
  readonly planName: Text
  readonly purpose: Purpose
  /** The one person whose round it is, where the plan gives each a round of his own. */
  readonly person: string | null
  readonly route: string
  readonly routeName: Text
  readonly order: RouteOrder
  /** The local day the plan's shift starts on. */
  readonly day: string
  readonly slot: string
  /** The year was not loaded, so the calendar had to go by weekdays. */
  readonly assumed: boolean
  /** First instant at which a tap can belong to it. */
  readonly opensAt: number
  /** The slot, or later where the plan varies its starts. */
  readonly startsAt: number
  /** Not started by then is PAT-02. */
  readonly startBy: number
  readonly endsAt: number
  /** Last instant at which a tap can belong to it; then it is judged as a whole. */
  readonly closesAt: number
  readonly guards: readonly string[]
  readonly team: string | null
  readonly visits: readonly Visit[]

  readonly state: RoundState
  /** `startBy` has passed, as judged. */
  readonly overdue: boolean
  /** `closesAt` has passed, as judged. */
  readonly ended: boolean
  /** Instants of the first and the last counted tap. */
  readonly startedAt: number | null
  readonly finishedAt: number | null
  /** Judgements written so far. */
  readonly judgements: number
  /** The round's own alarm, while open. */
  readonly alarm: { readonly rule: 'PAT-02' | 'PAT-03'; readonly severity: Severity } | null
  /** Its alarm has ended for good (patrol resumed, or too old): later changes are record only. */
  readonly settled: boolean
  /** Why nobody has to walk it; null unless its state is `excused`. */
  readonly excuse: Excuse | null
}

/** Who let a round off and why; `by` and `reason` are null where no person decided. */
export interface Excuse {
  readonly why: ExcuseReason
  readonly by: string | null
  readonly reason: string | null
  readonly at: number
}

/** Rounds among which a tap counts once: those of the plan, or of one person in it. */
export function laneOf({ plan, person }: Pick<Round, 'plan' | 'person'>): string {
  return person === null ? plan : `${plan}/${person}`
}

/** One point to be visited in a round. */
export interface Visit {
  readonly step: number
  readonly checkpoint: string
  readonly name: Text
  readonly place: string | null
  readonly key: boolean
  /** On a free route the end of the round. */
  readonly due: number
  /** On time from `opensAt` to `deadline`. */
  readonly opensAt: number
  readonly deadline: number
  readonly minLegS: number | null
  readonly maxLegS: number | null

  readonly verdict: Verdict
  /** When the verdict was made; the deadline it was made against is `deadline`. */
  readonly judgedAt: number | null
  /** The deadline has passed, as judged. */
  readonly closed: boolean
  readonly tap: HeldTap | null
  readonly marks: readonly Mark[]
  /** Who made the visit, or who answers for it where that can be said. */
  readonly guard: string | null
  /** PAT-01 of the checkpoint was raised for this visit and is open. */
  readonly alarm: boolean
}

/** The tap that made a visit. */
export interface HeldTap {
  readonly id: string
  readonly ts: number
  readonly guard: string | null
  readonly hist: boolean
  readonly manual: boolean
}

/** One line of the append-only history of a round; `step` null speaks of the round itself. */
export interface Judgement {
  readonly round: string
  readonly n: number
  readonly step: number | null
  /** When it was judged. */
  readonly at: number
  /** The deadline it was judged against. */
  readonly deadline: number
  readonly before: Verdict | RoundState
  readonly after: Verdict | RoundState
  readonly tap: string | null
  readonly reason: JudgementReason
}

export function isComplete(round: Round): boolean {
  return round.state === 'completed' || round.state === 'completed_late'
}

/** Rounds let off because nobody is to walk them; those a person let off keep the taps that were made. */
export function isWithdrawn({ state, excuse }: Round): boolean {
  return state === 'excused' && excuse?.why !== 'excused'
}

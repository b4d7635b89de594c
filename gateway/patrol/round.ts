import type { Severity } from '#devices/kit/severity.ts'
import type { Text } from '#devices/kit/text.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Plan, Route, RouteOrder, Step } from './plan.ts'
import type { Slot } from './slots.ts'
import type { JudgementReason, Mark, RoundState, Verdict } from './verdict.ts'

/**
 * One run of a plan (巡更任务): a frozen copy of plan and route, judged as they stood when it was made, and what has
 * become of it. Instants are epoch ms; both ends of every time limit still count as in time. Never changed in place.
 */
export interface Round {
  /** `plan/day/slot`: made twice, it is the same round. */
  readonly id: string
  readonly site: string
  readonly zone: string
  readonly plan: string
  readonly planName: Text
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

export interface Making {
  readonly plan: Plan
  readonly route: Route
  readonly checkpoint: (id: string) => Checkpoint | undefined
  readonly zone: string
  readonly day: string
  readonly slot: Slot
  readonly assumed: boolean
  readonly startGraceS: number
}

/** Freezes a round of a plan. Steps whose checkpoint is gone are left out. */
export function makeRound(making: Making): Round {
  const { plan, route, day, slot } = making
  const id = `${plan.id}/${day}/${slot.label}`
  const startsAt = slot.at
  const free = route.order === 'free'
  const steps = walkingOrder(route, id)
  const dues = free ? [startsAt] : steps.map((step) => startsAt + step.offsetS * 1000)
  const endsAt = Math.max(startsAt + plan.durationS * 1000, ...dues)
  return {
    id,
    site: plan.site,
    zone: making.zone,
    plan: plan.id,
    planName: plan.name,
    route: route.id,
    routeName: route.name,
    order: route.order,
    day,
    slot: slot.label,
    assumed: making.assumed,
    opensAt: startsAt - plan.earlyS * 1000,
    startsAt,
    startBy: Math.min(...dues, endsAt) + making.startGraceS * 1000,
    endsAt,
    closesAt: endsAt + plan.lateS * 1000,
    guards: plan.guards,
    team: plan.team,
    visits: visitsOf(making, steps, startsAt, endsAt),
    state: 'scheduled',
    overdue: false,
    ended: false,
    startedAt: null,
    finishedAt: null,
    judgements: 0,
    alarm: null,
    settled: false,
  }
}

function visitsOf(making: Making, steps: readonly Step[], startsAt: number, endsAt: number): Visit[] {
  const { plan, route } = making
  const early = plan.earlyS * 1000
  const late = plan.lateS * 1000
  const visits: Visit[] = []
  for (const step of steps) {
    const point = making.checkpoint(step.checkpoint)
    if (point === undefined) continue
    const due = route.order === 'free' ? endsAt : startsAt + step.offsetS * 1000
    visits.push({
      step: visits.length,
      checkpoint: point.id,
      name: point.name,
      place: point.place,
      key: point.key,
      due,
      opensAt: (route.order === 'free' ? startsAt : due) - early,
      deadline: due + late,
      minLegS: step.minLegS,
      maxLegS: step.maxLegS,
      ...untouched,
    })
  }
  return visits
}

const untouched = {
  verdict: 'due',
  judgedAt: null,
  closed: false,
  tap: null,
  marks: [],
  guard: null,
  alarm: false,
} as const

/** The steps as this round walks them: a random route is shuffled by the round's id, so a replay draws the same order. */
function walkingOrder(route: Route, id: string): readonly Step[] {
  if (route.order !== 'random') return route.steps
  const points = route.steps.map((step) => step.checkpoint)
  const random = seeded(id)
  for (let last = points.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const kept = points[last] as string
    points[last] = points[other] as string
    points[other] = kept
  }
  // Walking times belong to neighbours of the drawn order nobody has measured.
  return route.steps.map((step, index) => ({
    checkpoint: points[index] as string,
    offsetS: step.offsetS,
    minLegS: null,
    maxLegS: null,
  }))
}

/** Uniform in [0, 1), the same sequence for the same text (FNV-1a into mulberry32). */
function seeded(seed: string): () => number {
  let state = 0x811c9dc5
  for (let index = 0; index < seed.length; index += 1) {
    state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193)
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

import type { Checkpoint } from './checkpoint.ts'
import type { Plan, Route, Step } from './plan.ts'
import type { Round, Visit } from './round.ts'
import type { Slot } from './slots.ts'

export interface Making {
  readonly plan: Plan
  readonly route: Route
  readonly checkpoint: (id: string) => Checkpoint | undefined
  readonly zone: string
  readonly day: string
  readonly slot: Slot
  readonly assumed: boolean
  readonly startGraceS: number
  readonly person: string | null
  /** Who may walk a round that starts at the instant. */
  readonly guardsAt: (at: number) => readonly string[]
}

/** Freezes a round of a plan. Steps whose checkpoint is gone are left out. */
export function makeRound(making: Making): Round {
  const { plan, route, day, slot } = making
  const person = making.person === null ? '' : `/${making.person}`
  const id = `${plan.id}/${day}/${slot.label}${person}`
  const startsAt = slot.at + drawnDelay(id, plan.varyS)
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
    purpose: plan.purpose,
    person: making.person,
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
    guards: making.person === null ? making.guardsAt(startsAt) : [making.person],
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
    excuse: null,
  }
}

/** How late after its slot a round starts, ms: drawn by the second from its id, so that a replay draws the same. */
function drawnDelay(id: string, varyS: number): number {
  return Math.floor(seeded(`${id} start`)() * (varyS + 1)) * 1000
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

import { kindByName, kinds } from '#devices/index.ts'
import type { Trade } from '#devices/kit/inspection.ts'
import type { Candidate } from '#gateway/inspections/duty.ts'
import type { MonthPlan, PlanInput, Standing } from '#gateway/inspections/plan.ts'
import type { Worker } from '#gateway/inspections/worker.ts'
import { shanghai } from '#test/support/calendars.ts'

export function buildWorker(worker: Partial<Worker> = {}): Worker {
  const trades: readonly Trade[] = ['lift', 'electrical', 'low-voltage', 'general']
  return { username: 'li', trades, minutesPerDay: 420, absences: [], ...worker }
}

/** Every programme of a device, never inspected before. */
export function candidatesOf(
  id: string,
  kind: string,
  path: readonly string[] = ['a', 'a-1'],
  last: string | null = null,
): Candidate[] {
  const device = { id, kind, path }
  return (kindByName(kind)?.inspections ?? []).map((program) => ({ device, program, last }))
}

/** A property: kinds in turn, so many to a floor, so many floors to a building. */
export function buildSite(devices: number, perFloor = 12, floors = 10): Candidate[] {
  return Array.from({ length: devices }, (_, index) => {
    const floor = Math.floor(index / perFloor)
    const building = `b${Math.floor(floor / floors)}`
    const kind = kinds[index % kinds.length]?.name ?? 'door'
    return candidatesOf(`d${index}`, kind, [building, `${building}-f${floor % floors}`])
  }).flat()
}

export function buildInput(input: Partial<PlanInput> = {}): PlanInput {
  return {
    month: '2026-11',
    today: '2026-10-25',
    calendar: shanghai(),
    candidates: [],
    workers: [buildWorker()],
    standing: [],
    walkMinutes: 5,
    ...input,
  }
}

/** The plan as it stands when the next one is made. */
export function standingOf(plan: MonthPlan, change: (one: Standing) => Standing = (one) => one): Standing[] {
  const placed = plan.placed.map(({ duty, day, worker }) =>
    change({ key: duty.key, from: duty.from, state: 'planned', day, worker, announced: false }),
  )
  const open = plan.unplaced.map(({ duty }) =>
    change({
      ...{ key: duty.key, from: duty.from, state: 'unplanned', day: null, worker: null, announced: false },
    }),
  )
  return [...placed, ...open]
}

/** Minutes of each person and day, counted anew from what was placed: an own, obvious sum. */
export function loadsOf(plan: MonthPlan, walkMinutes: number): Map<string, number> {
  const slots = Map.groupBy(plan.placed, ({ day, worker }) => `${day} ${worker}`)
  return new Map(
    [...slots].map(([slot, placed]) => {
      const places = new Set(placed.map(({ duty }) => duty.place))
      const minutes = placed.reduce((sum, { duty }) => sum + duty.minutes, 0)
      return [slot, minutes + places.size * walkMinutes]
    }),
  )
}

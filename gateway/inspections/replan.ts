import type { DeviceKind } from '#devices/kit/kind.ts'
import { addDays } from '../calendar/zone.ts'
import type { Candidate, PlannedDevice } from './duty.ts'
import type { MonthPlan, PlanInput, Standing } from './plan.ts'
import { planMonth } from './plan-month.ts'
import { type InspectionSettings, programsOf } from './settings.ts'
import { type Task, taskOf } from './task.ts'
import type { Worker } from './worker.ts'

/** What a month's plan is made of. */
export interface Month {
  readonly site: string
  readonly month: string
  readonly today: string
  readonly now: number
  readonly calendar: PlanInput['calendar']
  /** In service. */
  readonly devices: readonly PlannedDevice[]
  readonly kindOf: (name: string) => DeviceKind | undefined
  readonly settings: InspectionSettings
  readonly workers: readonly Worker[]
  /** Tasks of the month as they stand. */
  readonly tasks: readonly Task[]
  /** Day of the last turn before the month, by `device/program`. */
  readonly last: ReadonlyMap<string, string>
}

/** A task whose day or person changed; null = it had, or has, none. */
export interface Move {
  readonly task: Task
  readonly fromDay: string | null
  readonly fromWorker: string | null
}

/** A plan beside the one that stands. */
export interface Replan {
  readonly plan: MonthPlan
  /** Rows that differ from what is stored. */
  readonly changed: readonly Task[]
  /** Ids of tasks that are no longer due. */
  readonly removed: readonly string[]
  readonly added: readonly Task[]
  readonly moved: readonly Move[]
  readonly unplanned: readonly Task[]
  readonly kept: number
  /** Names the outcome: who applies what he saw gets that and nothing else. */
  readonly digest: string
}

/** Plans a month anew over what stands; nothing that is done or let off is touched. */
export function replan(month: Month): Replan {
  const { site, tasks, today } = month
  const known = new Map(tasks.map((task) => [task.id, task]))
  const candidates = candidatesOf(month)
  const programs = new Map(candidates.map((one) => [`${one.device.id}/${one.program.id}`, one]))
  const announced = addDays(today, month.settings.announcedDays)
  const plan = planMonth({
    ...{ month: month.month, today, calendar: month.calendar, candidates, workers: month.workers },
    standing: tasks.map((task) => standingOf(task, announced)),
    walkMinutes: month.settings.walkMinutes,
  })
  const fresh = (duty: MonthPlan['settled'][number]): Task => {
    const candidate = programs.get(`${duty.device}/${duty.program}`)
    const byLaw = candidate?.program.byLaw ?? false
    return taskOf(duty, { site, month: month.month, kind: candidate?.device.kind ?? '', byLaw })
  }
  const planned = [
    ...plan.placed.map(({ duty, day, worker }) => ({ ...fresh(duty), day, worker })),
    ...plan.unplaced.map(({ duty, why }) => ({ ...fresh(duty), shortage: why })),
  ]
  const present = new Set([...planned.map(({ id }) => id), ...plan.settled.map(({ key }) => key)])
  const gone = tasks.filter((task) => task.state === 'open' && !present.has(task.id))
  const retired = gone.filter(({ device }) => !month.devices.some(({ id }) => id === device))
  const excused = retired.map((task): Task => letOff(task, month.now))
  const changed = [...planned.filter((task) => differs(known.get(task.id), task)), ...excused]
  return {
    ...{ plan, changed },
    removed: gone.filter((task) => !retired.includes(task)).map(({ id }) => id),
    added: planned.filter(({ id }) => !known.has(id)),
    moved: planned.flatMap((task) => moveOf(known.get(task.id), task) ?? []),
    unplanned: planned.filter(({ day }) => day === null),
    kept: planned.filter((task) => known.has(task.id) && moveOf(known.get(task.id), task) === null).length,
    digest: digestOf(planned),
  }
}

function candidatesOf({ devices, kindOf, settings, last }: Month): Candidate[] {
  return devices.flatMap((device) => {
    const kind = kindOf(device.kind)
    const programs = kind === undefined ? [] : programsOf(kind, settings)
    return programs.map((program) => ({
      ...{ device, program },
      last: last.get(`${device.id}/${program.id}`) ?? null,
    }))
  })
}

function standingOf(task: Task, announced: string): Standing {
  const { id: key, from, worker } = task
  const state = task.state === 'open' ? (task.day === null ? 'unplanned' : 'planned') : task.state
  const day = task.doneDay ?? task.day
  return { ...{ key, from, state, day, worker }, announced: day !== null && day <= announced }
}

/** A device that is gone needs no inspection: the reason is known, nobody has to give it. */
const letOff = (task: Task, at: number): Task => ({
  ...task,
  state: 'excused',
  excuse: { reason: 'retired', note: '', by: 'system', at },
})

const fields = ['from', 'to', 'day', 'worker', 'shortage', 'minutes', 'byLaw'] as const

const differs = (before: Task | undefined, after: Task): boolean =>
  before === undefined || fields.some((field) => before[field] !== after[field])

function moveOf(before: Task | undefined, task: Task): Move | null {
  if (before === undefined || (before.day === task.day && before.worker === task.worker)) return null
  return { task, fromDay: before.day, fromWorker: before.worker }
}

/** Two FNV-1a sums over all rows: enough to notice that something changed between the look and the click. */
function digestOf(tasks: readonly Task[]): string {
  const lines = tasks.map(({ id, day, worker }) => `${id} ${day} ${worker}`).join('\n')
  let a = 0x811c9dc5
  let b = 0x01000193
  for (let index = 0; index < lines.length; index += 1) {
    const code = lines.charCodeAt(index)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ (code + index), 0x85ebca6b)
  }
  return [a, b].map((sum) => (sum >>> 0).toString(16).padStart(8, '0')).join('')
}

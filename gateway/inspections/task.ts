import { type Text, text } from '#devices/kit/text.ts'
import type { Duty } from './duty.ts'
import type { Shortage } from './plan.ts'

/** Why an inspection need not be, or could not be, made: 100 % or a named reason (DESIGN 7). */
export const excuseReasons = ['retired', 'works', 'no-access', 'out-of-use', 'other'] as const
export type ExcuseReason = (typeof excuseReasons)[number]

export const excuseTexts: Readonly<Record<ExcuseReason, Text>> = {
  retired: text('设备已停用', 'Retired'),
  works: text('施工或改造中', 'Under works'),
  'no-access': text('无法进入', 'No access'),
  'out-of-use': text('停机待修', 'Out of use, waiting for repair'),
  other: text('其他', 'Other'),
}

export const shortageTexts: Readonly<Record<Shortage, Text>> = {
  'no-working-day': text('期限内没有工作日', 'No working day is left in its time'),
  'no-worker': text('没有具备该工种的人员在岗', 'Nobody with the trade is there'),
  capacity: text('人员每天的工时都已排满', 'Every day of the people who could is full'),
}

export interface Excuse {
  readonly reason: ExcuseReason
  readonly note: string
  /** Person or `system`. */
  readonly by: string
  readonly at: number
}

/** An inspection of a device that falls due, as it is stored. Days are days of the site. */
export interface Task {
  readonly site: string
  /** `device/program/period`. */
  readonly id: string
  readonly month: string
  readonly device: string
  readonly kind: string
  readonly program: string
  readonly period: string
  readonly from: string
  readonly to: string
  /** Null with its reason: it fits nowhere. */
  readonly day: string | null
  readonly worker: string | null
  readonly shortage: Shortage | null
  readonly minutes: number
  readonly byLaw: boolean
  readonly state: 'open' | 'done' | 'excused'
  readonly excuse: Excuse | null
  /** Id of the record that settled it. */
  readonly record: string | null
  /** The day it was done. */
  readonly doneDay: string | null
  /** Whether everything was as it should be; null = not done. */
  readonly ok: boolean | null
}

export const taskStatuses = ['planned', 'due', 'unplanned', 'missed', 'done', 'late', 'excused'] as const
/** `due`: today, or on a day that went by though its time is not over; `missed`: its time is over; `late`: done after that. */
export type TaskStatus = (typeof taskStatuses)[number]

export const statusTexts: Readonly<Record<TaskStatus, Text>> = {
  planned: text('已安排', 'Planned'),
  due: text('待执行', 'To be done'),
  unplanned: text('未排上', 'Not planned'),
  missed: text('漏检', 'Missed'),
  done: text('已完成', 'Done'),
  late: text('逾期完成', 'Done late'),
  excused: text('免检', 'Let off'),
}

/** Where a task stands on a day of the site. */
export function statusOf(task: Task, today: string): TaskStatus {
  if (task.state === 'excused') return 'excused'
  if (task.state === 'done') return (task.doneDay ?? task.to) > task.to ? 'late' : 'done'
  if (task.to < today) return 'missed'
  if (task.day === null) return 'unplanned'
  return task.day <= today ? 'due' : 'planned'
}

/** A duty as a task of its month, on no day yet. */
export function taskOf(
  duty: Duty,
  { site, month, kind, byLaw }: Pick<Task, 'site' | 'month' | 'kind' | 'byLaw'>,
): Task {
  const { key, device, program, period, from, to, minutes } = duty
  return {
    ...{ site, id: key, month, device, kind, program, period, from, to, minutes, byLaw },
    ...{ day: null, worker: null, shortage: null, state: 'open', excuse: null },
    ...{ record: null, doneDay: null, ok: null },
  }
}

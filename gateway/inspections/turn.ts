import type { Task } from './task.ts'

/** One time an inspection fell to a device: as much of a task as figures need. */
export type Turn = Pick<Task, 'site' | 'device' | 'program' | 'kind' | 'to' | 'state' | 'doneDay'>

/** When it was decided whether an inspection was made in time: the day it was made, else the last day of its time. */
export interface DecidedTurn {
  readonly day: string
  readonly inTime: boolean
}

/** Null while its time runs, and for what was let off with a reason (DESIGN 7). */
export function decided(
  { state, to, doneDay }: Pick<Turn, 'state' | 'to' | 'doneDay'>,
  today: string,
): DecidedTurn | null {
  if (state === 'excused') return null
  if (state === 'done' && doneDay !== null && doneDay <= to) return { day: doneDay, inTime: true }
  return to < today || state === 'done' ? { day: to, inTime: false } : null
}

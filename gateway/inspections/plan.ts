import type { Calendar } from '../calendar/calendar.ts'
import type { Candidate, Duty } from './duty.ts'
import type { Worker } from './worker.ts'

/** What stands already of a duty: planned before, done, or let off. */
export interface Standing {
  readonly key: string
  readonly state: 'planned' | 'unplanned' | 'done' | 'excused'
  /** First day on which it counts, as it was planned. */
  readonly from: string
  /** Planned day, or the day it was done; null = on none. */
  readonly day: string | null
  readonly worker: string | null
  /** People were told: it moves only when it must, and after everything else. */
  readonly announced: boolean
}

export interface PlanInput {
  readonly month: string
  /** Nothing is planned before it. */
  readonly today: string
  readonly calendar: Pick<Calendar, 'assumes'>
  /** Every programme of every device in service. */
  readonly candidates: readonly Candidate[]
  readonly workers: readonly Worker[]
  readonly standing: readonly Standing[]
  readonly walkMinutes: number
}

/** A duty with its day and person. `kept`: it stood there before. */
export interface Placement {
  readonly duty: Duty
  readonly day: string
  readonly worker: string
  readonly kept: boolean
}

/** `no-working-day`: none is left in its time; `no-worker`: nobody has the trade and is there; `capacity`: all days are full. */
export const shortages = ['no-working-day', 'no-worker', 'capacity'] as const
export type Shortage = (typeof shortages)[number]

export interface Unplaced {
  readonly duty: Duty
  readonly why: Shortage
}

export interface MonthPlan {
  readonly placed: readonly Placement[]
  /** What fits nowhere, by name: somebody has to decide about it. */
  readonly unplaced: readonly Unplaced[]
  /** Done or let off: not planned, and part of the month all the same. */
  readonly settled: readonly Duty[]
  /** Every person and day that has room for anything. */
  readonly slots: readonly SlotLoad[]
}

export interface SlotLoad {
  readonly day: string
  readonly worker: string
  readonly used: number
  readonly capacity: number
}

import type { Trade } from '#devices/kit/inspection.ts'

/** Somebody who carries inspections out, and how much of a day is his for them. */
export interface Worker {
  /** Account of the person. */
  readonly username: string
  readonly trades: readonly Trade[]
  /** Minutes of a working day, walking included. */
  readonly minutesPerDay: number
  /** Not there from a day to a day, both included. */
  readonly absences: readonly { readonly from: string; readonly to: string }[]
}

export function isThere({ absences }: Worker, day: string): boolean {
  return !absences.some(({ from, to }) => from <= day && day <= to)
}

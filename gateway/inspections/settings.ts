import type { InspectionProgram } from '#devices/kit/inspection.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Worker } from './worker.ts'

/** How a site inspects. Every number is the site's (handbook, first lines). */
export interface InspectionSettings {
  /** Who carries inspections out; empty = every technician of the site with the trades that need no certificate. */
  readonly workers: readonly Worker[]
  /** Minutes to a place, once for everything that is looked at there on a day. */
  readonly walkMinutes: number
  /** Inspections of so many days ahead count as told to people; they are moved last. */
  readonly announcedDays: number
  /** Told so many days before the time of an inspection that has no day left is over. */
  readonly dueSoonDays: number
  /** Programmes in the place of the shipped ones of that kind and id, or beside them. */
  readonly programs: readonly SiteProgram[]
}

export interface SiteProgram {
  readonly kind: string
  readonly program: InspectionProgram
}

export const defaultSettings: InspectionSettings = {
  workers: [],
  walkMinutes: 5,
  announcedDays: 3,
  dueSoonDays: 3,
  programs: [],
}

/** What a technician of a site that has set nothing does in a day: half of it. Lifts ask for a certificate (handbook 1.3). */
export function defaultWorker(username: string): Worker {
  return { username, trades: ['electrical', 'low-voltage', 'general'], minutesPerDay: 240, absences: [] }
}

/** The programmes of a kind at a site: its own over the shipped ones. */
export function programsOf(kind: DeviceKind, settings: InspectionSettings): InspectionProgram[] {
  const own = settings.programs.filter((one) => one.kind === kind.name).map(({ program }) => program)
  const shipped = kind.inspections.filter(({ id }) => !own.some((program) => program.id === id))
  return [...shipped, ...own]
}

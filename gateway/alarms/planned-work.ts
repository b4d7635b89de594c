import type { Calendar } from '../calendar/calendar.ts'
import type { Window } from '../calendar/window.ts'

/**
 * Work that was announced beforehand (计划检修): what it covers is watched and recorded as always, and nobody is told.
 * Instants are epoch ms, half-open.
 */
export interface PlannedWork {
  readonly id: string
  readonly site: string
  readonly reason: string
  readonly scope: Scope
  readonly schedule: Schedule
  /** Whether trouble during it counts for the service level (icingadb#1023). */
  readonly countsForServiceLevel: boolean
  readonly by: string
  readonly at: number
  /** Flexible: when the first failure began it; null = not yet. */
  readonly startedAt: number | null
  readonly endedBy: string | null
  /** Ended by a person before its time. */
  readonly endedAt: number | null
}

/** Devices by any of these; all three empty = every device of the site. */
export interface Scope {
  readonly devices: readonly string[]
  readonly kinds: readonly string[]
  /** Places with everything in them. */
  readonly places: readonly string[]
}

export type Schedule =
  | { readonly type: 'fixed'; readonly from: number; readonly to: number }
  /** Begins with the first failure between `from` and `to` and lasts `lengthS`, also past `to` (icinga2). */
  | { readonly type: 'flexible'; readonly from: number; readonly to: number; readonly lengthS: number }
  /** Every occurrence of the windows in the site's calendar; `to` null = until somebody ends it. */
  | {
      readonly type: 'recurring'
      readonly from: number
      readonly to: number | null
      readonly windows: readonly Window[]
      /** As it was written (calendar/written-windows.ts). */
      readonly written: string
    }

export const workStates = ['planned', 'waiting', 'active', 'over', 'ended'] as const
/** `waiting`: between two occurrences, or for the first failure. */
export type WorkState = (typeof workStates)[number]

const DAY_MS = 86_400_000
/** How far ahead the next occurrence is looked for; further away it is looked for again. */
const AHEAD_MS = 8 * DAY_MS

export function isActive(work: PlannedWork, now: number, calendar: Calendar): boolean {
  const { schedule, startedAt, endedAt } = work
  if (endedAt !== null && now >= endedAt) return false
  if (schedule.type === 'flexible')
    return startedAt !== null && now >= startedAt && now < startedAt + schedule.lengthS * 1000
  if (now < schedule.from || (schedule.to !== null && now >= schedule.to)) return false
  // Where the year is not loaded nobody can say; then rather one message too many.
  return schedule.type === 'fixed' || calendar.isWithin(schedule.windows, now) === true
}

/** True when a failure now would begin it. */
export function awaitsFailure({ schedule, startedAt, endedAt }: PlannedWork, now: number): boolean {
  return (
    schedule.type === 'flexible' &&
    startedAt === null &&
    endedAt === null &&
    now >= schedule.from &&
    now < schedule.to
  )
}

export function stateOf(work: PlannedWork, now: number, calendar: Calendar): WorkState {
  const { schedule, endedAt, startedAt } = work
  if (endedAt !== null && now >= endedAt) return 'ended'
  if (isActive(work, now, calendar)) return 'active'
  if (now < schedule.from) return 'planned'
  const isOver = startedAt !== null || (schedule.to !== null && now >= schedule.to)
  return isOver ? 'over' : 'waiting'
}

/** When the last of it is over; Infinity = nobody has set an end. */
export function overAt({ schedule, startedAt, endedAt }: PlannedWork): number {
  if (endedAt !== null) return endedAt
  if (schedule.type === 'flexible' && startedAt !== null) return startedAt + schedule.lengthS * 1000
  return schedule.to ?? Number.POSITIVE_INFINITY
}

/** When it may next begin or end, after `now`; Infinity = never again. */
export function nextEdge(work: PlannedWork, now: number, calendar: Calendar): number {
  const { schedule, startedAt, endedAt } = work
  if (endedAt !== null) return Number.POSITIVE_INFINITY
  if (schedule.type === 'fixed') return firstAfter([schedule.from, schedule.to], now)
  if (schedule.type === 'flexible')
    return startedAt === null
      ? Number.POSITIVE_INFINITY
      : firstAfter([startedAt + schedule.lengthS * 1000], now)
  const { from, to, windows } = schedule
  if (to !== null && now >= to) return Number.POSITIVE_INFINITY
  const edges = calendar
    .occurrencesBetween(windows, now - 2 * DAY_MS, now + AHEAD_MS)
    .flatMap((span) => [span.from, span.to])
  // Looked for again a little before the horizon, so that no occurrence is met late.
  return firstAfter([...edges, from, ...(to === null ? [] : [to]), now + AHEAD_MS - DAY_MS], now)
}

function firstAfter(instants: readonly number[], now: number): number {
  return Math.min(...instants.filter((at) => at > now), Number.POSITIVE_INFINITY)
}

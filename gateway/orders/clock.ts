import type { WorkingTime } from './working-time.ts'

/**
 * A stopwatch for one promise of an agreement, as iTop counts: what has accumulated, and since when it runs. The deadline
 * is worked out anew whenever anything changes, and nothing that happens to limit or calendar touches what has accumulated
 * (behaviour.md 2.6).
 */
export interface SlaClock {
  readonly kind: ClockKind
  /** What was promised, in ms of the agreement's hours; null = nothing at present, and it counts on all the same. */
  readonly limitMs: number | null
  /** Hours that count: `always` (7x24), a window the site has a name for (`working-hours` = 5x8), or one written out. */
  readonly calendar: string
  /** Ms accumulated until `since`, or until it last stood still. */
  readonly usedMs: number
  /** Epoch ms since which it runs and is not yet in `usedMs`; null = it stands still. */
  readonly since: number | null
  /** Kept or missed for good at this instant; null = not yet. */
  readonly endedAt: number | null
  /** Warnings given; none is ever given twice. */
  readonly warned: readonly ClockMark[]
}

/** Respond 5 min, diagnose 10 min, restore 1 h, worst 3 h by default (handbook 5.2-5.4). */
export const clockKinds = ['respond', 'diagnose', 'restore', 'worst'] as const
export type ClockKind = (typeof clockKinds)[number]

/** A share of the limit that was reached, and when, epoch ms. */
export interface ClockMark {
  readonly percent: number
  readonly at: number
}

/** Percent of the limit at which people are warned; each once. */
export const clockPercents = [50, 75, 100] as const

/** A clock that has not started. */
export function newClock(kind: ClockKind): SlaClock {
  return { kind, limitMs: null, calendar: 'always', usedMs: 0, since: null, endedAt: null, warned: [] }
}

/** Ms used up to an instant. */
export function usedAt({ usedMs, since }: SlaClock, hours: WorkingTime, at: number): number {
  return since === null ? usedMs : usedMs + hours.between(since, at)
}

/** Takes what has run up to an instant into the account; it runs on from there if it ran. */
export function settled(clock: SlaClock, hours: WorkingTime, at: number): SlaClock {
  if (clock.since === null) return clock
  // What happened earlier than the last settlement takes nothing back.
  return { ...clock, usedMs: usedAt(clock, hours, at), since: Math.max(at, clock.since) }
}

/** How a clock should stand from an instant on. */
export interface ClockCourse {
  readonly limitMs: number | null
  readonly calendar: string
  readonly running: boolean
  /** Nothing can change it any more. */
  readonly ended: boolean
}

/**
 * Puts a clock on a new course: what accumulated stays, to the millisecond, whatever changes (GLPI 15605 lost it).
 * @param hours those of the clock's calendar so far
 */
export function onCourse(clock: SlaClock, course: ClockCourse, hours: WorkingTime, at: number): SlaClock {
  const { limitMs, calendar, ended } = course
  const running = course.running && !ended
  const isSame =
    clock.limitMs === limitMs &&
    clock.calendar === calendar &&
    running === (clock.since !== null) &&
    ended === (clock.endedAt !== null)
  if (isSame) return clock
  const { usedMs, since } = settled(clock, hours, at)
  const from = since ?? at
  return {
    ...clock,
    limitMs,
    calendar,
    usedMs,
    since: running ? from : null,
    endedAt: ended ? (clock.endedAt ?? Math.max(at, clock.since ?? at)) : null,
  }
}

/** Instant at which a percentage is reached if it runs on; Infinity while it stands still or nothing is promised. */
export function reachesAt(clock: SlaClock, hours: WorkingTime, percent: number): number {
  const { limitMs, usedMs, since } = clock
  if (limitMs === null || since === null) return Number.POSITIVE_INFINITY
  return hours.after(since, (limitMs * percent) / 100 - usedMs)
}

/** The next warning that was not given, or null. */
export function nextMark(clock: SlaClock, hours: WorkingTime): ClockMark | null {
  const percent = clockPercents.find((one) => !clock.warned.some((mark) => mark.percent === one))
  if (percent === undefined) return null
  const at = reachesAt(clock, hours, percent)
  return at === Number.POSITIVE_INFINITY ? null : { percent, at }
}

/** Kept, missed, or null while that is open or nothing was promised. Exactly the limit is still kept. */
export function wasKept({ limitMs, usedMs, endedAt }: SlaClock): boolean | null {
  return limitMs === null || endedAt === null ? null : usedMs <= limitMs
}

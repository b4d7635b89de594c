import { spanOn } from '../calendar/window.ts'
import { instantOf, minutesOf, wallTimeOf } from '../calendar/zone.ts'
import type { PlanTimes } from './plan.ts'

/** Start of one round. `label` is unique within the plan and day. */
export interface Slot {
  readonly label: string
  readonly at: number
}

const DAY_MINUTES = 24 * 60

/**
 * The starts of a plan on a day, oldest first; malformed wall times throw RangeError (the import refuses them).
 *
 * Clock changes: an interval counts elapsed time, because what it promises is that nobody stays away longer. The night
 * of the skipped hour has fewer rounds, that of the repeated hour more, and the second of two equal wall times is
 * labelled `02:00b`, as timetables do. A list of wall times stays a list of wall times: one in the skipped hour is walked
 * after it, unless another one starts at that very instant.
 */
export function slotsOn(times: PlanTimes, day: string, zone: string): Slot[] {
  return 'slots' in times ? listed(times.slots, day, zone) : spaced(times.interval, day, zone)
}

function listed(slots: readonly string[], day: string, zone: string): Slot[] {
  const starts = new Map<number, Slot>()
  let days = 0
  let previous = -1
  for (const label of slots) {
    const minutes = minutesOf(label)
    if (minutes === undefined) throw new RangeError(`not a wall time: ${label}`)
    if (minutes <= previous) days += 1
    previous = minutes
    const at = instantOf(day, minutes + days * DAY_MINUTES, zone)
    const rival = starts.get(at)
    // Of two that fall together the one whose wall time truly exists stays.
    if (rival === undefined || wallTimeOf(at, zone) === label) starts.set(at, { label, at })
  }
  return [...starts.values()].sort((a, b) => a.at - b.at)
}

function spaced(
  interval: { readonly from: string; readonly to: string; readonly everyMin: number },
  day: string,
  zone: string,
): Slot[] {
  const span = spanOn(interval, day, zone)
  const every = Math.max(1, interval.everyMin) * 60_000
  const labels = new Set<string>()
  const slots: Slot[] = []
  for (let at = span.from; at < span.to; at += every) {
    const wall = wallTimeOf(at, zone)
    const label = labels.has(wall) ? `${wall}b` : wall
    labels.add(label)
    slots.push({ label, at })
  }
  return slots
}

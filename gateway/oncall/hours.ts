import type { Calendar } from '../calendar/calendar.ts'
import { spanOn, type Window } from '../calendar/window.ts'
import { readWindows } from '../calendar/written-windows.ts'
import { addDays } from '../calendar/zone.ts'
import { ALWAYS } from './schedule.ts'

/** Half-open, epoch ms. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The windows of a name of the site, or written out; undefined for neither. */
export function windowsOf(hours: string, calendar: Calendar): readonly Window[] | undefined {
  return Object.hasOwn(calendar.windows, hours) ? calendar.windows[hours] : readWindows(hours)
}

/**
 * The stretches of some hours within [from, to), oldest first, joined where they touch. A year nobody has loaded counts as
 * one without holidays, and hours nobody can read as always: rather somebody on call too many than nobody.
 */
export function stretchesOf(hours: string, calendar: Calendar, from: number, to: number): Stretch[] {
  const windows = hours === ALWAYS ? undefined : windowsOf(hours, calendar)
  if (windows === undefined) return [{ from, to }]
  const found: Stretch[] = []
  const last = calendar.dayOf(to)
  for (let day = addDays(calendar.dayOf(from), -1); day <= last; day = addDays(day, 1)) {
    for (const window of windows) {
      if (!calendar.assumes(window.on, day)) continue
      const span = spanOn(window, day, calendar.zone)
      const stretch = { from: Math.max(span.from, from), to: Math.min(span.to, to) }
      if (stretch.from < stretch.to) found.push(stretch)
    }
  }
  return joined(found.sort((a, b) => a.from - b.from))
}

/** Whether an instant lies in some hours. */
export function isWithin(hours: string, calendar: Calendar, at: number): boolean {
  return stretchesOf(hours, calendar, at, at + 1).length > 0
}

/** The parts of ordered stretches that lie in others; both without overlaps. */
export function clip<T extends Stretch>(items: readonly T[], within: readonly Stretch[]): T[] {
  const parts: T[] = []
  let first = 0
  for (const item of items) {
    while ((within[first]?.to ?? Number.POSITIVE_INFINITY) <= item.from) first += 1
    for (let index = first; (within[index]?.from ?? Number.POSITIVE_INFINITY) < item.to; index += 1) {
      const { from, to } = within[index] as Stretch
      parts.push({ ...item, from: Math.max(from, item.from), to: Math.min(to, item.to) })
    }
  }
  return parts
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = []
  for (const stretch of stretches) {
    const before = whole.at(-1)
    if (before === undefined || before.to < stretch.from) whole.push(stretch)
    else whole[whole.length - 1] = { from: before.from, to: Math.max(before.to, stretch.to) }
  }
  return whole
}

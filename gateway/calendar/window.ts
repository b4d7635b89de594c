import type { DaySelector } from './day-class.ts'
import { instantOf, minutesOf } from './zone.ts'

/**
 * A stretch of wall time on the days a selector means. Half-open: `from` is in it, `to` is not. A `to` that is not after
 * `from` lies on the next day; the window belongs to the day it starts on (behaviour.md 2.3), so a Friday
 * 22:00-06:00 holds at 05:00 on Saturday and not at 05:00 on Friday. `from` = `to` is a whole day.
 */
export interface Window {
  readonly on: DaySelector
  readonly from: string
  readonly to: string
}

/** One occurrence of a window; instants in epoch ms, half-open. */
export interface Span {
  /** The local day it starts on and belongs to. */
  readonly day: string
  readonly from: number
  readonly to: number
}

/** True when both ends are wall times `HH:MM`, and the start is not 24:00. */
export function isWindow(window: { readonly from: string; readonly to: string }): boolean {
  return minutesOf(window.from) !== undefined && minutesOf(window.to) !== undefined && window.from !== '24:00'
}

/**
 * The window's occurrence on a day, whatever its selector says. Never of negative length: one that lies wholly in the
 * hour a clock change skips may be empty. A malformed wall time throws RangeError (check with `isWindow` at the door).
 */
export function spanOn(window: Pick<Window, 'from' | 'to'>, day: string, zone: string): Span {
  const start = minutesOf(window.from)
  const end = minutesOf(window.to)
  if (start === undefined || end === undefined) {
    throw new RangeError(`not a window: ${window.from}-${window.to}`)
  }
  const from = instantOf(day, start, zone)
  const to = instantOf(day, end > start ? end : end + 24 * 60, zone)
  return { day, from, to: Math.max(from, to) }
}

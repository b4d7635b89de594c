import type { DaySelector } from './day-class.ts'
import { isWindow, type Window } from './window.ts'
import type { Weekday } from './zone.ts'

/** Most stretches of one written window. */
const STRETCHES_MAX = 12

const dayWords: readonly string[] = ['every-day', 'working-day', 'rest-day', 'holiday', 'day-off']

/**
 * Windows written where they are used, as `08:00-12:00, 14:00-18:00 on working-day`: several stretches a day, on every day
 * when nothing is said, on a class of days, or on weekdays (`on 1,2,3`, Monday is 1). Undefined when it is written otherwise.
 */
export function readWindows(written: string): readonly Window[] | undefined {
  const [times = '', days, more] = written.split(/\s+on\s+/)
  const on = more === undefined ? readDays(days) : undefined
  const stretches = times.split(',').map((part) => part.trim())
  if (on === undefined || stretches.length > STRETCHES_MAX) return undefined
  const windows: Window[] = []
  for (const stretch of stretches) {
    const [from = '', to = '', rest] = stretch.split('-')
    if (rest !== undefined || !isWindow({ from, to })) return undefined
    windows.push({ on, from, to })
  }
  return windows
}

function readDays(written: string | undefined): DaySelector | undefined {
  if (written === undefined) return 'every-day'
  if (dayWords.includes(written)) return written as DaySelector
  const weekdays = written.split(',').map((part) => Number(part.trim()))
  return weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)
    ? { weekdays: weekdays as Weekday[] }
    : undefined
}

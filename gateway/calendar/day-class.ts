import { type Text, text } from '#devices/kit/text.ts'
import type { Holidays } from './holidays.ts'
import { type Weekday, weekdayOf, yearOf } from './zone.ts'

export const dayClasses = ['working-day', 'rest-day', 'holiday', 'make-up-day', 'unknown-year'] as const
/** `unknown-year` is an answer of its own: the holidays of that year are not loaded (devices.md 11.2). */
export type DayClass = (typeof dayClasses)[number]

export const dayClassTexts: Readonly<Record<DayClass, Text>> = {
  'working-day': text('工作日', 'Working day'),
  'rest-day': text('休息日', 'Rest day'),
  holiday: text('节假日', 'Holiday'),
  'make-up-day': text('调休上班日', 'Make-up working day'),
  'unknown-year': text('年度日历未录入', 'Year not loaded'),
}

/**
 * Which days something is meant for. `working-day` holds the make-up days too; `rest-day` is the free weekday that no
 * notice touches, `holiday` a day off by notice (weekends inside it included), `day-off` either. A list of weekdays
 * is taken literally and knows no holidays.
 */
export type DaySelector =
  | 'every-day'
  | 'working-day'
  | 'rest-day'
  | 'holiday'
  | 'day-off'
  | { readonly weekdays: readonly Weekday[] }

const wanted: Readonly<Record<Exclude<DaySelector, 'every-day' | object>, readonly DayClass[]>> = {
  'working-day': ['working-day', 'make-up-day'],
  'rest-day': ['rest-day'],
  holiday: ['holiday'],
  'day-off': ['rest-day', 'holiday'],
}

/** @param holidays null = the site keeps no holiday table and goes by weekdays alone */
export function classify(day: string, holidays: Holidays | null, restDays: readonly Weekday[]): DayClass {
  const row = holidays?.get(day)
  if (row !== undefined) return row.off ? 'holiday' : 'make-up-day'
  if (holidays !== null && !holidays.isLoaded(yearOf(day))) return 'unknown-year'
  return restDays.includes(weekdayOf(day)) ? 'rest-day' : 'working-day'
}

/** Whether the selector means a day of this class; undefined when that cannot be known. */
export function selects(selector: DaySelector, day: string, dayClass: DayClass): boolean | undefined {
  if (selector === 'every-day') return true
  if (typeof selector === 'object') return selector.weekdays.includes(weekdayOf(day))
  return dayClass === 'unknown-year' ? undefined : wanted[selector].includes(dayClass)
}

import { shiftDay } from '../i18n/instant.ts'

/** Days that figures are asked for, both included. */
export interface Span {
  readonly from: string
  readonly to: string
}

const DAY = /^\d{4}-\d\d-\d\d$/

/** First to last day of a month `YYYY-MM`. */
export function monthSpan(month: string): Span {
  const from = `${month}-01`
  return { from, to: shiftDay(`${shiftDay(from, 31).slice(0, 7)}-01`, -1) }
}

/** The month so many months after another. */
export function shiftMonth(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** The days of an address; this month where it names none, and never backwards. */
export function spanOf(search: URLSearchParams, today: string): Span {
  const given = (key: string): string | null => {
    const day = search.get(key)
    return day !== null && DAY.test(day) ? day : null
  }
  const whole = { from: `${today.slice(0, 7)}-01`, to: today }
  const from = given('from') ?? whole.from
  const to = given('to') ?? whole.to
  return from <= to ? { from, to } : { from: to, to: from }
}

export const namedSpans = (
  today: string,
): Readonly<Record<'spanToday' | 'spanWeek' | 'spanMonth' | 'spanLastMonth', Span>> => ({
  spanToday: { from: today, to: today },
  spanWeek: { from: shiftDay(today, -6), to: today },
  spanMonth: { from: `${today.slice(0, 7)}-01`, to: today },
  spanLastMonth: monthSpan(shiftMonth(today.slice(0, 7), -1)),
})

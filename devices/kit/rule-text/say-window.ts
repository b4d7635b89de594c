import { type Text, text } from '../text.ts'

const named: Readonly<Record<string, Text>> = {
  day: text('白天（06:00-22:00）', 'day (06:00-22:00)'),
  night: text('夜间（22:00-06:00）', 'night (22:00-06:00)'),
  'working-hours': text(
    '工作时间（工作日 09:00-17:00）',
    'within working hours (09:00-17:00 on working days)',
  ),
}

/** Classes of days as a written window names them. */
export const dayTexts: Readonly<Record<string, Text>> = {
  'every-day': text('每天', 'every day'),
  'working-day': text('工作日', 'working days'),
  'rest-day': text('休息日', 'rest days'),
  holiday: text('节假日', 'holidays'),
  'day-off': text('非工作日', 'days off'),
}

/** Monday first, as in `on 1,2,3`. */
export const weekdayTexts: readonly Text[] = [
  text('周一', 'Mon'),
  text('周二', 'Tue'),
  text('周三', 'Wed'),
  text('周四', 'Thu'),
  text('周五', 'Fri'),
  text('周六', 'Sat'),
  text('周日', 'Sun'),
]

/** Windows of a day as they are written out: `08:00-12:00, 14:00-18:00 on working-day`. */
export interface WrittenWindow {
  readonly stretches: readonly { readonly from: string; readonly to: string }[]
  /** A class of days, or weekdays with Monday as 1; null = every day, unsaid. */
  readonly days: string | readonly number[] | null
}

const STRETCH = /^(\d\d:\d\d)-(\d\d:\d\d)$/

/** Undefined when it is not written so: the name of a window, or nothing that has a meaning. */
export function parseWindow(written: string): WrittenWindow | undefined {
  const [times = '', on, more] = written.split(/\s+on\s+/)
  const stretches = times.split(',').map((part) => STRETCH.exec(part.trim()))
  const days = on === undefined ? null : parseDays(on)
  if (more !== undefined || days === undefined) return undefined
  const found = stretches.flatMap((one) => (one === null ? [] : [{ from: one[1] ?? '', to: one[2] ?? '' }]))
  return found.length === stretches.length ? { stretches: found, days } : undefined
}

function parseDays(on: string): string | readonly number[] | undefined {
  if (Object.hasOwn(dayTexts, on)) return on
  const days = on.split(',').map((part) => Number(part.trim()))
  return days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7) ? days : undefined
}

/** A window as it is written in a rule; `parseWindow` reads it back. */
export function printWindow({ stretches, days }: WrittenWindow): string {
  const times = stretches.map(({ from, to }) => `${from}-${to}`).join(', ')
  if (days === null) return times
  return `${times} on ${typeof days === 'string' ? days : days.join(',')}`
}

/** When it holds, as a clause; `no` = outside of it. */
export function sayWindow(window: string, no: boolean): Text {
  const is = no ? text('不处于', 'it is not') : text('处于', 'it is')
  const name = nameOfWindow(window)
  return text(`${is.zh}${name.zh}`, `${is.en} ${name.en}`)
}

/** What a window is called; one that is written out, by its times and days. */
export function nameOfWindow(window: string): Text {
  const name = Object.hasOwn(named, window) ? named[window] : undefined
  if (name !== undefined) return name
  const written = parseWindow(window)
  if (written === undefined) return text(`“${window}”时段`, `within the hours “${window}”`)
  const { stretches, days } = written
  const times = stretches.map(({ from, to }) => `${from}-${to}`)
  const said = days === null ? text('每天', 'every day') : sayDays(days)
  return text(
    `${said.zh} ${times.join('、')}`,
    `within ${times.join(', ')} on ${said.en}`.replace('on every', 'every'),
  )
}

function sayDays(days: string | readonly number[]): Text {
  if (typeof days === 'string') return dayTexts[days] ?? text(days, days)
  const words = days.map((day) => weekdayTexts[day - 1])
  return text(words.map((day) => day?.zh).join('、'), words.map((day) => day?.en).join(', '))
}

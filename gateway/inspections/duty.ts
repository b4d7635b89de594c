import type { InspectionProgram, Trade } from '#devices/kit/inspection.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { addDays } from '../calendar/zone.ts'

/** Days are `YYYY-MM-DD` of the site, months `YYYY-MM`. */

/** A device as the plan needs it. */
export interface PlannedDevice {
  readonly id: string
  readonly kind: string
  /** Ids of the places it stands in, outermost first. */
  readonly path: readonly string[]
}

/** One inspection that falls due: a device, a programme, a period. */
export interface Duty {
  /** `device/program/period`: the same duty has the same key whenever a plan is made. */
  readonly key: string
  readonly device: string
  readonly program: string
  readonly period: string
  /** First and last day on which it counts. */
  readonly from: string
  readonly to: string
  /** Not before, if that can be: a rolling inspection done too early makes more of them. */
  readonly wanted: string
  readonly trade: Trade
  readonly minutes: number
  /** Counted from the time before; the ones after it hang on it. */
  readonly rolls: boolean
  /** Where the device stands, for walking; empty = nowhere. */
  readonly place: string
  /** Outermost place. */
  readonly area: string
}

/** Programmes of a device and when each was last done, or stands in an older plan. */
export interface Candidate {
  readonly device: PlannedDevice
  readonly program: InspectionProgram
  /** Day, or null when it never was. Asked for programmes counted in days only. */
  readonly last: string | null
}

/** All days of a month, in order. */
export function daysOf(month: string): string[] {
  const days: string[] = []
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day)
  return days
}

/** Days of a month on which people work: a year that is not loaded is taken by its weekdays (decision 026). */
export function workingDays(month: string, calendar: Pick<Calendar, 'assumes'>): string[] {
  return daysOf(month).filter((day) => calendar.assumes('working-day', day))
}

/**
 * The duty of a programme counted in months, if the month is the one in which the device has its turn: a yearly test is spread
 * over the twelve months by the device's name, and keeps its month for ever.
 */
export function monthlyDuty({ device, program }: Candidate, month: string): Duty | null {
  if (!('months' in program.period)) return null
  const { months } = program.period
  const number = Number(month.slice(5, 7)) - 1
  if (number % months !== turnOf(`${device.id}/${program.id}`, months)) return null
  const days = daysOf(month)
  const from = days[0] ?? month
  return duty(device, program, months === 1 ? month : `${month}~${months}`, {
    ...{ from, wanted: from, to: days.at(-1) ?? from },
  })
}

/** FNV-1a: spreads names evenly, and the same everywhere. */
function turnOf(name: string, turns: number): number {
  let hash = 0x811c9dc5
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0) % turns
}

/** How many of the days of a rolling period a turn may be early, so that the plan has something to choose from. */
const slackOf = (days: number): number => Math.max(1, Math.floor(days / 6))

/**
 * The next duty of a programme counted in days, as long as its last working day lies in the month; null beyond it. A law
 * that says 15 days does not wait for the end of a holiday: the last day is the last working day before it is over.
 * @param turn 1 for the first of the month
 * @param start first day of the site's inspections for a device that never was inspected
 */
export function rollingDuty(
  { device, program }: Pick<Candidate, 'device' | 'program'>,
  month: string,
  last: string | null,
  { turn, start, calendar }: { turn: number; start: string; calendar: Pick<Calendar, 'assumes'> },
): Duty | null {
  if (!('days' in program.period)) return null
  const { days } = program.period
  const from = last === null ? start : addDays(last, 1)
  const limit = last === null ? addDays(start, days - 1) : addDays(last, days)
  let to = limit
  while (to > from && !calendar.assumes('working-day', to)) to = addDays(to, -1)
  // A first turn is spread over all its days; the others come as late as the law lets them.
  const wanted = last === null ? start : addDays(last, days - slackOf(days))
  if (to.slice(0, 7) > month) return null
  return duty(device, program, `${month}.${turn}`, { from, wanted: wanted < to ? wanted : to, to })
}

function duty(
  device: PlannedDevice,
  program: InspectionProgram,
  period: string,
  span: Pick<Duty, 'from' | 'wanted' | 'to'>,
): Duty {
  return {
    key: `${device.id}/${program.id}/${period}`,
    ...{ device: device.id, program: program.id, period },
    ...span,
    ...{ trade: program.trade, minutes: program.minutes, rolls: 'days' in program.period },
    place: device.path.join('/'),
    area: device.path[0] ?? '',
  }
}

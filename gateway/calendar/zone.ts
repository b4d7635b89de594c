/**
 * Local days and wall times of a zone. A day is written `YYYY-MM-DD`, a wall time `HH:MM`, an instant is epoch ms.
 *
 * Clock changes follow Temporal's `compatible` disambiguation: a wall time that is skipped in spring means the instant
 * as far behind the gap as it lies in it (02:30 becomes 03:30), one that comes twice in autumn means the first.
 */

/** 1 Monday ... 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const DAY_MINUTES = 24 * 60
const wallTime = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/

/** True for an IANA zone this machine knows. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/** The local day an instant falls on. */
export function dayOf(at: number, zone: string): string {
  return zoned(at, zone).toPlainDate().toString()
}

/** The wall time `HH:MM` of an instant. */
export function wallTimeOf(at: number, zone: string): string {
  return zoned(at, zone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** The instant at which a clock on the wall shows `minutes` past midnight of the day; 1440 and more is the next day. */
export function instantOf(day: string, minutes: number, zone: string): number {
  const days = Math.floor(minutes / DAY_MINUTES)
  const rest = minutes - days * DAY_MINUTES
  const plainTime = new Temporal.PlainTime(Math.floor(rest / 60), rest % 60)
  const date = Temporal.PlainDate.from(day).add({ days })
  return date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds
}

/** First instant of a local day; not always 00:00 (some zones change the clock at midnight). */
export function startOfDay(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).epochMilliseconds
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

export function weekdayOf(day: string): Weekday {
  return Temporal.PlainDate.from(day).dayOfWeek as Weekday
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

/** Minutes past midnight of `HH:MM` (`24:00` is the end of the day), or undefined when it is not a wall time. */
export function minutesOf(time: string): number | undefined {
  const found = wallTime.exec(time)
  if (found === null) return undefined
  return found[1] === undefined ? DAY_MINUTES : Number(found[1]) * 60 + Number(found[2])
}

function zoned(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}

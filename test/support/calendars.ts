import { type Calendar, createCalendar, type SiteCalendar } from '#gateway/calendar/calendar.ts'
import { chineseHolidayRows } from '#gateway/calendar/chinese-holidays.ts'
import { createHolidays } from '#gateway/calendar/holidays.ts'

const chinese = createHolidays(chineseHolidayRows())

/** A site in China with the seeded holidays. */
export function shanghai(options: Partial<SiteCalendar> = {}): Calendar {
  return createCalendar({ zone: 'Asia/Shanghai', holidays: chinese, ...options })
}

/** A site that goes by weekdays alone and changes its clocks. */
export function berlin(options: Partial<SiteCalendar> = {}): Calendar {
  return createCalendar({ zone: 'Europe/Berlin', holidays: null, ...options })
}

/** The instant of an ISO time with offset, epoch ms. */
export function instant(iso: string): number {
  return Temporal.Instant.from(iso).epochMilliseconds
}

/** An instant as wall time with offset, for expectations a person can read. */
export function wall(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toString({ smallestUnit: 'minute', timeZoneName: 'never' })
}

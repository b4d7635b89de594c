import { type Text, text } from '#devices/kit/text.ts'
import { yearOf } from './zone.ts'

/** One line of a yearly notice: a day off, or (off = false) a day that is worked although its weekday is free (调休). */
export interface HolidayRow {
  /**
   * The year whose notice says so; the day itself may lie in the last days of the year before. Null: a day of the site's
   * own, which says nothing of the rest of its year.
   */
  readonly year: number | null
  readonly day: string
  readonly name: Text
  readonly off: boolean
  /** Where the row comes from: a package with version, a notice, a person. */
  readonly source: string
}

/**
 * A table of holidays, indexed. Years without a row of a notice are not loaded, which is not the same as having no holidays;
 * a site that never loaded a notice goes by weekdays and its own days, and no year of it is unknown.
 */
export interface Holidays {
  readonly rows: readonly HolidayRow[]
  get(day: string): HolidayRow | undefined
  isLoaded(year: number): boolean
}

export interface CalendarWarning {
  /** The year that is missing. */
  readonly year: number
  readonly text: Text
}

/** Indexes the rows; of two rows for one day the later one in the list counts (an edit over the seed). */
export function createHolidays(rows: readonly HolidayRow[]): Holidays {
  const byDay = new Map(rows.map((row) => [row.day, row]))
  const years = new Set(rows.flatMap(({ year }) => year ?? []))
  return {
    rows,
    get: (day) => byDay.get(day),
    isLoaded: (year) => years.size === 0 || years.has(year),
  }
}

/**
 * What a person should be told about the table on a day. The government publishes one year at a time, in November
 * (devices.md 11.2), so next year's gap is worth a word from 1 November on, this year's always.
 */
export function holidayWarnings(holidays: Holidays, day: string): CalendarWarning[] {
  const year = yearOf(day)
  const asked = Number(day.slice(5, 7)) >= 11 ? [year, year + 1] : [year]
  return asked
    .filter((wanted) => !holidays.isLoaded(wanted))
    .map((wanted) => ({
      year: wanted,
      text: text(
        `${wanted} 年的节假日与调休安排尚未录入，届时只能按普通周末推算。国务院办公厅通知发布后，请在“日历”页导入该年度。`,
        `The holidays and make-up working days of ${wanted} are not loaded; until then its days can only be assumed from the weekday. Once the State Council notice is out, import the year on the page Calendar.`,
      ),
    }))
}

import { type Text, text } from '#devices/kit/text.ts'
import { yearOf } from './zone.ts'

/** One line of a yearly notice: a day off, or (off = false) a day that is worked although its weekday is free (调休). */
export interface HolidayRow {
  /** The year whose notice says so; the day itself may lie in the last days of the year before. */
  readonly year: number
  readonly day: string
  readonly name: Text
  readonly off: boolean
  /** Where the row comes from: a package with version, a notice, a person. */
  readonly source: string
}

/** A table of holidays, indexed. Years without a row are not loaded, which is not the same as having no holidays. */
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
  const years = new Set(rows.map((row) => row.year))
  return {
    rows,
    get: (day) => byDay.get(day),
    isLoaded: (year) => years.has(year),
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
        `${wanted} 年的节假日与调休安排尚未录入，届时只能按普通周末推算。国务院办公厅通知发布后，请在项目文件的 holidays 部分录入并重新导入（docs/site-file.md）。`,
        `The holidays and make-up working days of ${wanted} are not loaded; until then its days can only be assumed from the weekday. Once the State Council notice is out, put them under holidays in the site file and import it again (docs/site-file.md).`,
      ),
    }))
}

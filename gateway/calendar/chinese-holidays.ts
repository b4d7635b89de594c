import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { text } from '#devices/kit/text.ts'
import type { HolidayRow } from './holidays.ts'
import { yearOf } from './zone.ts'

const SOURCE = 'chinese-days 1.5.7'

/**
 * Seed of the editable holiday table: the State Council's days off and make-up working days, for the years the
 * package truly has (2004-2026). The package itself answers "ordinary weekday" for any other year, so only its data is used.
 */
export function chineseHolidayRows(): HolidayRow[] {
  return [...rowsOf(data.holidays, true), ...rowsOf(data.workdays, false)].sort((a, b) =>
    a.day < b.day ? -1 : 1,
  )
}

/** Values read `English name,Chinese name,number of statutory days`. */
function rowsOf(days: Readonly<Record<string, string>>, off: boolean): HolidayRow[] {
  return Object.entries(days).map(([day, value]) => {
    const [en = '', zh = ''] = value.split(',')
    const name = off ? text(zh, en) : text(`${zh}调休上班`, `${en} (make-up working day)`)
    return { year: yearOf(day), day, name, off, source: SOURCE }
  })
}

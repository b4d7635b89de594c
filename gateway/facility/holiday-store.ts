import { text } from '#devices/kit/text.ts'
import type { HolidayRow } from '../calendar/holidays.ts'
import { yearOf } from '../calendar/zone.ts'
import type { Db, Tx } from '../store/store.ts'
import { loadFileBase, saveFileBase } from './file-base-store.ts'
import { mergeFile, rowChanges } from './file-merge.ts'

type HolidayTables = {
  holiday: {
    site: string
    day: string
    is_off: number
    name_zh: string
    name_en: string
    notice_year: number | null
  }
}

/** A day as a site sets it. `year` as in HolidayRow; that of the day when left out. */
export type OwnDay = Omit<HolidayRow, 'year' | 'source'> & Partial<Pick<HolidayRow, 'year'>>

/** Rows a site has set itself, by site; they outrank the seed. */
export async function loadHolidays(db: Db): Promise<ReadonlyMap<string, readonly HolidayRow[]>> {
  const tables = db.withTables<HolidayTables>()
  const rows = await tables.selectFrom('holiday').selectAll().orderBy('day').execute()
  const bySite = Map.groupBy(rows, (row) => row.site)
  return new Map([...bySite].map(([site, own]) => [site, own.map(rowOf)]))
}

/** Adds and replaces days of a site. */
export async function saveHolidays(tx: Tx, site: string, rows: readonly OwnDay[]): Promise<void> {
  const tables = tx.withTables<HolidayTables>()
  for (const { day, off, name, year = yearOf(day) } of rows) {
    const changing = { is_off: off ? 1 : 0, name_zh: name.zh, name_en: name.en, notice_year: year }
    await tables
      .insertInto('holiday')
      .values({ site, day, ...changing })
      .onConflict((conflict) => conflict.columns(['site', 'day']).doUpdateSet(changing))
      .execute()
  }
}

/** Takes days of a site out; the seed, where there is one, speaks for them again. */
export async function removeHolidays(tx: Tx, site: string, days: readonly string[]): Promise<void> {
  const tables = tx.withTables<HolidayTables>()
  for (const day of days) {
    await tables.deleteFrom('holiday').where('site', '=', site).where('day', '=', day).execute()
  }
}

/** Takes over what a site file changed since it was last imported; days that people set stay (decision 019). */
export async function importHolidays(tx: Tx, site: string, rows: readonly OwnDay[]): Promise<void> {
  const byDay = (days: readonly OwnDay[]): Map<string, OwnDay> =>
    new Map(days.map(({ day, off, name, year = yearOf(day) }) => [day, { day, off, name, year }]))
  const current = byDay((await loadHolidays(tx)).get(site) ?? [])
  const file = byDay(rows)
  // Before the first import nothing the file leaves out is its to remove.
  const base = await loadFileBase<OwnDay>(tx, site, 'holidays')
  const known = base ?? new Map([...current].filter(([day]) => file.has(day)))
  const changes = rowChanges(current, mergeFile(known, file, current).rows)
  await saveHolidays(
    tx,
    site,
    changes.flatMap(({ after }) => after ?? []),
  )
  await removeHolidays(
    tx,
    site,
    changes.flatMap(({ key, after }) => (after === null ? [key] : [])),
  )
  await saveFileBase(tx, site, 'holidays', file)
}

function rowOf({ site, day, is_off, name_zh, name_en, notice_year }: HolidayTables['holiday']): HolidayRow {
  return { year: notice_year, day, off: is_off === 1, name: text(name_zh, name_en), source: `site ${site}` }
}

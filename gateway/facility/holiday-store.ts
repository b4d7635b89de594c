import { text } from '#devices/kit/text.ts'
import type { HolidayRow } from '../calendar/holidays.ts'
import { yearOf } from '../calendar/zone.ts'
import type { Db, Tx } from '../store/store.ts'

type HolidayTables = {
  holiday: { site: string; day: string; is_off: number; name_zh: string; name_en: string }
}

/** Rows a site has set itself, by site; they outrank the seed. */
export async function loadHolidays(db: Db): Promise<ReadonlyMap<string, readonly HolidayRow[]>> {
  const tables = db.withTables<HolidayTables>()
  const rows = await tables.selectFrom('holiday').selectAll().orderBy('day').execute()
  const bySite = Map.groupBy(rows, (row) => row.site)
  return new Map([...bySite].map(([site, own]) => [site, own.map(rowOf)]))
}

/** Adds and replaces days of a site. */
export async function saveHolidays(
  tx: Tx,
  site: string,
  rows: readonly Omit<HolidayRow, 'year' | 'source'>[],
): Promise<void> {
  const tables = tx.withTables<HolidayTables>()
  for (const { day, off, name } of rows) {
    const changing = { is_off: off ? 1 : 0, name_zh: name.zh, name_en: name.en }
    await tables
      .insertInto('holiday')
      .values({ site, day, ...changing })
      .onConflict((conflict) => conflict.columns(['site', 'day']).doUpdateSet(changing))
      .execute()
  }
}

function rowOf({ site, day, is_off, name_zh, name_en }: HolidayTables['holiday']): HolidayRow {
  return { year: yearOf(day), day, off: is_off === 1, name: text(name_zh, name_en), source: `site ${site}` }
}

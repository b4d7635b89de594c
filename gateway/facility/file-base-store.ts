import type { Tx } from '../store/store.ts'

type BaseTables = {
  site_file_base: { site: string; part: string; rows_json: string }
}

/** Parts of a site file that people may change in the console too. */
export type FilePart =
  | 'patrol'
  | 'holidays'
  | 'places'
  | 'devices'
  | 'assets'
  | 'contractors'
  | 'posts'
  | 'oncall'

/** What the site file said of a part when it was last imported, by key; null before the first import. */
export async function loadFileBase<T>(
  tx: Tx,
  site: string,
  part: FilePart,
): Promise<ReadonlyMap<string, T> | null> {
  const row = await tx
    .withTables<BaseTables>()
    .selectFrom('site_file_base')
    .select('rows_json')
    .where('site', '=', site)
    .where('part', '=', part)
    .executeTakeFirst()
  return row === undefined ? null : new Map(JSON.parse(row.rows_json) as [string, T][])
}

export async function saveFileBase<T>(
  tx: Tx,
  site: string,
  part: FilePart,
  rows: ReadonlyMap<string, T>,
): Promise<void> {
  const rows_json = JSON.stringify([...rows])
  await tx
    .withTables<BaseTables>()
    .insertInto('site_file_base')
    .values({ site, part, rows_json })
    .onConflict((conflict) => conflict.columns(['site', 'part']).doUpdateSet({ rows_json }))
    .execute()
}

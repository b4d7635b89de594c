import type { Db, Tx } from '../store/store.ts'
import type { Ladder, Rung } from './ladder.ts'

type LadderTables = {
  order_ladder: {
    site: string
    version: number
    made_by: string
    made_at: number
    reason: string
    rungs_json: string
  }
}

/** A version of who hears that a site's orders are late. */
export interface LadderVersion {
  readonly version: number
  readonly by: string
  readonly at: number
  readonly reason: string
  readonly rungs: readonly Rung[]
}

/** The latest of every site. */
export async function loadLadders(db: Db | Tx): Promise<Ladder[]> {
  const rows = await db
    .withTables<LadderTables>()
    .selectFrom('order_ladder')
    .select(['site', 'rungs_json'])
    .orderBy('version')
    .execute()
  const last = new Map(rows.map(({ site, rungs_json }) => [site, rungs_json]))
  return [...last].map(([site, json]) => ({ site, rungs: JSON.parse(json) as Rung[] }))
}

/** Versions of a site, newest first. */
export async function listLadders(db: Db, site: string, limit: number): Promise<LadderVersion[]> {
  const rows = await db
    .withTables<LadderTables>()
    .selectFrom('order_ladder')
    .selectAll()
    .where('site', '=', site)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ version, made_by, made_at, reason, rungs_json }) => ({
    ...{ version, by: made_by, at: made_at, reason },
    rungs: JSON.parse(rungs_json) as Rung[],
  }))
}

/** Adds the next version. */
export async function saveLadder(
  tx: Tx,
  site: string,
  { by, at, reason, rungs }: Omit<LadderVersion, 'version'>,
): Promise<void> {
  const tables = tx.withTables<LadderTables>()
  const { last } = await tables
    .selectFrom('order_ladder')
    .select((eb) => eb.fn.max('version').as('last'))
    .where('site', '=', site)
    .executeTakeFirstOrThrow()
  const version = Number(last ?? 0) + 1
  const row = { site, version, made_by: by, made_at: at, reason, rungs_json: JSON.stringify(rungs) }
  await tables.insertInto('order_ladder').values(row).execute()
}

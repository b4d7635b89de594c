import type { Db } from '../store/store.ts'
import type { PatrolTables } from './patrol-tables.ts'

/** What is shown to somebody who sets up a patrol. */

const TAPS_MAX = 1000

/** A tag that was tapped and hangs nowhere. */
export interface StrayTag {
  readonly uid: string
  /** Last tap, epoch ms. */
  readonly at: number
  readonly taps: number
  readonly reader: string
  readonly guard: string | null
}

const STRAYS_MAX = 50

/** Tags of a site that were tapped since an instant and hung nowhere then, the last first, at most 50. */
export async function listStrayTags(db: Db, site: string, since: number): Promise<StrayTag[]> {
  const rows = await db
    .withTables<PatrolTables>()
    .selectFrom('patrol_tap')
    .select(['uid', 'ts', 'reader', 'guard'])
    .where('ts', '>=', since)
    .where('site', '=', site)
    .where('result', 'in', ['unknown_tag', 'revoked_tag'])
    .orderBy('ts', 'desc')
    .limit(TAPS_MAX)
    .execute()
  return [...Map.groupBy(rows, ({ uid }) => uid)]
    .slice(0, STRAYS_MAX)
    .flatMap(([uid, taps]) =>
      taps.slice(0, 1).map(({ ts, reader, guard }) => ({ uid, at: ts, taps: taps.length, reader, guard })),
    )
}

/** Last day whose rounds are made, by plan in service. */
export async function plansMadeUntil(db: Db, site: string): Promise<ReadonlyMap<string, string | null>> {
  const rows = await db
    .withTables<PatrolTables>()
    .selectFrom('patrol_plan')
    .select(['id', 'generated'])
    .where('site', '=', site)
    .where('retired_at', 'is', null)
    .execute()
  return new Map(rows.map(({ id, generated }) => [id, generated]))
}

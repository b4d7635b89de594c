import type { Db } from '../store/store.ts'
import { tapOfRow } from './patrol-rows.ts'
import type { PatrolTables } from './patrol-tables.ts'
import type { Tap } from './tap.ts'

export interface LastTap {
  readonly tap: Tap
  readonly checkpoint: string | null
  /** The round it made a visit of. */
  readonly round: string | null
}

/** The last tap of every guard who tapped from `since` to `until` (epoch ms, device time), the newest first. */
export async function lastTaps(
  db: Db,
  {
    sites,
    since,
    until,
  }: { readonly sites: readonly string[]; readonly since: number; readonly until: number },
): Promise<LastTap[]> {
  if (sites.length === 0) return []
  const tables = db.withTables<PatrolTables>()
  const newest = tables
    .selectFrom('patrol_tap')
    .select(['site', 'guard'])
    .select(({ fn }) => fn.max('ts').as('ts'))
    .where('ts', '>=', since)
    .where('ts', '<=', until)
    .where('site', 'in', sites)
    .where('guard', 'is not', null)
    .groupBy(['site', 'guard'])
  const rows = await tables
    .selectFrom('patrol_tap as t')
    .innerJoin(newest.as('newest'), (join) =>
      join
        .onRef('newest.ts', '=', 't.ts')
        .onRef('newest.site', '=', 't.site')
        .onRef('newest.guard', '=', 't.guard'),
    )
    .selectAll('t')
    .orderBy('t.ts', 'desc')
    .orderBy('t.id')
    .execute()
  const visits =
    rows.length === 0
      ? []
      : await tables
          .selectFrom('patrol_visit')
          .select(['tap', 'round'])
          .where(
            'tap',
            'in',
            rows.map(({ id }) => id),
          )
          .orderBy('round')
          .execute()
  const roundOf = new Map(visits.map(({ tap, round }) => [tap, round]))
  // Two taps of one guard in the same millisecond are one presence.
  const byGuard = new Map(rows.toReversed().map((row) => [`${row.site}/${row.guard}`, row]))
  return [...byGuard.values()]
    .map((row) => ({ tap: tapOfRow(row), checkpoint: row.checkpoint, round: roundOf.get(row.id) ?? null }))
    .sort((a, b) => b.tap.ts - a.tap.ts || (a.tap.id < b.tap.id ? -1 : 1))
}

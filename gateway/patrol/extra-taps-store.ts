import { sql } from 'kysely'
import { addDays, dayOf, startOfDay } from '../calendar/zone.ts'
import type { Db } from '../store/store.ts'
import type { CoverageBy } from './coverage.ts'
import type { FigureScope } from './figures-store.ts'
import { tapOfRow } from './patrol-rows.ts'
import type { PatrolTables, TapRow } from './patrol-tables.ts'
import type { Tap } from './tap.ts'

/**
 * Taps where nothing was due: voluntary rounds, walked on top of what is asked (handbook 2.1). They count on the local day
 * they were made on, and belong to a point and a guard but to no
 * purpose, route, shift or hour.
 */
export interface ExtraScope extends FigureScope {
  readonly zoneOf: (site: string) => string
}

/** Every zone's clock is a whole number of quarters from UTC, so one of them lies in one local day. */
const QUARTER_MS = 900_000

/** True where a voluntary tap can belong to what is asked. */
export const hasExtras = ({ purpose, route, shift, hour }: FigureScope): boolean =>
  purpose === undefined && route === undefined && shift === undefined && hour === undefined

function extras(db: Db, site: string, scope: ExtraScope) {
  const zone = scope.zoneOf(site)
  const { checkpoint, guard } = scope
  let query = db
    .withTables<PatrolTables>()
    .selectFrom('patrol_tap')
    .where('result', '=', 'extra')
    .where('site', '=', site)
    .where('ts', '>=', startOfDay(scope.from, zone))
    .where('ts', '<', startOfDay(addDays(scope.to, 1), zone))
  if (checkpoint !== undefined) query = query.where('checkpoint', '=', checkpoint)
  if (guard !== undefined) {
    const who = guard.startsWith(`${site}/`) ? guard.slice(site.length + 1) : null
    if (who === null) query = query.where('id', 'is', null)
    else query = who === '' ? query.where('guard', 'is', null) : query.where('guard', '=', who)
  }
  return query
}

/** Number of voluntary taps by key of the coverage; null where such taps have no key of that kind. */
export async function countExtras(
  db: Db,
  by: CoverageBy,
  scope: ExtraScope,
): Promise<{ readonly total: number; readonly byKey: ReadonlyMap<string, number> | null } | null> {
  if (!hasExtras(scope)) return null
  const byKey = new Map<string, number>()
  const add = (key: string, count: number | string): void =>
    void byKey.set(key, (byKey.get(key) ?? 0) + Number(count))
  for (const site of scope.sites) {
    if (by === 'checkpoint' || by === 'guard') {
      const rows = await extras(db, site, scope)
        .select([`${by} as key`])
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .groupBy(by)
        .execute()
      for (const { key, count } of rows) add(by === 'guard' ? `${site}/${key ?? ''}` : (key ?? ''), count)
      continue
    }
    const quarter = sql<number>`ts / ${sql.lit(QUARTER_MS)}`
    const rows = await extras(db, site, scope)
      .select(quarter.as('quarter'))
      .select(({ fn }) => fn.countAll<number | string>().as('count'))
      .groupBy(quarter)
      .execute()
    for (const row of rows) {
      const day = dayOf(Number(row.quarter) * QUARTER_MS, scope.zoneOf(site))
      add(by === 'month' ? day.slice(0, 7) : day, row.count)
    }
  }
  const total = [...byKey.values()].reduce((sum, count) => sum + count, 0)
  return { total, byKey: by === 'route' || by === 'shift' ? null : byKey }
}

export interface ExtrasPage {
  readonly items: readonly { readonly tap: Tap; readonly checkpoint: string | null }[]
  readonly total: number
  readonly next: string | null
}

/** The voluntary taps that the figure counts, oldest first. */
export async function listExtras(
  db: Db,
  scope: ExtraScope,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<ExtrasPage> {
  const from = Number(/^\d{1,9}$/.exec(page.cursor ?? '')?.[0] ?? 0)
  const rows: TapRow[] = []
  let total = 0
  for (const site of scope.sites) {
    const { count } = await extras(db, site, scope)
      .select(({ fn }) => fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow()
    const before = total
    total += Number(count)
    const rest = page.limit - rows.length
    if (rest === 0 || total <= from) continue
    rows.push(
      ...(await extras(db, site, scope)
        .selectAll()
        .orderBy('ts')
        .orderBy('id')
        .limit(rest)
        .offset(Math.max(0, from - before))
        .execute()),
    )
  }
  const next = from + rows.length
  return {
    items: rows.map((row) => ({ tap: tapOfRow(row), checkpoint: row.checkpoint })),
    total,
    next: next < total && rows.length > 0 ? String(next) : null,
  }
}

import type { Db } from '../store/store.ts'
import { names, type Spent } from './matching.ts'
import type { LastMonth } from './month-closer.ts'
import type { PatrolSnapshot } from './patrol.ts'
import { tapOfRow } from './patrol-rows.ts'
import { withVisits } from './patrol-store.ts'
import type { PatrolTables, RoundRow, TapRow } from './patrol-tables.ts'
import type { KnownTap } from './recall.ts'
import { laneOf, type Round } from './round.ts'
import { defaultSettings } from './settings.ts'

/** Parameters of one statement stay below the limits of both stores. */
const CHUNK = 500

/** What the step must know to go on: rounds that can still be judged, the taps that bear on them, how far plans are made. */
export async function loadPatrol(
  db: Db,
  now: number,
  { reopenS }: { readonly reopenS: number } = defaultSettings,
): Promise<PatrolSnapshot> {
  const cutoff = now - reopenS * 1000
  const tables = db.withTables<PatrolTables>()
  const positions = await tables
    .selectFrom('patrol_plan')
    .select(['id as plan', 'since', 'generated'])
    .where('retired_at', 'is', null)
    .execute()
  const rows = await tables
    .selectFrom('patrol_round')
    .selectAll()
    .where('closes_at', '>=', cutoff)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  const lastMonths = await lastClosedMonths(db)
  const isClosed = ({ site, day }: (typeof rows)[number]): boolean =>
    day.slice(0, 7) <= (lastMonths.get(site) ?? '')
  const closed = rows.filter(isClosed)
  const open = await withVisits(
    db,
    rows.filter((row) => !isClosed(row)),
  )
  const held = open.flatMap((round) => round.visits.flatMap(({ tap }) => tap?.id ?? []))
  const recent = await tables
    .selectFrom('patrol_tap')
    .selectAll()
    .where('result', 'in', ['counted', 'duplicate', 'extra'])
    .where('ts', '>=', cutoff)
    .execute()
  const taps = [...recent, ...(await tapsById(db, held, new Set(recent.map(({ id }) => id))))]
  return {
    positions: positions.flatMap(({ plan, since, generated }) =>
      since === null ? [] : [{ plan, since, generated }],
    ),
    rounds: open,
    taps: await withSpent(db, taps, new Set(open.map(({ id }) => id)), Math.max(cutoff, until(closed) + 1)),
    months: [...lastMonths].map(
      ([site, month]): LastMonth => ({
        site,
        month,
        until: until(closed.filter((row) => row.site === site)),
      }),
    ),
  }
}

/** The last instant of the rounds. */
function until(rows: readonly Pick<RoundRow, 'closes_at'>[]): number {
  return rows.reduce((latest, row) => Math.max(latest, row.closes_at), Number.NEGATIVE_INFINITY)
}

/** Taps with what they made of rounds other than those in memory; `before`: all those are over before then. */
export async function withSpent(
  db: Db,
  rows: readonly TapRow[],
  inMemory: ReadonlySet<string>,
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<KnownTap[]> {
  const spent = new Map<string, Spent[]>()
  for (let from = 0; from < rows.length; from += CHUNK) {
    const ids = rows.slice(from, from + CHUNK).map(({ id }) => id)
    const visits = await db
      .withTables<PatrolTables>()
      .selectFrom('patrol_visit')
      .innerJoin('patrol_round', 'patrol_round.id', 'patrol_visit.round')
      .select(['patrol_visit.tap', 'patrol_visit.guard', 'patrol_visit.round'])
      .select(['patrol_round.plan', 'patrol_round.person', 'patrol_round.frozen_json'])
      .where('patrol_visit.tap', 'in', ids)
      .where('patrol_round.closes_at', '<', before)
      .execute()
    for (const { tap, guard, round, plan, person, frozen_json } of visits) {
      if (tap === null || inMemory.has(round)) continue
      const { guards } = JSON.parse(frozen_json) as Pick<Round, 'guards'>
      const made = { round, plan: laneOf({ plan, person }), named: names(guards, guard) }
      spent.set(tap, [...(spent.get(tap) ?? []), made])
    }
  }
  return rows.flatMap((row) =>
    row.checkpoint === null
      ? []
      : [{ tap: tapOfRow(row), checkpoint: row.checkpoint, spent: spent.get(row.id) ?? [] }],
  )
}

/** By site the last month that is closed. */
export async function lastClosedMonths(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .withTables<PatrolTables>()
    .selectFrom('patrol_month')
    .select('site')
    .select(({ fn }) => fn.max('month').as('month'))
    .groupBy('site')
    .execute()
  return new Map(rows.map(({ site, month }) => [site, month]))
}

async function tapsById(db: Db, ids: readonly string[], known: ReadonlySet<string>): Promise<TapRow[]> {
  const missing = [...new Set(ids)].filter((id) => !known.has(id))
  const rows: TapRow[] = []
  for (let from = 0; from < missing.length; from += CHUNK) {
    const some = missing.slice(from, from + CHUNK)
    const tables = db.withTables<PatrolTables>()
    rows.push(...(await tables.selectFrom('patrol_tap').selectAll().where('id', 'in', some).execute()))
  }
  return rows
}

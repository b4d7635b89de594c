import type { Db } from '../store/store.ts'
import type { Correction } from './correction.ts'
import { correctionOf, monthOfRow } from './month-rows.ts'
import type { ClosedMonth } from './months.ts'
import type { PatrolTables } from './patrol-tables.ts'

const MONTHS_MAX = 240

/** Closed months of the sites, newest first. */
export async function listMonths(db: Db, sites: readonly string[]): Promise<ClosedMonth[]> {
  if (sites.length === 0) return []
  const rows = await db
    .withTables<PatrolTables>()
    .selectFrom('patrol_month')
    .selectAll()
    .where('site', 'in', sites)
    .orderBy('month', 'desc')
    .orderBy('site')
    .limit(MONTHS_MAX)
    .execute()
  return rows.map(monthOfRow)
}

/** The corrections of a round, or of a month of the sites, oldest first; at most `limit`. */
export async function listCorrections(
  db: Db,
  wanted: { readonly round: string } | { readonly month: string; readonly sites: readonly string[] },
  limit: number,
): Promise<Correction[]> {
  const all = db.withTables<PatrolTables>().selectFrom('patrol_correction').selectAll()
  if ('sites' in wanted && wanted.sites.length === 0) return []
  const some =
    'round' in wanted
      ? all.where('round', '=', wanted.round)
      : all.where('month', '=', wanted.month).where('site', 'in', wanted.sites)
  const rows = await some
    .orderBy('corrected_at')
    .orderBy('cause')
    .orderBy('round')
    .orderBy('step')
    .limit(limit)
    .execute()
  return rows.map(correctionOf)
}

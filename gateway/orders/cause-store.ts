import { sql } from 'kysely'
import type { Db } from '../store/store.ts'
import type { OrderTables } from './order-table.ts'

/** How often closed orders found a cause, by site. */
export interface CauseCount {
  readonly site: string
  readonly code: string
  readonly count: number
}

/** Causes that restored orders of a kind and rule found, of every site. */
export async function causesFound(
  db: Db,
  of: { readonly kind: string; readonly rule: string },
): Promise<CauseCount[]> {
  const rows = await db
    .withTables<OrderTables>()
    .selectFrom('work_order')
    .select(['site', 'cause_code', sql<number>`count(*)`.as('count')])
    .where('kind', '=', of.kind)
    .where('rule', '=', of.rule)
    .where('outcome', '=', 'restored')
    .where('cause_code', 'is not', null)
    .groupBy(['site', 'cause_code'])
    .execute()
  return rows.map(({ site, cause_code, count }) => ({ site, code: cause_code ?? '', count: Number(count) }))
}

/** Causes that restored orders of some sites found, whatever kind. */
export async function causesCited(db: Db, sites: readonly string[]): Promise<Map<string, number>> {
  if (sites.length === 0) return new Map()
  const rows = await db
    .withTables<OrderTables>()
    .selectFrom('work_order')
    .select(['cause_code', sql<number>`count(*)`.as('count')])
    .where('site', 'in', sites)
    .where('outcome', '=', 'restored')
    .where('cause_code', 'is not', null)
    .groupBy('cause_code')
    .execute()
  return new Map(rows.map(({ cause_code, count }) => [cause_code ?? '', Number(count)]))
}

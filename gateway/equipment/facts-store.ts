import { sql } from 'kysely'
import { type Severity, severities } from '#devices/kit/severity.ts'
import type { AlarmTables } from '../alarms/alarm-table.ts'
import type { OrderTables } from '../orders/order-table.ts'
import type { Db } from '../store/store.ts'
import type { Stretch } from './stretch.ts'

/** Alarms from this class on are faults: the device does not do what it is there for. */
export const faultClass: Severity = 'major'

export interface FactScope extends Stretch {
  readonly sites: readonly string[]
  /** One device of the one site; all when left out. */
  readonly device?: string | undefined
}

export interface FaultRow {
  readonly site: string
  readonly device: string
  readonly from: number
  /** Infinity = still open. */
  readonly to: number
}

/** Faults of devices that were open at some moment of the span; undefined when there are more than `limit`. */
export async function faultsIn(db: Db, scope: FactScope, limit: number): Promise<FaultRow[] | undefined> {
  if (scope.sites.length === 0) return []
  const standing = (isOpen: boolean) => {
    let query = db
      .withTables<AlarmTables>()
      .selectFrom('alarm')
      .select(['site', 'subject_id as device', 'raised_at', 'cleared_at'])
      .where('site', 'in', scope.sites)
      .where('raised_at', '<', scope.to)
      .where('subject_type', '=', 'device')
      .where('severity_rank', '>=', severities.indexOf(faultClass))
    // Two questions, so that the index answers both.
    query = isOpen ? query.where('cleared_at', 'is', null) : query.where('cleared_at', '>', scope.from)
    if (scope.device !== undefined) query = query.where('subject_id', '=', scope.device)
    return query.limit(limit + 1).execute()
  }
  const rows = [...(await standing(false)), ...(await standing(true))]
  if (rows.length > limit) return undefined
  return rows.map(({ site, device, raised_at, cleared_at }) => ({
    ...{ site, device, from: raised_at, to: cleared_at ?? Number.POSITIVE_INFINITY },
  }))
}

export interface RepairRow {
  readonly site: string
  readonly device: string
  readonly openedAt: number
  readonly restoredAt: number
}

/** Orders of devices that were restored in the span and count for the service level; those that cleared by themselves are none. */
export async function repairsIn(db: Db, { sites, from, to, device }: FactScope): Promise<RepairRow[]> {
  if (sites.length === 0) return []
  let query = db
    .withTables<OrderTables>()
    .selectFrom('work_order')
    .select(['site', 'device', 'opened_at', 'restored_at'])
    .where('site', 'in', sites)
    .where('restored_at', '>=', from)
    .where('restored_at', '<', to)
    .where('counts', '=', 1)
    .where((row) => row.or([row('outcome', 'is', null), row('outcome', '=', 'restored')]))
  if (device !== undefined) query = query.where('device', '=', device)
  const rows = await query.execute()
  return rows.flatMap(({ site, device: of, opened_at, restored_at }) =>
    of === null || restored_at === null
      ? []
      : [{ site, device: of, openedAt: opened_at, restoredAt: restored_at }],
  )
}

/** When devices were registered and retired, by `site/device`: from the history of the registry. */
export async function servicesOf(
  db: Db,
  sites: readonly string[],
): Promise<ReadonlyMap<string, { readonly from: number; readonly to: number }>> {
  if (sites.length === 0) return new Map()
  const tables = db.withTables<{
    device_record: { site: string; device: string; at: number; action: string; detail_json: string }
  }>()
  const rows = await tables
    .selectFrom('device_record')
    .select(['site', 'device'])
    // A device that was never registered by hand was there from the beginning.
    .select(
      sql<number | null>`min(case when action = 'register' or (action in ('replace', 'transfer')
        and detail_json like '%"field":"replaces"%') then at end)`.as('since'),
    )
    .select(
      sql<number | null>`max(case when action in ('retire', 'replace', 'transfer') then at end)`.as('gone'),
    )
    .where('site', 'in', sites)
    .groupBy(['site', 'device'])
    .execute()
  return new Map(
    rows.map(({ site, device, since, gone }) => [
      `${site}/${device}`,
      {
        from: since === null ? Number.NEGATIVE_INFINITY : Number(since),
        to: gone === null ? Number.POSITIVE_INFINITY : Number(gone),
      },
    ]),
  )
}

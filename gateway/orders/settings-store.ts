import type { Db, Tx } from '../store/store.ts'
import type { OrderSettings } from './agreement.ts'
import type { OrderTables } from './order-table.ts'

/** A version of how a site's orders are opened and measured. */
export interface SettingsVersion {
  readonly version: number
  readonly by: string
  readonly at: number
  readonly reason: string
  readonly settings: OrderSettings
}

/** The latest of every site. */
export async function loadOrderSettings(db: Db): Promise<(readonly [site: string, OrderSettings])[]> {
  const rows = await db
    .withTables<OrderTables>()
    .selectFrom('order_setting')
    .select(['site', 'setting_json'])
    .orderBy('version')
    .execute()
  const last = new Map(rows.map(({ site, setting_json }) => [site, setting_json]))
  return [...last].map(([site, json]) => [site, JSON.parse(json) as OrderSettings])
}

/** Versions of a site, newest first. */
export async function listOrderSettings(db: Db, site: string, limit: number): Promise<SettingsVersion[]> {
  const rows = await db
    .withTables<OrderTables>()
    .selectFrom('order_setting')
    .selectAll()
    .where('site', '=', site)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ version, made_by, made_at, reason, setting_json }) => ({
    ...{ version, by: made_by, at: made_at, reason },
    settings: JSON.parse(setting_json) as OrderSettings,
  }))
}

/** Adds the next version. @returns its number */
export async function saveOrderSettings(
  tx: Tx,
  site: string,
  made: Omit<SettingsVersion, 'version'>,
): Promise<number> {
  const db = tx.withTables<OrderTables>()
  const { last } = await db
    .selectFrom('order_setting')
    .select((eb) => eb.fn.max('version').as('last'))
    .where('site', '=', site)
    .executeTakeFirstOrThrow()
  const version = Number(last ?? 0) + 1
  const { by, at, reason, settings } = made
  const row = { site, version, made_by: by, made_at: at, reason, setting_json: JSON.stringify(settings) }
  await db.insertInto('order_setting').values(row).execute()
  return version
}

import type { Db, Tx } from '../store/store.ts'

export type PresenceTables = {
  device_presence: { site: string; device: string; at: number; online: number }
}

/** That a device was reached again, or was lost; epoch ms. */
export interface PresenceChange {
  readonly site: string
  readonly device: string
  readonly at: number
  readonly online: boolean
}

const KEPT_MS = 400 * 86_400_000

/** Adds changes, of one device and instant the last, and lets go of those of more than 400 days ago. */
export async function savePresence(tx: Tx, changes: readonly PresenceChange[]): Promise<void> {
  if (changes.length === 0) return
  const tables = tx.withTables<PresenceTables>()
  const last = new Map(changes.map((change) => [`${change.site}/${change.device}/${change.at}`, change]))
  for (const { online, ...same } of last.values()) {
    await tables
      .insertInto('device_presence')
      .values({ ...same, online: Number(online) })
      .onConflict((conflict) =>
        conflict.columns(['site', 'device', 'at']).doUpdateSet({ online: Number(online) }),
      )
      .execute()
  }
  const newest = Math.max(...changes.map(({ at }) => at))
  await tables
    .deleteFrom('device_presence')
    .where('at', '<', newest - KEPT_MS)
    .execute()
}

/** Changes in [from, to) of the devices of some sites, oldest first. */
export async function presenceBetween(
  db: Db,
  sites: readonly string[],
  { from, to, device }: { readonly from: number; readonly to: number; readonly device?: string },
  limit: number,
): Promise<PresenceChange[]> {
  if (sites.length === 0) return []
  let query = db
    .withTables<PresenceTables>()
    .selectFrom('device_presence')
    .selectAll()
    .where('site', 'in', sites)
    .where('at', '>=', from)
    .where('at', '<', to)
  if (device !== undefined) query = query.where('device', '=', device)
  const rows = await query.orderBy('at').limit(limit).execute()
  return rows.map(({ online, ...same }) => ({ ...same, online: online === 1 }))
}

type DeviceTables = PresenceTables & { device: { site: string; id: string } }

/** Whether each device was reached at an instant; who was never heard before it is missing. */
export async function presenceAt(db: Db, sites: readonly string[], at: number): Promise<PresenceChange[]> {
  if (sites.length === 0) return []
  // A look-up a device in the primary key, instead of reading everything that ever changed.
  const rows = await db
    .withTables<DeviceTables>()
    .selectFrom('device as d')
    .select(['d.site', 'd.id'])
    .select((row) =>
      row
        .selectFrom('device_presence as p')
        .select('p.online')
        .whereRef('p.site', '=', 'd.site')
        .whereRef('p.device', '=', 'd.id')
        .where('p.at', '<=', at)
        .orderBy('p.at', 'desc')
        .limit(1)
        .as('online'),
    )
    .where('d.site', 'in', sites)
    .execute()
  return rows.flatMap(({ site, id, online }) =>
    online === null ? [] : [{ site, device: id, at, online: online === 1 }],
  )
}

import type { Value } from '#devices/kit/point.ts'
import type { Db, Tx } from '../store/store.ts'
import type { PendingDevice } from './pending.ts'

type PendingTables = {
  pending_device: {
    site: string
    id: string
    kind: string
    account: string
    first_at: number
    last_at: number
    messages: number
    model: string | null
    attributes_json: string
    excerpt: string
    dismissed: number
  }
}

/** Those heard longest ago first, as `PendingDevices` wants them. */
export async function loadPending(db: Db): Promise<PendingDevice[]> {
  const rows = await db
    .withTables<PendingTables>()
    .selectFrom('pending_device')
    .selectAll()
    .orderBy('last_at')
    .execute()
  return rows.map(({ first_at, last_at, attributes_json, dismissed, ...same }) => ({
    ...same,
    firstAt: first_at,
    lastAt: last_at,
    attributes: JSON.parse(attributes_json) as Readonly<Record<string, Value>>,
    dismissed: dismissed === 1,
  }))
}

/** Writes what `PendingDevices.takeDirty` gave. */
export async function savePending(
  tx: Tx,
  changes: { readonly saved: readonly PendingDevice[]; readonly removed: readonly string[] },
): Promise<void> {
  const tables = tx.withTables<PendingTables>()
  for (const key of changes.removed) {
    const [site = '', id = ''] = key.split('/')
    await tables.deleteFrom('pending_device').where('site', '=', site).where('id', '=', id).execute()
  }
  // The list is bounded, so a statement for each row is few statements.
  for (const device of changes.saved) {
    const { site, id, ...changing } = columns(device)
    await tables
      .insertInto('pending_device')
      .values({ site, id, ...changing })
      .onConflict((conflict) => conflict.columns(['site', 'id']).doUpdateSet(changing))
      .execute()
  }
}

function columns(device: PendingDevice): PendingTables['pending_device'] {
  const { firstAt, lastAt, attributes, dismissed, ...same } = device
  return {
    ...same,
    first_at: firstAt,
    last_at: lastAt,
    attributes_json: JSON.stringify(attributes),
    dismissed: Number(dismissed),
  }
}

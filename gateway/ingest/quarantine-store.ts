import type { Db, Tx } from '../store/store.ts'
import type { QuarantineChanges, QuarantineEntry, RejectionCount } from './quarantine.ts'
import type { RejectionReason } from './reading.ts'

type QuarantineTables = {
  quarantine: {
    id: string
    rx: number
    site: string
    source: string
    kind: string
    device: string
    account: string
    topic: string
    reason: string
    detail: string
    payload: string
    encoding: string
    size: number
  }
  quarantine_count: { source: string; reason: string; count: number; last_at: number }
}

/** Rows of one statement: below the parameter limits of both stores. */
const CHUNK = 500

/** What an operator may ask for; everything is optional but the limit. */
export interface QuarantineFilter {
  /** Entries of these sites only; without it all, also those whose topic named no site. */
  readonly sites?: readonly string[]
  /** Id of the device. */
  readonly device?: string
  readonly reason?: RejectionReason
  /** Only entries older than the one with this id; for the next page. */
  readonly before?: string
  /** At most this many, newest first. */
  readonly limit: number
}

/** Ids oldest first, and the counts, for `Quarantine.load`. */
export async function loadQuarantine(db: Db): Promise<{
  readonly kept: readonly { readonly id: string; readonly source: string }[]
  readonly counts: readonly RejectionCount[]
}> {
  const tables = db.withTables<QuarantineTables>()
  const kept = await tables.selectFrom('quarantine').select(['id', 'source']).orderBy('id').execute()
  return { kept, counts: await listRejectionCounts(db) }
}

export async function saveQuarantine(tx: Tx, changes: QuarantineChanges): Promise<void> {
  const tables = tx.withTables<QuarantineTables>()
  for (let from = 0; from < changes.removed.length; from += CHUNK) {
    await deleteEntries(tx, changes.removed.slice(from, from + CHUNK))
  }
  for (let from = 0; from < changes.added.length; from += CHUNK) {
    await tables
      .insertInto('quarantine')
      .values(changes.added.slice(from, from + CHUNK))
      .execute()
  }
  for (let from = 0; from < changes.counts.length; from += CHUNK) {
    const rows = changes.counts
      .slice(from, from + CHUNK)
      .map(({ source, reason, count, lastAt }) => ({ source, reason, count, last_at: lastAt }))
    await tables
      .insertInto('quarantine_count')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['source', 'reason']).doUpdateSet((row) => ({
          count: row.ref('excluded.count'),
          last_at: row.ref('excluded.last_at'),
        })),
      )
      .execute()
  }
}

/** Entries newest first. */
export async function listQuarantine(db: Db, filter: QuarantineFilter): Promise<QuarantineEntry[]> {
  const { sites, device, reason, before } = filter
  if (sites?.length === 0) return []
  let query = db.withTables<QuarantineTables>().selectFrom('quarantine').selectAll()
  if (sites !== undefined) query = query.where('site', 'in', sites)
  if (device !== undefined) query = query.where('device', '=', device)
  if (reason !== undefined) query = query.where('reason', '=', reason)
  if (before !== undefined) query = query.where('id', '<', before)
  // Ids are sortable by time (kernel/ids.ts).
  const rows = await query.orderBy('id', 'desc').limit(filter.limit).execute()
  return rows.map((row) => row as QuarantineEntry)
}

/** How many entries are kept, by reason; of some sites when given. */
export async function countQuarantine(
  db: Db,
  sites?: readonly string[],
): Promise<ReadonlyMap<RejectionReason, number>> {
  if (sites?.length === 0) return new Map()
  let query = db
    .withTables<QuarantineTables>()
    .selectFrom('quarantine')
    .select(({ fn }) => ['reason', fn.countAll<number>().as('count')])
    .groupBy('reason')
  if (sites !== undefined) query = query.where('site', 'in', sites)
  const rows = await query.execute()
  return new Map(rows.map(({ reason, count }) => [reason as RejectionReason, Number(count)]))
}

export async function getQuarantined(db: Db, id: string): Promise<QuarantineEntry | null> {
  const row = await db
    .withTables<QuarantineTables>()
    .selectFrom('quarantine')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return (row as QuarantineEntry | undefined) ?? null
}

export async function listRejectionCounts(db: Db): Promise<RejectionCount[]> {
  const rows = await db
    .withTables<QuarantineTables>()
    .selectFrom('quarantine_count')
    .selectAll()
    .orderBy('last_at')
    .execute()
  return rows.map(({ source, reason, count, last_at }) => ({
    source,
    reason: reason as RejectionReason,
    count,
    lastAt: last_at,
  }))
}

/** Removes what was received before an instant and returns the ids, for `Quarantine.forget`. */
export async function purgeQuarantine(tx: Tx, before: number): Promise<string[]> {
  const tables = tx.withTables<QuarantineTables>()
  const rows = await tables.deleteFrom('quarantine').where('rx', '<', before).returning('id').execute()
  await tables.deleteFrom('quarantine_count').where('last_at', '<', before).execute()
  return rows.map((row) => row.id)
}

async function deleteEntries(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.withTables<QuarantineTables>().deleteFrom('quarantine').where('id', 'in', ids).execute()
}

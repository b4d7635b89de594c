import type { Db, Tx } from '../store/store.ts'
import type { QuarantineChanges, QuarantineEntry, RejectionCount } from './quarantine.ts'
import type { RejectionReason } from './reading.ts'

type QuarantineTables = {
  quarantine: {
    id: string
    rx: number
    site: string
    source: string
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
  readonly site?: string
  readonly source?: string
  readonly reason?: RejectionReason
  /** Only entries received before this instant, epoch ms; for the next page. */
  readonly before?: number
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
  let query = db.withTables<QuarantineTables>().selectFrom('quarantine').selectAll()
  if (filter.site !== undefined) query = query.where('site', '=', filter.site)
  if (filter.source !== undefined) query = query.where('source', '=', filter.source)
  if (filter.reason !== undefined) query = query.where('reason', '=', filter.reason)
  if (filter.before !== undefined) query = query.where('rx', '<', filter.before)
  const rows = await query.orderBy('rx', 'desc').orderBy('id', 'desc').limit(filter.limit).execute()
  return rows.map((row) => row as QuarantineEntry)
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

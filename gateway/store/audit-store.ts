import { createHash } from 'node:crypto'
import type { CoreTables, Db, Tx } from './store.ts'

/** A change by a person or a rule. `detail` is any JSON. */
export interface AuditEntry {
  readonly at: number
  /** Person, account or `system`. */
  readonly actor: string
  /** e.g. `alarm.acknowledge`. */
  readonly action: string
  readonly subject: string
  readonly detail: unknown
}

type Row = CoreTables['audit']

const GENESIS = '0'.repeat(64)

/** Appends entries to the chain; runs inside the transaction that makes the change, so neither stands alone. */
export async function appendAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  const last = await tx
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  let seq = last?.seq ?? 0
  let previous = last?.hash ?? GENESIS
  const rows = entries.map((entry) => {
    seq += 1
    const { at, actor, action, subject } = entry
    const row = { seq, at, actor, action, subject, detail: JSON.stringify(entry.detail ?? null), previous }
    const hash = hashOf(row)
    previous = hash
    return { ...row, hash }
  })
  await tx.insertInto('audit').values(rows).execute()
}

/**
 * Walks the chain between two instants and names the first record that does not fit, or returns null.
 * A changed, removed or inserted record breaks it (handbook 4.3: every entry shows who made it and when).
 */
export async function verifyAudit(db: Db, from: number, to: number): Promise<number | null> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('seq')
    .execute()
  let before: Row | undefined
  for (const row of rows) {
    const follows = before === undefined || (row.previous === before.hash && row.seq === before.seq + 1)
    if (!follows || row.hash !== hashOf(row)) return row.seq
    before = row
  }
  return null
}

function hashOf(row: Omit<Row, 'hash'>): string {
  const { seq, at, actor, action, subject, detail, previous } = row
  return createHash('sha256')
    .update(JSON.stringify([previous, seq, at, actor, action, subject, detail]))
    .digest('hex')
}

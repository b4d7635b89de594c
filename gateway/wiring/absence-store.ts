import type { Db, Tx } from '../store/store.ts'

/** A time in which the gateway heard nobody: it was not running, the machine slept, or its clock was moved on. */
export interface Absence {
  /** The last instant at which it was surely working; epoch ms. */
  readonly from: number
  readonly to: number
}

type AbsenceTables = { gateway_absence: { from_at: number; to_at: number } }

/** Setting that holds when the gateway was last surely working. */
const ALIVE = 'gateway.alive'
const KEPT_MS = 400 * 86_400_000
const SHOWN_MAX = 100

/** The absences that overlap [from, to), oldest first; `most` of them. */
export async function loadAbsences(db: Db, from: number, to: number, most = SHOWN_MAX): Promise<Absence[]> {
  const rows = await db
    .withTables<AbsenceTables>()
    .selectFrom('gateway_absence')
    .selectAll()
    .where('from_at', '<', to)
    .where('to_at', '>', from)
    .orderBy('from_at')
    .limit(most)
    .execute()
  return rows.map(({ from_at, to_at }) => ({ from: from_at, to: to_at }))
}

/** Adds absences, and lets go of those of more than 400 days ago. */
export async function saveAbsences(tx: Tx, absences: readonly Absence[]): Promise<void> {
  const tables = tx.withTables<AbsenceTables>()
  for (const { from, to } of absences) {
    await tables
      .insertInto('gateway_absence')
      .values({ from_at: from, to_at: to })
      .onConflict((conflict) => conflict.column('from_at').doUpdateSet({ to_at: to }))
      .execute()
    await tables
      .deleteFrom('gateway_absence')
      .where('to_at', '<', to - KEPT_MS)
      .execute()
  }
}

/** When the gateway was last surely working; null before its first start. */
export async function loadAlive(db: Db): Promise<number | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', ALIVE).executeTakeFirst()
  return row === undefined ? null : Number(row.value)
}

export async function saveAlive(tx: Tx, at: number): Promise<void> {
  const value = String(at)
  await tx
    .insertInto('setting')
    .values({ name: ALIVE, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

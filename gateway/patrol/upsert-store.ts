import type { Tx } from '../store/store.ts'
import type { PatrolTables } from './patrol-tables.ts'
import type { ProofTables } from './proof/proof-tables.ts'
import type { WatchTables } from './watch/watch-tables.ts'

type Tables = PatrolTables & ProofTables & WatchTables

/** Rows of one statement: the widest table stays below the parameter limits of both stores. */
const CHUNK = 200

/** Inserts rows, or replaces every other column of those whose key stands already. */
export async function upsert<Table extends keyof Tables>(
  tx: Tx,
  table: Table,
  keys: readonly (keyof Tables[Table] & string)[],
  rows: readonly Tables[Table][],
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const others = Object.keys(first).filter((column) => !(keys as readonly string[]).includes(column))
  // Kysely cannot follow a table that is a type parameter; the rows above are checked against their own table.
  const tables = tx.withTables<{ row: Record<string, unknown> }>()
  for (let from = 0; from < rows.length; from += CHUNK) {
    await tables
      .insertInto(table as 'row')
      .values(rows.slice(from, from + CHUNK) as unknown as Record<string, unknown>[])
      .onConflict((conflict) =>
        conflict
          .columns(keys as readonly string[])
          .doUpdateSet((set) =>
            Object.fromEntries(others.map((column) => [column, set.ref(`excluded.${column}`)])),
          ),
      )
      .execute()
  }
}

/** Inserts the rows whose key does not stand yet. */
export async function insertNew<Table extends keyof PatrolTables>(
  tx: Tx,
  table: Table,
  keys: readonly (keyof PatrolTables[Table] & string)[],
  rows: readonly PatrolTables[Table][],
): Promise<void> {
  const tables = tx.withTables<{ row: Record<string, unknown> }>()
  for (let from = 0; from < rows.length; from += CHUNK) {
    await tables
      .insertInto(table as 'row')
      .values(rows.slice(from, from + CHUNK) as unknown as Record<string, unknown>[])
      .onConflict((conflict) => conflict.columns(keys as readonly string[]).doNothing())
      .execute()
  }
}

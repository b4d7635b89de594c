import type { Kysely, Transaction } from 'kysely'

/** Tables every step may lean on; each step adds its own with `withTables<...>()`. */
export interface CoreTables {
  /** Positions of the projections, and other single values; `name` is the key. */
  setting: { name: string; value: string }
  /** Append-only, hash-linked record of every change by a person or rule. */
  audit: {
    seq: number
    at: number
    actor: string
    action: string
    subject: string
    detail: string
    previous: string
    hash: string
  }
}

export type Db = Kysely<CoreTables>
export type Tx = Transaction<CoreTables>

/**
 * The record store: SQLite (two worker threads, one that writes and one that reads) or PostgreSQL.
 * Instants are epoch ms in bigint columns, flags 0/1 integers, structured values JSON text: the same on both.
 */
export interface Store {
  readonly dialect: 'sqlite' | 'postgres'
  /** For reading; sees everything committed before the query started. */
  readonly read: Db
  /** Runs the work in one transaction; transactions never overlap. Rejected work leaves nothing behind. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { Pool, types } from 'pg'
import type { Log } from '../kernel/log.ts'
import { migrate } from './migrate-store.ts'
import { createMutex } from './mutex.ts'
import { sqliteDriver } from './sqlite-client.ts'
import type { CoreTables, Db, Store } from './store.ts'

export interface StoreOptions {
  /** Folder of the SQLite file, or `:memory:` for a store that lives as long as its process. */
  readonly dataDir: string
  /** PostgreSQL instead of SQLite, e.g. `postgres://user:secret@host/database`. */
  readonly databaseUrl?: string | undefined
  readonly log: Log
}

/** PostgreSQL's type id of bigint; our instants fit a double, so they come back as numbers on both stores. */
const INT8 = 20

/** Opens the record store and brings its schema up to date. Throws when it is newer than this program. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const store =
    options.databaseUrl === undefined ? openSqlite(options.dataDir) : openPostgres(options.databaseUrl)
  try {
    await migrate(store.write, options.log)
  } catch (error) {
    await store.close()
    throw error
  }
  return store
}

function openSqlite(dataDir: string): Store & { readonly write: Db } {
  const memory = dataDir === ':memory:'
  if (!memory) mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = memory ? dataDir : join(dataDir, 'records.sqlite')
  const write = sqliteDb(path)
  // A database in memory belongs to its connection, so reading and writing share one.
  const read = memory ? write : sqliteDb(path)
  return withTransactions('sqlite', write, read)
}

function sqliteDb(path: string): Db {
  return new Kysely<CoreTables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => sqliteDriver(path),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}

function openPostgres(url: string): Store & { readonly write: Db } {
  types.setTypeParser(INT8, Number)
  const pool = new Pool({ connectionString: url, max: 8 })
  pool.on('error', () => {}) // a lost idle connection is replaced; the query that needs one reports it
  const db = new Kysely<CoreTables>({ dialect: new PostgresDialect({ pool }) })
  return withTransactions('postgres', db, db)
}

function withTransactions(dialect: Store['dialect'], write: Db, read: Db): Store & { readonly write: Db } {
  const mutex = createMutex()
  return {
    dialect,
    read,
    write,
    async transaction(work) {
      await mutex.lock()
      try {
        return await write.transaction().execute(work)
      } finally {
        mutex.unlock()
      }
    },
    async close() {
      await write.destroy()
      if (read !== write) await read.destroy()
    },
  }
}

import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

/** What the worker is asked, and what it answers. One statement at a time, in the order asked. */
export interface SqliteRequest {
  readonly id: number
  readonly sql: string
  readonly parameters: readonly (string | number | bigint | null | Uint8Array)[]
}

export type SqliteAnswer =
  | { readonly id: number; readonly rows: readonly unknown[]; readonly changes: bigint }
  | { readonly id: number; readonly error: string; readonly code: number }

/** Prepared statements kept; the oldest goes first. */
const STATEMENTS_MAX = 300

const { path } = workerData as { readonly path: string }
const database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true })
database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory')

const statements = new Map<string, StatementSync>()

function prepare(sql: string): StatementSync {
  const known = statements.get(sql)
  if (known !== undefined) return known
  const statement = database.prepare(sql)
  if (statements.size >= STATEMENTS_MAX) statements.delete(statements.keys().next().value as string)
  statements.set(sql, statement)
  return statement
}

function answer(request: SqliteRequest): SqliteAnswer {
  const { id, sql, parameters } = request
  try {
    const statement = prepare(sql)
    if (statement.columns().length > 0) return { id, rows: statement.all(...parameters), changes: 0n }
    const { changes } = statement.run(...parameters)
    return { id, rows: [], changes: BigInt(changes) }
  } catch (error) {
    return { id, error: String(error), code: (error as { errcode?: number }).errcode ?? 0 }
  }
}

parentPort?.on('message', (request: SqliteRequest | 'close') => {
  if (request === 'close') {
    database.close()
    parentPort?.close()
    return
  }
  parentPort?.postMessage(answer(request))
})

import { Worker } from 'node:worker_threads'
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import { InternalError } from '../kernel/errors.ts'
import { createMutex } from './mutex.ts'
import type { SqliteAnswer, SqliteRequest } from './sqlite-worker.ts'

/** A statement the database refused. `code` is SQLite's extended result code (13 = disk full, 5 = busy). */
export class SqliteError extends Error {
  override readonly name = 'SqliteError'
  readonly code: number

  constructor(message: string, code: number) {
    super(message)
    this.code = code
  }
}

interface Waiting {
  readonly resolve: (answer: Extract<SqliteAnswer, { rows: unknown }>) => void
  readonly reject: (error: Error) => void
}

/**
 * A Kysely driver whose connection lives in a worker thread, so that neither a sync to disk nor a long report ever
 * holds up the main thread (DESIGN 3). One connection: whoever holds it, a transaction for example, is alone.
 */
export function sqliteDriver(path: string): Driver {
  const mutex = createMutex()
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let lastId = 0

  const start = (): Worker => {
    const started = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: { path } })
    started.on('message', (answer: SqliteAnswer) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('error' in answer) asked?.reject(new SqliteError(answer.error, answer.code))
      else asked?.resolve(answer)
    })
    started.on('error', (error) => {
      for (const asked of waiting.values()) asked.reject(error as Error)
      waiting.clear()
    })
    return started
  }
  const ask = (
    sql: string,
    parameters: SqliteRequest['parameters'],
  ): Promise<Extract<SqliteAnswer, { rows: unknown }>> => {
    const to = worker
    if (to === undefined) return Promise.reject(new InternalError('the record store is not open'))
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      to.postMessage({ id, sql, parameters } satisfies SqliteRequest)
    })
  }
  const connection: DatabaseConnection = {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const { rows, changes } = await ask(query.sql, query.parameters.map(toSqlite))
      return { rows: rows as Row[], numAffectedRows: changes }
    },
    async *streamQuery() {
      yield await Promise.reject(new InternalError('streams are not offered; page instead'))
    },
  }
  return {
    async init() {
      worker = start()
    },
    async acquireConnection() {
      await mutex.lock()
      return connection
    },
    async releaseConnection() {
      mutex.unlock()
    },
    beginTransaction: async () => void (await ask('begin immediate', [])),
    commitTransaction: async () => void (await ask('commit', [])),
    rollbackTransaction: async () => void (await ask('rollback', [])),
    async destroy() {
      const ended = worker && new Promise((resolve) => worker?.once('exit', resolve))
      worker?.postMessage('close')
      await ended
      worker = undefined
    },
  }
}

function toSqlite(value: unknown): SqliteRequest['parameters'][number] {
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  return value as SqliteRequest['parameters'][number]
}

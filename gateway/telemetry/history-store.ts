import { DatabaseSync } from 'node:sqlite'
import type { Point } from './point.ts'
import { createPointTables, tableOf } from './point-table-store.ts'
import type { Counter } from './rises.ts'

/** What one transaction of the history holds: points and the position up to which they are complete, together. */
export interface HistoryBatch {
  readonly points: readonly Point[]
  /** Lines for the remote target that are not in the journal. */
  readonly pending?: readonly string[]
  readonly positions: Readonly<Record<string, number>>
  readonly counters?: readonly Counter[]
}

/** Who follows the journal at a place of his own. */
export type Reader = 'embedded' | 'influx'

/**
 * The embedded history: one SQLite file, one table a measurement with a column a field, rows by series and instant.
 * It also keeps the positions of all projections of the history and the rows that wait for the remote target.
 * Used by one thread, the history worker; readers open the file on their own.
 */
export interface HistoryStore {
  position(name: string): number
  commit(batch: HistoryBatch): void
  /** Oldest first. */
  pending(after: number, limit: number): { readonly id: number; readonly line: string }[]
  /** Forgets rows up to and including `id`. */
  settlePending(id: number, positions: Readonly<Record<string, number>>, counters: readonly Counter[]): void
  /** The running totals of a reader, as of its position. */
  counters(reader: Reader): Counter[]
  pendingCount(): number
  /** Gives up the `count` oldest; returns how many there were. */
  dropPending(count: number): number
  /** Deletes what is older than `before` (epoch ms) of at most `series` series, going round; true when all were visited. */
  sweep(before: number, series: number): boolean
  close(): void
}

/** Opens or creates the file. Losing the last moments in a power cut is harmless: the position goes with them. */
export function openHistoryStore(path: string): HistoryStore {
  const db = openFile(path)
  const writePosition = db.prepare(
    'insert into position values (?, ?) on conflict (name) do update set value = excluded.value',
  )
  const writeCounter = db.prepare('insert or replace into counter values (?, ?, ?, ?, ?)')
  const readPosition = db.prepare('select value from position where name = ?')
  const addPending = db.prepare('insert into pending (line) values (?)')
  const readPending = db.prepare('select id, line from pending where id > ? order by id limit ?')
  const dropSettled = db.prepare('delete from pending where id <= ?')
  const dropOldest = db.prepare(
    'delete from pending where id in (select id from pending order by id limit ?)',
  )
  const points = createPointTables(db)
  let waiting = db.prepare('select count(*) as n from pending').get()?.n as number

  const transaction = createTransaction(db, points.forget)
  const writePositions = (positions: Readonly<Record<string, number>>): void => {
    for (const name of Object.keys(positions)) writePosition.run(name, positions[name] as number)
  }
  const writeCounters = (reader: Reader, counters: readonly Counter[]): void => {
    for (const { key, total, ts, order } of counters) writeCounter.run(reader, key, total, ts, order)
  }
  let swept = 0
  return {
    position: (name) => (readPosition.get(name)?.value as number | undefined) ?? 0,
    commit({ points: fresh, pending = [], positions, counters = [] }) {
      transaction(() => {
        points.insert(fresh)
        for (const line of pending) addPending.run(line)
        writePositions(positions)
        writeCounters('embedded', counters)
      })
      waiting += pending.length
    },
    pending: (after, limit) =>
      waiting === 0 ? [] : (readPending.all(after, limit) as { id: number; line: string }[]),
    settlePending(id, positions, counters) {
      let settled = 0
      transaction(() => {
        settled = Number(dropSettled.run(id).changes)
        writePositions(positions)
        writeCounters('influx', counters)
      })
      waiting -= settled
    },
    counters: (reader) =>
      db
        .prepare('select key, total, ts, ord as "order" from counter where reader = ?')
        .all(reader) as unknown as Counter[],
    pendingCount: () => waiting,
    dropPending(count) {
      const dropped = Number(dropOldest.run(count).changes)
      waiting -= dropped
      return dropped
    },
    sweep(before, count) {
      const next = db
        .prepare('select id, measurement from series where id > ? order by id limit ?')
        .all(swept, count) as { id: number; measurement: string }[]
      for (const { id, measurement } of next) {
        db.prepare(`delete from ${tableOf(measurement)} where series = ? and at < ?`).run(id, before * 1000)
      }
      swept = next.length < count ? 0 : (next.at(-1)?.id ?? 0)
      return swept === 0
    },
    close: () => db.close(),
  }
}

function openFile(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: 5000 })
  db.exec(`
    pragma journal_mode = wal;
    pragma synchronous = normal;
    pragma cache_size = -16384;
    pragma wal_autocheckpoint = 4000;
    create table if not exists position (name text primary key, value integer not null) without rowid;
    create table if not exists series (
      id integer primary key, head text not null unique, measurement text not null, site text not null, device text not null);
    create index if not exists series_device on series (site, device);
    create table if not exists counter (
      reader text not null, key text not null, total real not null, ts integer not null, ord integer not null,
      primary key (reader, key)) without rowid;
    -- autoincrement: an id that was settled must never come back
    create table if not exists pending (id integer primary key autoincrement, line text not null);
  `)
  return db
}

/** Runs some work as one transaction; `forget` is told when nothing came of it. */
function createTransaction(db: DatabaseSync, forget: () => void): (work: () => void) => void {
  return (work) => {
    db.exec('begin immediate')
    try {
      work()
      db.exec('commit')
    } catch (error) {
      if (db.isTransaction) db.exec('rollback')
      forget()
      throw error
    }
  }
}

import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { FieldType, Point, Series } from './point.ts'
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

interface MeasurementTable {
  readonly columns: Map<string, number>
  insert: StatementSync | null
}

type Cell = string | number | null

/** Instants of the table: microseconds, so that points of one millisecond stay apart and still fit a JavaScript number. */
export const tableTime = (point: { ts: number; order: number }): number =>
  point.ts * 1000 + (point.order % 1000)

export const tableOf = (measurement: string): string => quoted(`m_${measurement}`)
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const sqlTypes = { int: 'integer', float: 'real', string: 'text' } as const satisfies Record<
  FieldType,
  string
>

/** Opens or creates the file. Losing the last moments in a power cut is harmless: the position goes with them. */
export function openHistoryStore(path: string): HistoryStore {
  const db = new DatabaseSync(path, { timeout: 5000 })
  db.exec(`
    pragma journal_mode = wal;
    pragma synchronous = normal;
    pragma cache_size = -16384;
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
  const writePosition = db.prepare(
    'insert into position values (?, ?) on conflict (name) do update set value = excluded.value',
  )
  const writeCounter = db.prepare('insert or replace into counter values (?, ?, ?, ?, ?)')
  const readPosition = db.prepare('select value from position where name = ?')
  const addPending = db.prepare('insert into pending (line) values (?)')
  const points = createPointTables(db)

  const transaction = (work: () => void): void => {
    db.exec('begin immediate')
    try {
      work()
      db.exec('commit')
    } catch (error) {
      if (db.isTransaction) db.exec('rollback')
      points.forget()
      throw error
    }
  }
  const writePositions = (positions: Readonly<Record<string, number>>): void => {
    for (const name of Object.keys(positions)) writePosition.run(name, positions[name] as number)
  }
  const writeCounters = (reader: Reader, counters: readonly Counter[]): void => {
    for (const { key, total, ts, order } of counters) writeCounter.run(reader, key, total, ts, order)
  }
  let swept = 0
  return {
    position: (name) => (readPosition.get(name)?.value as number | undefined) ?? 0,
    commit: (batch) =>
      transaction(() => {
        for (const point of batch.points) points.insert(point)
        for (const line of batch.pending ?? []) addPending.run(line)
        writePositions(batch.positions)
        writeCounters('embedded', batch.counters ?? [])
      }),
    pending: (after, limit) =>
      db.prepare('select id, line from pending where id > ? order by id limit ?').all(after, limit) as {
        id: number
        line: string
      }[],
    settlePending: (id, positions, counters) =>
      transaction(() => {
        db.prepare('delete from pending where id <= ?').run(id)
        writePositions(positions)
        writeCounters('influx', counters)
      }),
    counters: (reader) =>
      db
        .prepare('select key, total, ts, ord as "order" from counter where reader = ?')
        .all(reader) as unknown as Counter[],
    pendingCount: () => db.prepare('select count(*) as n from pending').get()?.n as number,
    dropPending: (count) =>
      Number(
        db.prepare('delete from pending where id in (select id from pending order by id limit ?)').run(count)
          .changes,
      ),
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

/** Inserts points, making tables, columns and series as they turn up. */
function createPointTables(db: DatabaseSync) {
  const tables = new Map<string, MeasurementTable>()
  const ids = new Map<string, number>()
  const findSeries = db.prepare('select id from series where head = ?')
  const addSeries = db.prepare('insert into series (head, measurement, site, device) values (?, ?, ?, ?)')

  const open = (measurement: string): MeasurementTable => {
    const known = tables.get(measurement)
    if (known !== undefined) return known
    const name = tableOf(measurement)
    db.exec(
      `create table if not exists ${name} (series integer, at integer, primary key (series, at)) without rowid`,
    )
    const columns = new Map<string, number>()
    for (const { name: column } of db.prepare(`pragma table_info (${name})`).all() as { name: string }[]) {
      if (column !== 'series' && column !== 'at') columns.set(column, columns.size + 2)
    }
    const table: MeasurementTable = { columns, insert: null }
    tables.set(measurement, table)
    return table
  }
  const seriesId = (series: Series): number => {
    const known = ids.get(series.head) ?? (findSeries.get(series.head)?.id as number | undefined)
    const { site = '', device_id = '' } = series.tags
    const id =
      known ?? Number(addSeries.run(series.head, series.measurement, site, device_id).lastInsertRowid)
    ids.set(series.head, id)
    return id
  }
  return {
    insert(point: Point): void {
      const table = open(point.series.measurement)
      for (const field of point.fields) {
        if (table.columns.has(field.name)) continue
        const column = `${quoted(field.name)} ${sqlTypes[field.type]}`
        db.exec(`alter table ${tableOf(point.series.measurement)} add column ${column}`)
        table.columns.set(field.name, table.columns.size + 2)
        table.insert = null
      }
      const row: Cell[] = new Array(table.columns.size + 2).fill(null)
      row[0] = seriesId(point.series)
      row[1] = tableTime(point)
      for (const field of point.fields) row[table.columns.get(field.name) as number] = field.value
      table.insert ??= db.prepare(insertSql(point.series.measurement, [...table.columns.keys()]))
      table.insert.run(...row)
    },
    /** After a rollback nothing is sure but what the file says. */
    forget(): void {
      tables.clear()
      ids.clear()
    },
  }
}

/** Writing the same series and instant again adds to the row, as InfluxDB does. */
function insertSql(measurement: string, columns: readonly string[]): string {
  const names = ['series', 'at', ...columns.map(quoted)]
  const merged = columns.map(
    (name) => `${quoted(name)} = coalesce(excluded.${quoted(name)}, ${quoted(name)})`,
  )
  const places = names.map(() => '?').join(', ')
  return `insert into ${tableOf(measurement)} (${names.join(', ')}) values (${places})
    on conflict (series, at) do update set ${merged.join(', ')}`
}

import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { FieldType, Point, Series } from './point.ts'

/** Instants of the table: microseconds, so that points of one millisecond stay apart and still fit a JavaScript number. */
export const tableTime = (point: { ts: number; order: number }): number =>
  point.ts * 1000 + (point.order % 1000)

export const tableOf = (measurement: string): string => quoted(`m_${measurement}`)
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The tables of the points, one a measurement, made with their columns as points turn up. */
export interface PointTables {
  /** Within the transaction of the caller. */
  insert(points: readonly Point[]): void
  /** After a rollback nothing is sure but what the file says. */
  forget(): void
}

type Cell = string | number | null

const sqlTypes = { int: 'integer', float: 'real', string: 'text' } as const satisfies Record<
  FieldType,
  string
>
/** Rows of one statement: one by one they cost half as much again. */
const ROWS = 32

export function createPointTables(db: DatabaseSync): PointTables {
  const tables = new Map<string, PointTable>()
  const ids = new Map<string, number>()
  const findSeries = db.prepare('select id from series where head = ?')
  const addSeries = db.prepare('insert into series (head, measurement, site, device) values (?, ?, ?, ?)')

  const open = (measurement: string): PointTable => {
    let table = tables.get(measurement)
    if (table === undefined) {
      table = new PointTable(db, measurement)
      tables.set(measurement, table)
    }
    return table
  }
  const seriesId = (series: Series): number => {
    const known = ids.get(series.head)
    if (known !== undefined) return known
    const { site = '', device_id = '' } = series.tags
    const stored = findSeries.get(series.head)?.id as number | undefined
    const id =
      stored ?? Number(addSeries.run(series.head, series.measurement, site, device_id).lastInsertRowid)
    ids.set(series.head, id)
    return id
  }
  return {
    insert(points) {
      for (const [series, ofSeries] of bySeries(points)) {
        const table = open(series.measurement)
        const id = seriesId(series)
        for (const point of ofSeries) table.add(id, point)
      }
      for (const table of tables.values()) table.flush()
    },
    forget() {
      tables.clear()
      ids.clear()
    },
  }
}

/** Rows of one series lie side by side in the file, so together they are stored for a fifth less. */
function bySeries(points: readonly Point[]): Map<Series, Point[]> {
  const groups = new Map<Series, Point[]>()
  for (const point of points) {
    const group = groups.get(point.series)
    if (group === undefined) groups.set(point.series, [point])
    else group.push(point)
  }
  return groups
}

/** Gathers rows and inserts many with one statement. */
class PointTable {
  readonly #db: DatabaseSync
  readonly #measurement: string
  /** Place of each column in a row. */
  readonly #columns = new Map<string, number>()
  #cells: Cell[] = []
  #one: StatementSync | null = null
  #many: StatementSync | null = null

  constructor(db: DatabaseSync, measurement: string) {
    this.#db = db
    this.#measurement = measurement
    const name = tableOf(measurement)
    db.exec(
      `create table if not exists ${name} (series integer, at integer, primary key (series, at)) without rowid`,
    )
    for (const { name: column } of db.prepare(`pragma table_info (${name})`).all() as { name: string }[])
      this.#columns.set(column, this.#columns.size)
  }

  add(series: number, point: Point): void {
    for (const { name, type } of point.fields) if (!this.#columns.has(name)) this.#addColumn(name, type)
    const start = this.#cells.length
    for (let n = 0; n < this.#columns.size; n += 1) this.#cells.push(null)
    for (const { name, value } of point.fields)
      this.#cells[start + (this.#columns.get(name) as number)] = value
    this.#cells[start] = series
    this.#cells[start + 1] = tableTime(point)
    if (this.#cells.length === ROWS * this.#columns.size) this.flush()
  }

  flush(): void {
    const cells = this.#cells
    if (cells.length === 0) return
    this.#cells = []
    const width = this.#columns.size
    if (cells.length === ROWS * width) {
      this.#many ??= this.#db.prepare(this.#insertSql(ROWS))
      this.#many.run(...cells)
      return
    }
    this.#one ??= this.#db.prepare(this.#insertSql(1))
    for (let row = 0; row < cells.length; row += width) this.#one.run(...cells.slice(row, row + width))
  }

  #addColumn(name: string, type: FieldType): void {
    this.flush()
    this.#db.exec(`alter table ${tableOf(this.#measurement)} add column ${quoted(name)} ${sqlTypes[type]}`)
    this.#columns.set(name, this.#columns.size)
    this.#one = null
    this.#many = null
  }

  /** Writing the same series and instant again adds to the row, as InfluxDB does. */
  #insertSql(rows: number): string {
    const names = [...this.#columns.keys()].map(quoted)
    const merged = names
      .filter((name) => name !== '"series"' && name !== '"at"')
      .map((name) => `${name} = coalesce(excluded.${name}, ${name})`)
    const row = `(${names.map(() => '?').join(', ')})`
    return `insert into ${tableOf(this.#measurement)} (${names.join(', ')})
      values ${new Array(rows).fill(row).join(', ')}
      on conflict (series, at) do update set ${merged.join(', ')}`
  }
}

import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { messageOf } from '../kernel/errors.ts'
import type { EventQuery, PastEvent } from './event-query.ts'
import { quoted, tableOf } from './point-table-store.ts'
import { bucketMs, type FieldSeries, type SeriesAnswer, type SeriesQuery } from './series-query.ts'

/** Answers charts in a thread of its own: a month of a busy device is a million rows. */

export type ReaderRequest =
  | { readonly id: number; readonly ask: 'series'; readonly query: SeriesQuery }
  | { readonly id: number; readonly ask: 'events'; readonly query: EventQuery }

export type ReaderAnswer =
  | { readonly id: number; readonly answer: SeriesAnswer | readonly PastEvent[] }
  | { readonly id: number; readonly error: string }

const { path } = workerData as { readonly path: string }
let opened: DatabaseSync | null = null

function database(): DatabaseSync | null {
  if (opened === null && existsSync(path)) opened = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
  return opened
}

function answer(request: ReaderRequest): SeriesAnswer | readonly PastEvent[] {
  return request.ask === 'series' ? answerSeries(request.query) : answerEvents(request.query)
}

/** The type of an event is a tag of its series, and the tags stand in the series' head. */
const TYPE = /,type=([^,]+)/

function answerEvents({ site, device, from, to, type, limit }: EventQuery): PastEvent[] {
  const db = database()
  if (db === null) return []
  const types = new Map<number, string>()
  const found = db
    .prepare("select id, head from series where site = ? and device = ? and measurement = 'event'")
    .all(site, device) as { id: number; head: string }[]
  for (const { id, head } of found) {
    const told = TYPE.exec(head)?.[1]
    if (told !== undefined && (type === undefined || told === type)) types.set(id, told)
  }
  if (types.size === 0) return []
  const columns = columnsOf(db, 'event')
  const rows = db
    .prepare(`
      select series, at, ${columns.has('code') ? 'code' : 'null as code'} from ${tableOf('event')}
      where series in (${[...types.keys()].join(', ')}) and at >= ? and at < ? order by at desc limit ?`)
    .all(from * 1000, to * 1000, limit) as { series: number; at: number; code: string | null }[]
  return rows.map(({ series, at, code }) => ({
    at: Math.floor(at / 1000),
    type: types.get(series) ?? '',
    code,
  }))
}

function columnsOf(db: DatabaseSync, measurement: string): ReadonlySet<string> {
  const info = db.prepare(`pragma table_info (${tableOf(measurement)})`).all()
  return new Set(info.map((row) => String(row.name)))
}

function answerSeries(query: SeriesQuery): SeriesAnswer {
  const width = bucketMs(query.from, query.to, query.maxPoints)
  const db = database()
  return { bucketMs: width, series: db === null ? [] : readSeries(db, query, width) }
}

function readSeries(db: DatabaseSync, query: SeriesQuery, width: number): FieldSeries[] {
  const found = db
    .prepare('select id, measurement from series where site = ? and device = ?')
    .all(query.site, query.device) as { id: number; measurement: string }[]
  const wanted = found.filter(({ measurement }) =>
    query.measurement === undefined ? !shared.has(measurement) : measurement === query.measurement,
  )
  const result: FieldSeries[] = []
  for (const [measurement, series] of Map.groupBy(wanted, (row) => row.measurement)) {
    const ids = series.map((row) => row.id)
    const columns = columnsOf(db, measurement)
    for (const field of query.fields) {
      if (!columns.has(field) || keys.has(field)) continue
      result.push(readField(db, { measurement, ids, field, from: query.from, to: query.to, width }))
    }
  }
  return result
}

/** Measurements that devices of all kinds have beside their own. */
const shared = new Set(['device_status', 'event'])
const keys = new Set(['series', 'at'])

function readField(
  db: DatabaseSync,
  ask: {
    readonly measurement: string
    readonly ids: readonly number[]
    readonly field: string
    readonly from: number
    readonly to: number
    readonly width: number
  },
): FieldSeries {
  const { field, from, to, width } = ask
  const column = quoted(field)
  const rows = db
    .prepare(`
      select cast(at / ? as integer) as bucket, min(${column}) as low, avg(${column}) as mean, max(${column}) as high
      from ${tableOf(ask.measurement)}
      where series in (${ask.ids.map(Number).join(', ')}) and at >= ? and at < ? and typeof(${column}) in ('integer', 'real')
      group by bucket order by bucket`)
    .all(width * 1000, from * 1000, to * 1000) as {
    bucket: number
    low: number
    mean: number
    high: number
  }[]
  return {
    field,
    at: rows.map((row) => row.bucket * width),
    min: rows.map((row) => row.low),
    mean: rows.map((row) => row.mean),
    max: rows.map((row) => row.high),
  }
}

parentPort?.on('message', (request: ReaderRequest) => {
  const { id } = request
  try {
    parentPort?.postMessage({ id, answer: answer(request) } satisfies ReaderAnswer)
  } catch (error) {
    parentPort?.postMessage({ id, error: messageOf(error) } satisfies ReaderAnswer)
  }
})

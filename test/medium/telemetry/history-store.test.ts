import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { historyPath } from '#gateway/telemetry/history-client.ts'
import { createHistoryReader, type HistoryReader } from '#gateway/telemetry/history-reader-client.ts'
import { type HistoryStore, openHistoryStore } from '#gateway/telemetry/history-store.ts'
import { createSeries } from '#gateway/telemetry/line-protocol.ts'
import { type Field, float, int, type Point, type Series, string } from '#gateway/telemetry/point.ts'

let folder: string
let store: HistoryStore
let reader: HistoryReader
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-history-'))
  store = openHistoryStore(historyPath(folder))
  reader = createHistoryReader({ dataDir: folder })
})
afterEach(async () => {
  await reader.close()
  store.close()
  rmSync(folder, { recursive: true })
})

const start = 1_780_000_020_000
const series = (measurement: string, device_id: string, building = 'b1') =>
  createSeries(measurement, { site: 'hq', device_id, building }) as Series
const point = (ts: number, fields: Field[], of = series('pump', 'p-1'), order = 0): Point => ({
  series: of,
  fields,
  ts,
  order,
})
const ask = { site: 'hq', device: 'p-1', fields: ['temp_c'], from: start, to: start + 60_000, maxPoints: 6 }

test('a chart gets minimum, mean and maximum of each bucket, empty buckets are left out', async () => {
  const points = [20, 30, 25].map((value, n) => point(start + n * 1000, [float('temp_c', value)]))
  store.commit({ points: [...points, point(start + 50_000, [float('temp_c', 40)])], positions: {} })
  expect(await reader.series(ask)).toEqual({
    bucketMs: 10_000,
    series: [{ field: 'temp_c', at: [start, start + 50_000], min: [20, 40], mean: [25, 40], max: [30, 40] }],
  })
})

test('a device that moved keeps its history; other devices, texts, unknown fields and other times stay out', async () => {
  const points = [
    point(start, [float('temp_c', 1)]),
    point(start + 1, [float('temp_c', 3)], series('pump', 'p-1', 'b2')),
    point(start, [float('temp_c', 99)], series('pump', 'p-2')),
    point(start - 1, [float('temp_c', 99)]),
    point(start + 60_000, [float('temp_c', 99)]),
    point(start + 5, [string('note', 'x')]),
  ]
  store.commit({ points, positions: {} })
  const { series: found } = await reader.series({
    ...ask,
    fields: ['temp_c', 'note', 'series', 'at', 'none"'],
  })
  expect(found.map(({ field, min, max }) => ({ field, min, max }))).toEqual([
    { field: 'temp_c', min: [1], max: [3] },
    { field: 'note', min: [], max: [] },
  ])
})

test('the status of a device is a measurement of its own, asked for by name', async () => {
  const up = [point(start, [int('up', 1)], series('device_status', 'p-1')), point(start, [int('up', 0)])]
  store.commit({ points: up, positions: {} })
  expect((await reader.series({ ...ask, fields: ['up'] })).series[0]?.max).toEqual([0])
  expect(
    (await reader.series({ ...ask, fields: ['up'], measurement: 'device_status' })).series[0]?.max,
  ).toEqual([1])
})

test('the same point again adds to its row, points of one millisecond stay apart', async () => {
  const twice = [
    point(start, [float('temp_c', 1)]),
    point(start, [float('other', 5)]),
    point(start, [float('temp_c', 7)], undefined, 1),
  ]
  store.commit({ points: twice, positions: {} })
  store.commit({ points: twice, positions: {} })
  const { series: found } = await reader.series({ ...ask, fields: ['temp_c', 'other'] })
  expect(found.map(({ mean }) => mean)).toEqual([[4], [5]])
})

test('points and position are stored together or not at all, and a failed batch leaves the store usable', () => {
  const broken = point(start, [float('temp_c', {} as number)])
  expect(() =>
    store.commit({ points: [point(start, [float('fresh', 1)]), broken], positions: { embedded: 9 } }),
  ).toThrow()
  expect(store.position('embedded')).toBe(0)
  store.commit({ points: [point(start, [float('fresh', 1)])], positions: { embedded: 9 } })
  expect(store.position('embedded')).toBe(9)
})

test('positions and waiting rows survive a restart', () => {
  store.commit({ points: [], pending: ['a', 'b', 'c'], positions: { embedded: 5 } })
  store.close()
  store = openHistoryStore(historyPath(folder))
  const [first, second] = store.pending(0, 2)
  expect([first?.line, second?.line]).toEqual(['a', 'b'])
  store.settlePending(second?.id ?? 0, { influx: 5 }, [])
  expect(store.pending(0, 10).map(({ line }) => line)).toEqual(['c'])
  expect([store.position('influx'), store.position('embedded')]).toEqual([5, 5])
})

test('an id of a waiting row never comes back, not even when all were settled', () => {
  const idAfter = (line: string): number => {
    store.commit({ points: [], pending: [line], positions: {} })
    const id = store.pending(0, 1)[0]?.id ?? 0
    store.settlePending(id, {}, [])
    return id
  }
  expect(idAfter('b')).not.toBe(idAfter('a'))
})

test('sweeping goes round all series and deletes only what is older', async () => {
  const devices = ['p-1', 'p-2', 'p-3']
  const points = devices.flatMap((id) => [
    point(start, [float('temp_c', 1)], series('pump', id)),
    point(start + 10_000, [float('temp_c', 2)], series('pump', id)),
  ])
  store.commit({ points, positions: {} })
  expect([store.sweep(start + 10_000, 2), store.sweep(start + 10_000, 2)]).toEqual([false, true])
  const left = await Promise.all(devices.map((device) => reader.series({ ...ask, device })))
  expect(left.map(({ series: found }) => found[0]?.min)).toEqual([[2], [2], [2]])
})

test('a reader without a file answers with nothing', async () => {
  const elsewhere = createHistoryReader({ dataDir: join(folder, 'none') })
  expect((await elsewhere.series(ask)).series).toEqual([])
  await elsewhere.close()
})

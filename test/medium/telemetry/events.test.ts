import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { historyPath } from '#gateway/telemetry/history-client.ts'
import { createHistoryReader } from '#gateway/telemetry/history-reader-client.ts'
import { openHistoryStore } from '#gateway/telemetry/history-store.ts'
import { createSeries } from '#gateway/telemetry/line-protocol.ts'
import { type Point, type Series, string } from '#gateway/telemetry/point.ts'

const at = 1_780_000_000_000

function happened(device: string, type: string, ts: number, code: string): Point {
  const tags = { building: 'b', device_id: device, kind: 'thing', site: 'hq', type, zone: 'z' }
  const series = createSeries('event', tags) as Series
  return { series, fields: [string('message', type), string('code', code)], ts, order: 0 }
}

test('the events of a device come newest first, of one type when asked, and page by page', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-events-'))
  const store = openHistoryStore(historyPath(dataDir))
  const points = [
    happened('d-1', 'opened', at, 'a'),
    happened('d-1', 'denied', at + 1, 'expired'),
    happened('d-1', 'opened', at + 2, 'c'),
    happened('d-2', 'opened', at + 3, 'd'),
  ]
  store.commit({ points, positions: {} })
  store.close()
  const reader = createHistoryReader({ dataDir })
  const whole = { site: 'hq', device: 'd-1', from: at, to: at + 10 }
  const all = await reader.events({ ...whole, limit: 10 })
  const denied = await reader.events({ ...whole, type: 'denied', limit: 10 })
  const second = await reader.events({ ...whole, to: at + 2, limit: 1 })
  await reader.close()
  expect(all.map((event) => event.at - at)).toEqual([2, 1, 0])
  expect(denied).toEqual([{ at: at + 1, type: 'denied', code: 'expired' }])
  expect(second.map((event) => event.at - at)).toEqual([1])
})

test('a device without history has no events', async () => {
  const reader = createHistoryReader({ dataDir: mkdtempSync(join(tmpdir(), 'gatehouse-events-')) })
  const events = await reader.events({ site: 'hq', device: 'd-1', from: 0, to: at, limit: 5 })
  await reader.close()
  expect(events).toEqual([])
})

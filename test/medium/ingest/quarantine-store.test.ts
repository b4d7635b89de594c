import { afterAll, beforeAll, expect, test } from 'vitest'
import { createQuarantine } from '#gateway/ingest/quarantine.ts'
import {
  countQuarantine,
  getQuarantined,
  listQuarantine,
  listRejectionCounts,
  loadQuarantine,
  purgeQuarantine,
  saveQuarantine,
} from '#gateway/ingest/quarantine-store.ts'
import type { Rejection } from '#gateway/ingest/reading.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { buildDevice, buildEnvelope, noon } from '#test/small/ingest/sample-kind.ts'

let store: Store
beforeAll(async () => {
  store = await openStore({ dataDir: ':memory:', log: silentLog })
})
afterAll(() => store.close())

const refusal = (id: string, reason: Rejection['reason'] = 'schema'): Rejection => ({
  reason,
  detail: '/d/mode: must be one of idle',
  device: buildDevice(id),
})
const limits = { perSource: 2, total: 100, payloadBytes: 8192 }

test('what was refused can be listed, filtered, paged, read and purged, and stays bounded over restarts', async () => {
  const first = createQuarantine(limits)
  first.add(buildEnvelope('state', '{"d":1}', { rx: noon }), refusal('s-1'))
  first.add(buildEnvelope('state', Buffer.from([0xff, 0]), { rx: noon + 1 }), refusal('s-2', 'not-json'))
  first.add(buildEnvelope('state', '{"d":2}', { rx: noon + 2 }), refusal('s-1'))
  await store.transaction((tx) => saveQuarantine(tx, first.takeDirty()))

  const second = createQuarantine(limits)
  const stored = await loadQuarantine(store.read)
  second.load(stored.kept, stored.counts)
  second.add(buildEnvelope('state', '{"d":3}', { rx: noon + 3 }), refusal('s-1'))
  await store.transaction((tx) => saveQuarantine(tx, second.takeDirty()))

  const all = await listQuarantine(store.read, { limit: 10 })
  expect(all.map((entry) => entry.payload)).toEqual(['{"d":3}', '{"d":2}', '/wA='])
  const newest = all[0]?.id ?? ''
  const older = await listQuarantine(store.read, { sites: ['hq'], device: 's-1', before: newest, limit: 10 })
  expect(older.map((entry) => entry.payload)).toEqual(['{"d":2}'])
  expect(await listQuarantine(store.read, { reason: 'not-json', limit: 10 })).toMatchObject([
    { encoding: 'base64', source: 'hq/s-2', kind: 'sample', device: 's-2' },
  ])
  expect(await getQuarantined(store.read, newest)).toEqual(all[0])
  expect(await getQuarantined(store.read, 'nothing')).toBeNull()
  expect(await listRejectionCounts(store.read)).toEqual([
    { source: 'hq/s-2', reason: 'not-json', count: 1, lastAt: noon + 1 },
    { source: 'hq/s-1', reason: 'schema', count: 3, lastAt: noon + 3 },
  ])
  expect(await countQuarantine(store.read, ['hq'])).toEqual(
    new Map([
      ['schema', 2],
      ['not-json', 1],
    ]),
  )

  expect(await store.transaction((tx) => purgeQuarantine(tx, noon + 3))).toHaveLength(2)
  expect(await listQuarantine(store.read, { limit: 10 })).toHaveLength(1)
})

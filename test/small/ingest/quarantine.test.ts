import { expect, test } from 'vitest'
import { createQuarantine, excerpt } from '#gateway/ingest/quarantine.ts'
import type { Rejection } from '#gateway/ingest/reading.ts'
import { buildDevice, buildEnvelope, noon } from './sample-kind.ts'

const schema: Rejection = { reason: 'schema', detail: '/d/mode: must be one of idle', device: buildDevice() }
const limits = { perSource: 3, total: 5, payloadBytes: 8192 }

test('keeps topic, payload, reason and account of a refused message', () => {
  const quarantine = createQuarantine()
  quarantine.add(buildEnvelope('state', '{"d":{"mode":"ajar"}}'), schema)
  expect(quarantine.takeDirty().added).toMatchObject([
    {
      rx: noon,
      site: 'hq',
      source: 'hq/s-1',
      account: 'acc-1',
      topic: 'gh/1/hq/sample/s-1/state',
      reason: 'schema',
      detail: '/d/mode: must be one of idle',
      payload: '{"d":{"mode":"ajar"}}',
      encoding: 'text',
      size: 21,
    },
  ])
  expect(quarantine.takeDirty()).toEqual({ added: [], removed: [], counts: [] })
})

test('keeps the last ones of a source and counts them all', () => {
  const quarantine = createQuarantine(limits)
  for (let n = 0; n < 10; n += 1) quarantine.add(buildEnvelope('state', `${n}`), schema)
  const { added, removed, counts } = quarantine.takeDirty()
  expect(added.map((entry) => entry.payload)).toEqual(['7', '8', '9'])
  expect(removed).toEqual([])
  expect(counts).toEqual([{ source: 'hq/s-1', reason: 'schema', count: 10, lastAt: noon }])
})

test('what was stored and is pushed out is removed from the store', () => {
  const quarantine = createQuarantine(limits)
  quarantine.load([{ id: 'old', source: 'hq/s-1' }], [])
  for (let n = 0; n < 3; n += 1) quarantine.add(buildEnvelope('state', `${n}`), schema)
  expect(quarantine.takeDirty().removed).toEqual(['old'])
})

test('all sources together stay under the limit, oldest out first', () => {
  const quarantine = createQuarantine(limits)
  for (let n = 0; n < 9; n += 1) {
    quarantine.add(buildEnvelope('state', `${n}`), { ...schema, device: buildDevice(`s-${n}`) })
  }
  expect(quarantine.takeDirty().added.map((entry) => entry.payload)).toEqual(['4', '5', '6', '7', '8'])
})

test('a message whose topic names nobody is held against its account', () => {
  const quarantine = createQuarantine()
  quarantine.add(buildEnvelope('state', 'x', { topic: 'a\0b' }), {
    reason: 'bad-topic',
    detail: 'x',
    device: null,
  })
  expect(quarantine.takeDirty().added).toMatchObject([
    { source: 'account:acc-1', site: '', topic: 'a\ufffdb' },
  ])
})

test('a large payload is cut to 8 KiB without splitting a character', () => {
  const han = Buffer.from('门'.repeat(4000))
  const kept = excerpt(han, 8192)
  expect(kept).toEqual({ payload: '门'.repeat(2730), encoding: 'text' })
})

test.each([
  ['bytes that are no text', Buffer.from([0xff, 0x00, 0x10])],
  ['text with NUL, which PostgreSQL cannot hold', Buffer.from('a\0b')],
])('%s are kept in base64', (_, bytes) => {
  expect(excerpt(bytes, 8192)).toEqual({ payload: bytes.toString('base64'), encoding: 'base64' })
})

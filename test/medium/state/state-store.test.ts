import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSequencer } from '#gateway/ingest/sequencer.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { loadStates, purgeSeenEvents, saveStates } from '#gateway/state/state-store.ts'
import { createStates } from '#gateway/state/states.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { buildEnvelope, noon, sampleDecoder, sampleKind } from '#test/small/ingest/sample-kind.ts'

let store: Store
beforeAll(async () => {
  store = await openStore({ dataDir: ':memory:', log: silentLog })
})
afterAll(() => store.close())

const decoder = sampleDecoder()

function buildGateway() {
  const states = createStates({ kinds: [sampleKind], registered: () => ({}) })
  const sequencer = createSequencer()
  const send = (channel: string, payload: object, id = 's-1') => {
    const decoded = decoder.decode(buildEnvelope(channel, payload, { id }))
    expect(decoded).toMatchObject({ ok: true })
    if (decoded.ok !== true) return 'refused'
    const sequence = sequencer.check(decoded.reading)
    if (sequence.verdict === 'new') states.apply(decoded.reading, sequence, noon)
    return sequence.verdict
  }
  const flush = () => {
    const { rows, forgotten } = states.takeDirty()
    const { rows: sequences, events } = sequencer.takeDirty()
    return store.transaction((tx) => saveStates(tx, { rows, forgotten, sequences, events }))
  }
  const load = async () => {
    const stored = await loadStates(store.read)
    states.load(stored.rows)
    sequencer.load(stored.sequences, stored.events)
  }
  return { states, send, flush, load }
}

test('states, numbers and event ids survive a restart, and a second flush overwrites the first', async () => {
  const before = buildGateway()
  before.send('birth', { ts: noon, boot: 41, seq: 0, d: { period_s: 2.5, attrs: { open_s: 30 } } })
  before.send('state', {
    ts: noon,
    boot: 41,
    seq: 1,
    d: { mode: 'idle', floor: '一层🚪\u0000', codes: [1, 2] },
  })
  await before.flush()
  before.send('state', { ts: noon + 5, boot: 41, seq: 2, d: { mode: 'busy', moving: null } })
  before.send('event', { boot: 41, seq: 3, eid: 'a-1', d: { type: 'note' } })
  before.send('tele', { d: { temp_c: 21.5 } }, 's-2')
  await before.flush()

  const after = buildGateway()
  await after.load()
  expect([...after.states.all()]).toEqual(
    [...before.states.all()].map((state) =>
      expect.objectContaining({
        device: state.device,
        values: state.values,
        attributes: state.attributes,
        ts: state.ts,
        rx: state.rx,
        online: state.online,
        onlineSince: state.onlineSince,
        boot: state.boot,
        periodS: state.periodS,
      }),
    ),
  )
  expect(after.send('state', { boot: 41, seq: 1, d: { mode: 'idle' } })).toBe('duplicate')
  expect(after.send('event', { boot: 42, seq: 0, eid: 'a-1', d: { type: 'note' } })).toBe('duplicate')
  expect(after.send('status', { boot: 41, online: false })).toBe('stale')
  after.states.forget('hq/s-2')
  await after.flush()
  expect((await loadStates(store.read)).rows.map((row) => row.key)).toEqual(['hq/s-1'])
})

test('old event ids are purged', async () => {
  await store.transaction((tx) => purgeSeenEvents(tx, noon + 1))
  expect((await loadStates(store.read)).events).toEqual([])
})

test('more devices than fit one statement are stored in one transaction', async () => {
  const gateway = buildGateway()
  gateway.send('state', { d: { mode: 'idle' } })
  const [row] = gateway.states.takeDirty().rows
  const rows = Array.from({ length: 1234 }, (_, n) => ({
    ...(row as object),
    key: `hq/d-${n}`,
    id: `d-${n}`,
  })) as [typeof row & object]
  await store.transaction((tx) => saveStates(tx, { rows, forgotten: [], sequences: [], events: [] }))
  expect((await loadStates(store.read)).rows.length).toBeGreaterThanOrEqual(1234)
})

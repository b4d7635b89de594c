import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Value } from '#devices/kit/point.ts'
import { createSequencer } from '#gateway/ingest/sequencer.ts'
import type { Change } from '#gateway/state/change.ts'
import { createStates } from '#gateway/state/states.ts'
import {
  buildDevice,
  buildEnvelope,
  noon,
  sampleDecoder,
  sampleKind,
} from '#test/small/ingest/sample-kind.ts'

const decoder = sampleDecoder()

/** Messages in, changes out: decoder, sequencer and states together, as the pipeline has them. */
function buildWay(registered: Record<string, Value> = {}) {
  const attributes = { current: registered }
  const sequencer = createSequencer()
  const states = createStates({ kinds: [sampleKind], registered: () => attributes.current })
  const send = (channel: string, payload: object, rx = noon, id = 's-1'): readonly Change[] => {
    const decoded = decoder.decode(buildEnvelope(channel, payload, { rx, id }))
    expect(decoded).toMatchObject({ ok: true })
    if (decoded.ok !== true) return []
    const sequence = sequencer.check(decoded.reading)
    return sequence.verdict === 'new' ? states.apply(decoded.reading, sequence, rx) : []
  }
  return { states, send, attributes, values: () => ({ ...states.get('hq/s-1')?.values }) }
}
const keysOf = (changes: readonly Change[]) => changes.flatMap((change) => change.keys)
const min = (minutes: number) => noon + minutes * 60_000

test('only the keys whose value differs are told', () => {
  const { send, values } = buildWay()
  expect(keysOf(send('state', { d: { mode: 'idle', codes: [1, 2], floor_no: 1 } }))).toEqual([
    'mode',
    'codes',
    'floor_no',
    'sys_online',
  ])
  expect(send('state', { d: { mode: 'idle', codes: [1, 2] } })).toEqual([])
  expect(keysOf(send('state', { d: { mode: 'busy', codes: [1] } }))).toEqual(['mode', 'codes'])
  expect(values()).toEqual({ mode: 'busy', codes: [1], floor_no: 1, sys_online: true })
})

test('null is kept as unknown, a missing key is unchanged', () => {
  const { send, values } = buildWay()
  send('state', { d: { mode: 'idle', moving: true } })
  expect(keysOf(send('state', { d: { mode: null } }))).toEqual(['mode'])
  expect(values()).toMatchObject({ mode: null, moving: true })
})

test('a message that was overtaken does not bring back what a newer one replaced', () => {
  const { send, values } = buildWay()
  send('state', { ts: noon + 2000, d: { mode: 'busy' } }, noon + 2000)
  expect(keysOf(send('state', { ts: noon + 1000, d: { mode: 'idle', moving: true } }, noon + 2000))).toEqual([
    'moving',
    'sys_skew_ms',
  ])
  expect(values()).toMatchObject({ mode: 'busy', moving: true })
})

test('C01 after our clock was set back by an hour new values are shown at once', () => {
  const { send, values, states } = buildWay()
  send('state', { ts: min(60), d: { mode: 'idle', moving: true } }, min(60))
  expect(keysOf(send('state', { ts: noon, d: { mode: 'busy' } }, noon))).toEqual(['mode'])
  expect(values()).toMatchObject({ mode: 'busy', moving: true })
  expect(states.get('hq/s-1')).toMatchObject({ ts: noon, rx: noon })
})

test('T13 stored messages are told as late and change nothing that is shown', () => {
  const { send, values, states } = buildWay()
  send('state', { ts: noon, d: { mode: 'idle' } })
  const changes = send('state', { ts: noon - 172_800_000, hist: true, d: { mode: 'fault' } })
  expect(changes).toMatchObject([{ late: true, keys: [], ts: noon - 172_800_000, event: null }])
  expect(values()).toMatchObject({ mode: 'idle' })
  expect(states.get('hq/s-1')).toMatchObject({ ts: noon, rx: noon })
})

test('an event and the gap before it are two changes', () => {
  const { send } = buildWay()
  send('event', { boot: 1, seq: 1, eid: 'a', d: { type: 'note' } })
  const changes = send('event', { boot: 1, seq: 50, eid: 'b', d: { type: 'fault', code: 4 } })
  expect(changes.map((change) => change.event)).toEqual([
    { type: 'sys_gap', fields: { lost: 41 } },
    { type: 'fault', fields: { code: 4 } },
  ])
})

test('a restart is an event of its own', () => {
  const { send, states } = buildWay()
  send('state', { boot: 1, seq: 7, d: {} })
  expect(send('state', { boot: 2, seq: 0, d: {} })).toMatchObject([{ event: { type: 'sys_boot' } }])
  expect(states.get('hq/s-1')?.boot).toBe(2)
})

test('a lost link is told at once and comes back with the first word', () => {
  const { send, states } = buildWay()
  send('status', { boot: 1, online: true })
  expect(send('status', { boot: 1, online: false }, min(1))).toMatchObject([
    { keys: ['sys_online'], ts: min(1) },
  ])
  expect(states.get('hq/s-1')).toMatchObject({ online: false, onlineSince: min(1) })
  expect(keysOf(send('tele', { d: { temp_c: 20 } }, min(2)))).toEqual(['temp_c', 'sys_online'])
})

test('three periods of silence make a device offline, a millisecond before they do not', () => {
  const { send, states } = buildWay()
  send('state', { d: {} }, noon)
  send('state', { d: {} }, min(1))
  expect(states.nextAt()).toBe(min(3))
  expect(states.due(min(4) - 1)).toEqual([])
  expect(states.due(min(4))).toMatchObject([{ keys: ['sys_online'], ts: min(4), state: { online: false } }])
  expect(states.due(min(9))).toEqual([])
  expect(states.nextAt()).toBe(Number.POSITIVE_INFINITY)
})

test('the period of the birth counts, but never less than 90 s', () => {
  const { send, states } = buildWay()
  send('birth', { d: { period_s: 300 } })
  expect(states.due(min(15) - 1)).toEqual([])
  send('birth', { d: { period_s: 5 } }, min(14))
  expect(states.due(min(14) + 89_999)).toEqual([])
  expect(states.due(min(14) + 90_000)).toHaveLength(1)
})

test('a battery device may sleep for 25 hours, and one with a time of its own for that time', () => {
  const battery = buildWay({ power_source: 'battery' })
  battery.send('state', { d: {} })
  expect(battery.states.due(min(25 * 60) - 1)).toEqual([])
  expect(battery.states.due(min(25 * 60))).toHaveLength(1)
  const own = buildWay({ silent_after_s: 600 })
  own.send('state', { d: {} })
  expect(own.states.due(min(10) - 1)).toEqual([])
  expect(own.states.due(min(10))).toHaveLength(1)
})

test('after a restart of the gateway everybody has the whole time anew', () => {
  const { send, states } = buildWay()
  send('state', { d: { mode: 'idle' } })
  const reloaded = createStates({ kinds: [sampleKind], registered: () => ({}) })
  reloaded.load(states.takeDirty().rows)
  reloaded.restarted(min(60))
  expect(reloaded.due(min(63) - 1)).toEqual([])
  expect(reloaded.get('hq/s-1')).toMatchObject({ online: true, values: { mode: 'idle' } })
  expect(reloaded.due(min(63))).toHaveLength(1)
})

test('the attributes of the registry outrank those of the birth; a new birth replaces the old', () => {
  const { send, states, attributes } = buildWay({ open_s: 60 })
  send('birth', { d: { attrs: { open_s: 30, power_source: 'mains' } } })
  expect(states.get('hq/s-1')?.attributes).toEqual({ open_s: 60, power_source: 'mains' })
  attributes.current = {}
  states.attributesChanged()
  expect(states.get('hq/s-1')?.attributes).toEqual({ open_s: 30, power_source: 'mains' })
  expect(send('birth', { d: { attrs: { open_s: 20 } } })).toMatchObject([{ keys: [], event: null }])
  expect(states.get('hq/s-1')?.attributes).toEqual({ open_s: 20 })
  expect(send('birth', { d: { attrs: { open_s: 20 } } })).toEqual([])
})

test('T11 the clock skew is shown and moves in steps above jitter only', () => {
  const { send, values } = buildWay()
  expect(keysOf(send('state', { ts: noon - 100, d: {} }))).toContain('sys_skew_ms')
  expect(send('state', { ts: noon - 600, d: {} })).toEqual([])
  expect(keysOf(send('state', { ts: noon - 601, d: {} }))).toEqual(['sys_skew_ms'])
  expect(values().sys_skew_ms).toBe(601)
})

test('a rejected message is an event of the gateway and leaves the state alone', () => {
  const { states, send } = buildWay()
  send('state', { d: { mode: 'idle' } })
  const before = JSON.stringify(states.get('hq/s-1'))
  expect(states.rejected(buildDevice(), 'schema', min(1))).toMatchObject({
    keys: [],
    event: { type: 'sys_rejected', fields: { reason: 'schema' } },
  })
  expect(JSON.stringify(states.get('hq/s-1'))).toBe(before)
})

test('made-up devices of a kind nobody knows leave no trace', () => {
  const { states } = buildWay()
  states.rejected({ key: 'hq/t-1', site: 'hq', kind: 'toaster', id: 't-1' }, 'unknown-kind', noon)
  expect([...states.all()]).toEqual([])
})

test('a forgotten device leaves the store and its presence is not judged any more', () => {
  const { states, send } = buildWay()
  send('state', { d: {} })
  states.forget('hq/s-1')
  expect(states.takeDirty()).toEqual({ rows: [], forgotten: ['hq/s-1'] })
  expect(states.due(min(60))).toEqual([])
})

test('a fleet of one device that is silent does not hide another', () => {
  const { states, send } = buildWay()
  for (const n of [1, 2, 3]) send('state', { d: {} }, noon + n, `s-${n}`)
  send('state', { d: {} }, min(2), 's-2')
  expect(states.due(min(4)).map((change) => change.state.device.id)).toEqual(['s-1', 's-3'])
})

// Reconnect after a crash: the old session's will may come at any point among the new session's first words.
test('in a thousand random orders of old will and new words nobody is falsely offline', () => {
  const words: [string, object][] = [
    ['status', { boot: 42, online: true }],
    ['birth', { ts: noon + 10, boot: 42, seq: 0, d: {} }],
    ['state', { ts: noon + 20, boot: 42, seq: 1, d: { mode: 'idle' } }],
    ['status', { boot: 41, online: false }],
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(words, { minLength: words.length }), (order) => {
      const { send, states } = buildWay()
      send('state', { ts: noon - 1000, boot: 41, seq: 7, d: {} }, noon - 1000)
      let heard = 0
      let falselyOffline = 0
      for (const [channel, payload] of order) {
        send(channel, payload, noon + 30)
        heard += Number((payload as { boot: number }).boot === 42)
        falselyOffline += Number(heard > 0 && states.get('hq/s-1')?.online !== true)
      }
      expect(falselyOffline).toBe(0)
    }),
    { numRuns: 1000 },
  )
})

test('a verdict other than new never reaches the states, so a duplicate changes nothing', () => {
  const { send } = buildWay()
  send('state', { boot: 1, seq: 1, d: { mode: 'idle' } })
  send('state', { boot: 1, seq: 2, d: { mode: 'busy' } })
  expect(send('state', { boot: 1, seq: 1, d: { mode: 'idle' } })).toEqual([])
})

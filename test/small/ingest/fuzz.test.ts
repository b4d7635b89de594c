import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createQuarantine } from '#gateway/ingest/quarantine.ts'
import { createSequencer } from '#gateway/ingest/sequencer.ts'
import { buildEnvelope, noon, sampleDecoder } from './sample-kind.ts'

/** Words that mean something to the decoder or to JavaScript, to be put anywhere. */
const keys = fc.constantFrom(
  'ts',
  'boot',
  'seq',
  'hist',
  'eid',
  'd',
  'type',
  'mode',
  'speed',
  'codes',
  'parts',
  'slot',
  'online',
  'attrs',
  'period_s',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'polluted',
  '',
)
const leaves = fc.oneof(
  fc.constantFrom('idle', 'busy', 'fault', 'note', '', null, true, false, -0, 1e308, 2 ** 53, -1, 1.5, noon),
  fc.integer(),
  fc.double(),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 10, withCrossShrink: true },
    leaves,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.array(fc.tuple(keys, tie('tree')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
  ),
}))
/** Close to what a device says, so that much of it is accepted. */
const bodies = fc.record(
  {
    type: fc.constantFrom('note', 'fault'),
    code: fc.integer({ min: 0, max: 5 }),
    online: fc.boolean(),
    id: fc.constant('c-1'),
    ok: fc.boolean(),
    mode: fc.oneof(fc.constantFrom('idle', 'busy', null), leaves),
    speed: fc.oneof(fc.double({ min: -10, max: 10, noNaN: true }), tree),
    temp_c: fc.integer({ min: -60, max: 140 }),
    constructor: tree,
  },
  { requiredKeys: ['type', 'online', 'id', 'ok'] },
)
const envelopes = fc
  .record(
    {
      ts: fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: noon - 90_000, max: noon + 90_000 }) },
        { weight: 1, arbitrary: leaves },
      ),
      boot: fc.nat(3),
      seq: fc.nat(50),
      d: fc.oneof({ weight: 5, arbitrary: bodies }, { weight: 1, arbitrary: tree }),
      extra: tree,
      eid: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('a', 'b') }, { weight: 1, arbitrary: leaves }),
    },
    {
      requiredKeys: ['d'],
    },
  )
  .map((message) => JSON.stringify(message))
/** A written message with bytes flipped, cut out or put in. */
const damaged = fc
  .tuple(
    envelopes,
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255), fc.nat(2)), { maxLength: 4 }),
  )
  .map(([text, edits]) => {
    const bytes = [...Buffer.from(text)]
    for (const [where, byte, edit] of edits) {
      bytes.splice(
        Math.floor(where * bytes.length),
        [1, 0, 1][edit] as number,
        ...([[byte], [byte], []][edit] as number[]),
      )
    }
    return Buffer.from(bytes)
  })
const payloads = fc.oneof(
  damaged,
  envelopes.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
)
const channels = fc.constantFrom('birth', 'status', 'state', 'tele', 'event', 'ack')

/** The way of one message: what became of it, and whatever was read out of it. */
function buildWay() {
  const decoder = sampleDecoder()
  const sequencer = createSequencer()
  const quarantine = createQuarantine()
  const take = (channel: string, payload: Buffer, id = 's-1') => {
    const envelope = buildEnvelope(channel, payload, { id })
    const decoded = decoder.decode(envelope)
    if (decoded.ok === true) {
      const { verdict } = sequencer.check(decoded.reading)
      return {
        became: verdict === 'new' ? 'accepted' : 'duplicate',
        ts: decoded.reading.ts,
        reason: 'none',
      } as const
    }
    if (decoded.ok !== false) throw new Error(`a device topic was ${decoded.ok}`)
    quarantine.add(envelope, decoded.rejection)
    return { became: 'quarantined', ts: noon, reason: decoded.rejection.detail } as const
  }
  return { take, quarantine }
}

test('T22 of 5,000 mutated messages each is accepted, quarantined or a duplicate, and none does harm', () => {
  const { take, quarantine } = buildWay()
  const counts = { accepted: 0, quarantined: 0, duplicate: 0 }
  let sent = 0
  fc.assert(
    fc.property(channels, payloads, (channel, payload) => {
      sent += 1
      const { became, ts, reason } = take(channel, payload)
      counts[became] += 1
      expect(reason).toMatch(/\S/)
      expect(ts >= 0 && ts <= noon + 300_000).toBe(true)
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    }),
    { numRuns: 5000, seed: 20260601 },
  )
  expect(counts.accepted + counts.quarantined + counts.duplicate).toBe(sent)
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(100)
  const refused = quarantine.takeDirty().counts.reduce((sum, row) => sum + row.count, 0)
  expect(refused).toBe(counts.quarantined)
  expect(take('state', Buffer.from('{"d":{"mode":"busy"}}'), 's-2').became).toBe('accepted')
})

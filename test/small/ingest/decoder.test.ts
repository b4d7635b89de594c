import { expect, test } from 'vitest'
import type { Decoded, Reading, TapEntry } from '#gateway/ingest/reading.ts'
import { envelopeOf } from '#gateway/ingest/tap-entry.ts'
import { buildDevice, buildEnvelope, noon, sampleDecoder } from './sample-kind.ts'

const decoder = sampleDecoder()

/** The reading of a message that must make sense. */
function reading(decoded: Decoded): Reading {
  expect(decoded).toMatchObject({ ok: true })
  return (decoded as { reading: Reading }).reading
}

test('a state message becomes a reading of its device at its own time', () => {
  const decoded = decoder.decode(
    buildEnvelope('state', { ts: noon - 250, boot: 7, seq: 904, d: { mode: 'busy', floor_no: 10 } }),
  )
  expect(decoded).toEqual({
    ok: true,
    unknownKeys: 0,
    reading: {
      device: buildDevice(),
      channel: 'state',
      ts: noon - 250,
      rx: noon,
      boot: 7,
      seq: 904,
      hist: false,
      skewMs: 250,
      values: { mode: 'busy', floor_no: 10 },
    },
  })
})

test('a device without clock and counter is read by receipt time', () => {
  expect(reading(decoder.decode(buildEnvelope('tele', { d: { temp_c: 21.5 } })))).toMatchObject({
    ts: noon,
    boot: null,
    seq: null,
    skewMs: null,
  })
})

test('an event carries its type, its id and its fields apart', () => {
  const decoded = decoder.decode(buildEnvelope('event', { eid: '7-931', d: { type: 'fault', code: 4 } }))
  expect(reading(decoded)).toMatchObject({ type: 'fault', eid: '7-931', fields: { code: 4 } })
  expect(reading(decoded)).not.toHaveProperty('fields.type')
})

test('a status is flat on the wire; an offline one counts from its receipt', () => {
  expect(reading(decoder.decode(buildEnvelope('status', { boot: 41, online: true })))).toMatchObject({
    online: true,
    boot: 41,
  })
  const will = buildEnvelope('status', { ts: noon - 30_000, boot: 41, online: false, reason: 'lwt' })
  expect(reading(decoder.decode(will))).toMatchObject({ online: false, ts: noon, skewMs: null })
})

test('a birth gives model, firmware, period and the attributes of the kind', () => {
  const decoded = decoder.decode(
    buildEnvelope('birth', {
      boot: 41,
      seq: 0,
      d: {
        model: 'S-1',
        maker: 'ACME',
        serial: 'A1',
        fw: '1.4',
        period_s: 60,
        attrs: { open_s: 30, area: 'x' },
      },
    }),
  )
  expect(reading(decoded)).toMatchObject({
    birth: {
      model: 'S-1',
      maker: 'ACME',
      serial: 'A1',
      firmware: '1.4',
      periodS: 60,
      attributes: { open_s: 30 },
    },
  })
  expect(decoded).toMatchObject({ unknownKeys: 1 })
})

test('an answer to a command is read flat', () => {
  expect(reading(decoder.decode(buildEnvelope('ack', { id: 'c-1', boot: 41, ok: true })))).toMatchObject({
    fields: { id: 'c-1', ok: true },
  })
})

test('null stays null: unknown is not missing', () => {
  const { values } = reading(decoder.decode(buildEnvelope('state', { d: { mode: null, moving: true } }))) as {
    values: object
  }
  expect(values).toEqual({ mode: null, moving: true })
})

test.each([['gh/1/hq/gateway/status'], ['gh/1/hq/alarm/0193-77'], ['gh/1/hq/sample/s-1/cmd']])(
  "the gateway's own topic %s is left alone",
  (topic) => {
    expect(decoder.decode(buildEnvelope('state', {}, { topic }))).toEqual({ ok: 'ignored' })
  },
)

test.each([
  ['fm/1/hq/sample/s-1/state', 'bad-topic', /gh\/1/],
  ['gh/2/hq/sample/s-1/state', 'bad-topic', /gh\/1/],
  ['gh/1/HQ/sample/s-1/state', 'bad-topic', /site/],
  ['gh/1/hq/sample/s_1/state', 'bad-topic', /device/],
  ['gh/1/hq/sample/s-1/states', 'bad-topic', /channel/],
  ['gh/1/hq/sample/s-1/state/more', 'bad-topic', /six levels/],
  ['gh/1/hq/sample/s-1', 'bad-topic', /channel/],
  ['', 'bad-topic', /gh\/1/],
  ['gh/1/hq/toaster/t-1/state', 'unknown-kind', /toaster/],
  ['gh/1/hq/sample/nobody/state', 'unknown-device', /nobody/],
])('topic %j is refused as %s', (topic, reason, detail) => {
  expect(decoder.decode(buildEnvelope('state', { d: {} }, { topic }))).toMatchObject({
    ok: false,
    rejection: { reason, detail: expect.stringMatching(detail) },
  })
})

test('an unregistered device is named, so that it can be put on the pending list', () => {
  const decoded = decoder.decode(buildEnvelope('state', { d: {} }, { id: 'new-1' }))
  expect(decoded).toMatchObject({ rejection: { device: { site: 'hq', kind: 'sample', id: 'new-1' } } })
})

test('45,000 made-up topics do not disturb the known ones', () => {
  for (let n = 0; n < 45_000; n += 1) {
    expect(decoder.decode(buildEnvelope('state', '{}', { id: `x${n}` })).ok).toBe(false)
  }
  expect(decoder.decode(buildEnvelope('state', { d: { moving: true } })).ok).toBe(true)
})

test('a tap of a person goes through the journal and comes back as it was', () => {
  const entry: TapEntry = {
    site: 'hq',
    reader: 'hq/@wang/phone0001',
    eid: 'p-1',
    ts: noon - 3_600_000,
    rx: noon,
    hist: true,
    fields: { uid: '04DE5F1EACC040', guard: 'g-001', method: 'sun', ctr: 61 },
    by: 'wang',
    reason: null,
  }
  expect(decoder.decode(envelopeOf(entry))).toEqual({ ok: 'tap', entry })
})

test('a tap of a person that somebody else wrote is refused, whatever it says', () => {
  const forged = envelopeOf({
    site: 'hq',
    reader: 'hq/@wang/phone0001',
    eid: 'p-1',
    ts: noon,
    rx: noon,
    hist: false,
    fields: { uid: '04DE5F1EACC040' },
    by: 'wang',
    reason: null,
  })
  expect(decoder.decode({ ...forged, account: 'outside:mosquitto' })).toMatchObject({
    ok: false,
    rejection: { reason: 'bad-topic' },
  })
})

test.each([
  ['of another site', { reader: 'plant/@wang/phone0001' }],
  ['without an id', { eid: 7 }],
  ['at no time', { ts: 5 }],
  ['without fields', { fields: null }],
])('a damaged tap of a person (%s) is kept in quarantine', (_, damage) => {
  const entry = { reader: 'hq/@w/p', eid: 'p', ts: noon, hist: false, fields: {}, by: 'w', reason: null }
  const whole = envelopeOf({ ...entry, site: 'hq', rx: noon })
  const payload = Buffer.from(JSON.stringify({ ...entry, ...damage }))
  expect(decoder.decode({ ...whole, payload })).toMatchObject({
    ok: false,
    rejection: { reason: 'bad-envelope' },
  })
})

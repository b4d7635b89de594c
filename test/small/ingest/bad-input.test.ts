import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { rejectionTexts } from '#gateway/ingest/rejection-texts.ts'
import { buildEnvelope, noon, sampleDecoder } from './sample-kind.ts'

const decoder = sampleDecoder()
const state = (d: string) => `{"boot":1,"seq":1,"d":${d}}`
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

// The cases of faults 3.4: each is answered, kept with a readable reason, and believed in nothing.
test.each<[string, string, object | string, string, RegExp]>([
  ['T01 empty', 'state', '', 'not-json', /empty/],
  ['T01 blank', 'state', ' \n', 'not-json', /blank/],
  ['T01 not JSON', 'state', 'mode=busy', 'not-json', /not valid JSON/],
  ['T01 cut off', 'state', '{"d":{"mode":"bu', 'not-json', /not valid JSON/],
  ['T01 byte order mark', 'state', '\ufeff{"d":{}}', 'not-json', /byte order mark/],
  ['T01 invalid UTF-8', 'state', Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]), 'not-json', /UTF-8/],
  ['T01 gzip', 'state', gzipSync('{"d":{}}'), 'not-json', /gzip/],
  ['T01 larger than 64 KiB', 'state', `{"d":{"floor":"${'x'.repeat(66_000)}"}}`, 'too-large', /65536/],
  ['T02 array for the message', 'state', '[1]', 'bad-envelope', /object/],
  ['T02 text for the message', 'state', '"busy"', 'bad-envelope', /object/],
  ['T02 d missing', 'state', { boot: 1 }, 'bad-envelope', /^\/d: is missing/],
  ['T02 array for d', 'state', { d: ['busy'] }, 'bad-envelope', /^\/d: must be an object/],
  ['T02 number as text', 'state', { d: { speed: '1.5' } }, 'schema', /^\/d\/speed: must be number/],
  ['T02 number for a flag', 'state', { d: { moving: 1 } }, 'schema', /^\/d\/moving: must be boolean/],
  ['T02 object for a number', 'state', { d: { speed: { v: 1 } } }, 'schema', /^\/d\/speed: must be number/],
  [
    'T02 word not in the list',
    'state',
    { d: { mode: 'ajar' } },
    'schema',
    /must be one of idle, busy, fault/,
  ],
  ['T02 boot as text', 'state', { boot: '41', d: {} }, 'bad-envelope', /^\/boot/],
  ['T02 negative seq', 'state', { seq: -1, d: {} }, 'bad-envelope', /^\/seq/],
  ['T02 hist as number', 'state', { hist: 1, d: {} }, 'bad-envelope', /^\/hist/],
  ['T02 eid too long', 'event', { eid: 'x'.repeat(37), d: { type: 'note' } }, 'bad-envelope', /^\/eid/],
  ['T03 NaN', 'state', state('{"speed":NaN}'), 'not-json', /NaN/],
  ['T03 Infinity by exponent', 'state', state('{"speed":1e400}'), 'bad-number', /^\/d\/speed/],
  ['T03 beyond 2^53', 'tele', state('{"uptime_s":9007199254740993}'), 'bad-number', /^\/d\/uptime_s/],
  ['T03 beyond 2^53 in a list', 'state', state('{"codes":[1,-1e300]}'), 'bad-number', /^\/d\/codes\/1/],
  ['T05 nested 9 levels', 'state', state(`{"x":${nested(9)}}`), 'too-deep', /8 levels/],
  ['T05 nested 30,000 levels', 'state', state(`{"x":${nested(30_000)}}`), 'too-deep', /8 levels/],
  ['T07 floor -999', 'state', { d: { floor_no: -999 } }, 'schema', /^\/d\/floor_no: must be >= -20/],
  ['T07 5,000 degrees', 'tele', { d: { temp_c: 5000 } }, 'schema', /^\/d\/temp_c: must be <= 120/],
  ['T07 a word 40,000 letters long', 'state', { d: { mode: 'ajar'.repeat(10_000) } }, 'schema', /^\/d\/mode/],
  ['T07 a list too long', 'state', { d: { codes: [1, 2, 3, 4, 5, 6, 7, 8, 9] } }, 'schema', /^\/d\/codes/],
  [
    'T07 wrong in a list of objects',
    'state',
    { d: { parts: [{ slot: 1 }] } },
    'schema',
    /^\/d\/parts\/0\/state: is missing/,
  ],
  ['T10 time as text', 'state', { ts: '2026-06-01T04:00:00Z', d: {} }, 'bad-envelope', /^\/ts/],
  ['T10 negative time', 'state', { ts: -5, d: {} }, 'bad-envelope', /^\/ts/],
  ['T10 nanoseconds', 'state', `{"ts":${noon}000000,"d":{}}`, 'bad-number', /^\/ts/],
  ['T10 stored with seconds', 'state', { ts: noon / 1000, hist: true, d: {} }, 'bad-envelope', /^\/ts/],
  ['T10 period of nothing', 'birth', { d: { period_s: 0 } }, 'schema', /^\/d\/period_s/],
  ['an event nobody knows', 'event', { d: { type: 'party' } }, 'unknown-event', /party/],
  ['an event without type', 'event', { d: {} }, 'schema', /^\/d\/type/],
  [
    'an event with a wrong field',
    'event',
    { d: { type: 'fault', code: 0 } },
    'schema',
    /^\/d\/code: must be >= 1/,
  ],
  ['a status without online', 'status', { boot: 1 }, 'schema', /^\/online/],
  [
    'an attribute of the wrong type',
    'birth',
    { d: { attrs: { open_s: 'long' } } },
    'schema',
    /^\/d\/attrs\/open_s/,
  ],
])('%s', (_, channel, payload, reason, detail) => {
  const decoded = decoder.decode(buildEnvelope(channel, payload))
  expect(decoded).toMatchObject({ ok: false, rejection: { reason, detail: expect.stringMatching(detail) } })
})

test('every reason has a text and a remedy in both languages', () => {
  for (const { title, remedy } of Object.values(rejectionTexts)) {
    expect(title.zh && title.en && remedy.zh && remedy.en).not.toBe('')
  }
})

test.each([
  ['1 hour ahead', noon + 3_600_000, noon],
  ['10 years ahead', noon + 315_360_000_000, noon],
  ['1970', 12_345, noon],
  ['seconds for ms', noon / 1000, noon],
  ['microseconds for ms', noon * 1000, noon],
  ['61 s behind', noon - 61_000, noon],
  ['60 s behind', noon - 60_000, noon - 60_000],
  ['60 s ahead', noon + 60_000, noon + 60_000],
])(
  'T10 a live message whose clock says %s counts at a believable time, and its skew is told',
  (_, ts, instant) => {
    expect(decoder.decode(buildEnvelope('state', { ts, d: {} }))).toMatchObject({
      reading: { ts: instant, rx: noon, skewMs: noon - ts },
    })
  },
)

test.each([
  ['48 h old', noon - 172_800_000, noon - 172_800_000],
  ['5 min ahead', noon + 300_000, noon + 300_000],
  ['more than 5 min ahead', noon + 300_001, noon],
])('T13 a stored message %s keeps its time unless it lies in the future', (_, ts, instant) => {
  expect(decoder.decode(buildEnvelope('state', { ts, hist: true, d: {} }))).toMatchObject({
    reading: { ts: instant, hist: true, skewMs: null },
  })
})

test('T03 -0 is 0 and a number too small for a double is 0', () => {
  expect(decoder.decode(buildEnvelope('state', state('{"speed":-0,"load_pct":1e-400}')))).toMatchObject({
    reading: { values: { speed: 0, load_pct: 0 } },
  })
})

test('T05 keys that reach a prototype are unknown keys at every level and change nothing', () => {
  const decoded = decoder.decode(
    buildEnvelope(
      'state',
      '{"__proto__":{"polluted":1},"d":{"mode":"idle","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},' +
        '"toString":"x","parts":[{"slot":1,"state":"ok","__proto__":{"polluted":1}}]}}',
    ),
  )
  expect(decoded).toMatchObject({ ok: true, unknownKeys: 5 })
  const { values } = (decoded as unknown as { reading: { values: Record<string, unknown> } }).reading
  expect(JSON.stringify(values)).toBe('{"mode":"idle","parts":[{"slot":1,"state":"ok"}]}')
  expect('polluted' in {}).toBe(false)
  expect('polluted' in values).toBe(false)
})

test('T06 of two equal keys the last one counts', () => {
  expect(decoder.decode(buildEnvelope('state', state('{"mode":"idle","mode":"busy"}')))).toMatchObject({
    reading: { values: { mode: 'busy' } },
  })
})

test('T09 of a newer firmware the known part is kept and the rest is counted', () => {
  expect(
    decoder.decode(
      buildEnvelope('state', {
        v: 3,
        d: { mode: 'idle', colour: 'red', parts: [{ slot: 1, state: 'ok', age: 4 }] },
      }),
    ),
  ).toMatchObject({
    unknownKeys: 3,
    reading: { values: { mode: 'idle', parts: [{ slot: 1, state: 'ok' }] } },
  })
})

test('T23 names keep their bytes: emoji, right-to-left marks, four-byte Han, both normal forms', () => {
  const floor = '一层\u200f🚪𠮷é e\u0301 \ufffd'
  expect(decoder.decode(buildEnvelope('state', { d: { floor } }))).toMatchObject({
    reading: { values: { floor } },
  })
})

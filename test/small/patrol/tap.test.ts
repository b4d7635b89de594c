import { describe, expect, test } from 'vitest'
import type { Reading } from '#gateway/ingest/reading.ts'
import { tapOf } from '#gateway/patrol/tap.ts'
import { isRandomUid, normaliseUid } from '#gateway/patrol/uid.ts'

type EventReading = Extract<Reading, { channel: 'event' }>

function buildReading(fields: EventReading['fields'], changes: Partial<EventReading> = {}): EventReading {
  return {
    device: { key: 'hq/reader-1', site: 'hq', kind: 'tapper', id: 'reader-1' },
    ts: 1000,
    rx: 2000,
    boot: 19,
    seq: 5,
    hist: false,
    channel: 'event',
    type: 'tap',
    eid: '19-5',
    fields,
    ...changes,
  }
}

describe('a UID', () => {
  test.each([
    ['04:de:5f:1e:ac:c0:40', '04DE5F1EACC040'],
    ['04DE5F1EACC040', '04DE5F1EACC040'],
    ['04-de-5f-1e', '04DE5F1E'],
    ['04 DE 5F 1E AC C0 40 11 22 33', '04DE5F1EACC040112233'],
    ['04DE5F', null],
    ['04DE5F1EACC04', null],
    ['04DE5F1EACC0ZZ', null],
    ['', null],
  ])('%j is stored as %j', (raw, expected) => {
    expect(normaliseUid(raw)).toBe(expected)
  })

  test('of four bytes that begins with 08 is drawn anew at each reading', () => {
    expect(isRandomUid('08A1B2C3')).toBe(true)
    expect(isRandomUid('04A1B2C3')).toBe(false)
    expect(isRandomUid('08A1B2C3D4E5F6')).toBe(false)
  })
})

describe('a tap in a reading', () => {
  test('carries reader, tag, guard, both times and the counter of a signing tag', () => {
    const fields = { uid: '04:de:5f:1e:ac:c0:40', guard: 'g-017', method: 'sun', ctr: 61 }
    expect(tapOf(buildReading(fields))).toEqual({
      id: 'hq/reader-1/19-5',
      eid: '19-5',
      site: 'hq',
      reader: 'hq/reader-1',
      uid: '04DE5F1EACC040',
      guard: 'g-017',
      ts: 1000,
      rx: 2000,
      method: 'sun',
      ctr: 61,
      hist: false,
      manual: false,
      by: null,
      reason: null,
    })
  })

  test('has an identity without eid too: boot and sequence, or tag and time', () => {
    const fields = { uid: '04DE5F1EACC040' }
    expect(tapOf(buildReading(fields, { eid: null }))?.id).toBe('hq/reader-1/19-5')
    expect(tapOf(buildReading(fields, { eid: null, boot: null }))?.id).toBe('hq/reader-1/1000-ACC040')
  })

  test('keeps a UID it cannot read as it came, bounded, so that it is seen as unknown', () => {
    expect(tapOf(buildReading({ uid: 'not a tag' }))?.uid).toBe('not a tag')
    expect(tapOf(buildReading({ uid: 'x'.repeat(500) }))?.uid).toHaveLength(80)
  })

  test('is none without a UID, and names no guard when nobody is logged in', () => {
    expect(tapOf(buildReading({ guard: 'g-1' }))).toBeUndefined()
    expect(tapOf(buildReading({ uid: null }))).toBeUndefined()
    expect(tapOf(buildReading({ uid: '04DE5F1EACC040', guard: null }))).toMatchObject({
      guard: null,
      method: 'nfc',
    })
  })
})

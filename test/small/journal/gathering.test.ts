import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Envelope } from '#gateway/broker/envelope.ts'
import { decodeGathering, GatheringBuilder } from '#gateway/journal/gathering.ts'

const envelopes = fc.array(
  fc.record({
    rx: fc.integer({ min: 0, max: 4e12 }),
    topic: fc.constantFrom('gh/1/hq/door/d-1/state', 'gh/1/hq/door/d-2/state', 'zigbee2mqtt/门厅'),
    payload: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    account: fc.constantFrom('d-1', 'gw', '网关'),
  }),
  { maxLength: 50 },
)

function rowOf(messages: readonly Envelope[], capacity = 16) {
  const builder = new GatheringBuilder(capacity)
  for (const message of messages) builder.add(message)
  return { position: 7, at: 1_000, body: builder.seal() }
}

test('what goes into a gathering comes out of it, in order and byte for byte', () => {
  fc.assert(
    fc.property(envelopes, fc.integer({ min: 9, max: 4_096 }), (messages, capacity) => {
      expect(decodeGathering(rowOf(messages, capacity))).toEqual({
        position: 7,
        at: 1_000,
        envelopes: messages,
      })
    }),
    { numRuns: 200 },
  )
})

test('a payload is copied, so that the buffer it came in may be used again', () => {
  const payload = Buffer.from('closed')
  const builder = new GatheringBuilder(64)
  builder.add({ rx: 1, topic: 't', payload, account: 'a' })
  payload.fill(0)
  const { envelopes: read } = decodeGathering({ position: 1, at: 1, body: builder.seal() })
  expect(read[0]?.payload.toString()).toBe('closed')
})

test('a body that is cut off or of another format is refused and its position named', () => {
  const { body } = rowOf([{ rx: 1, topic: 'topic', payload: Buffer.from('x'), account: 'a' }])
  const read = (bytes: Uint8Array) => () => decodeGathering({ position: 42, at: 1, body: bytes })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: body.length - 1 }), (length) => {
      expect(read(body.subarray(0, length))).toThrow('gathering 42')
    }),
  )
  expect(read(Uint8Array.from([9, ...body.subarray(1)]))).toThrow('gathering 42')
})

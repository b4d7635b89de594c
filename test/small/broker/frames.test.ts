import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrameScanner } from '#gateway/broker/frame-scanner.ts'
import { countFilters, PublishFrame, pubacks } from '#gateway/broker/publish-frame.ts'
import { packet, puback, publish, subscribe } from '#test/support/mqtt-packets.ts'

function scanned(scanner: FrameScanner, chunks: readonly Buffer[]): Buffer[] {
  return chunks.flatMap((chunk) => {
    scanner.push(chunk)
    const frames: Buffer[] = []
    while (scanner.next() === 'frame')
      frames.push(Buffer.from(scanner.buffer.subarray(scanner.start, scanner.end)))
    return frames
  })
}

/** Cuts bytes at the given places. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return at.slice(1).map((end, n) => bytes.subarray(at[n], end))
}

test('however a stream is cut into chunks, the same frames come out', () => {
  const frames = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 8 })
  fc.assert(
    fc.property(frames, fc.array(fc.nat(), { maxLength: 30 }), (sizes, places) => {
      const sent = sizes.map((size, n) => packet(0x30 + n, Buffer.alloc(size, n)))
      const scanner = new FrameScanner(262_144)
      expect(scanned(scanner, cut(Buffer.concat(sent), places))).toEqual(sent)
      expect([scanner.holding, scanner.unfinished]).toEqual([false, false])
    }),
  )
})

test('a frame that came in one chunk is not copied', () => {
  const scanner = new FrameScanner(100)
  const chunk = puback(1)
  scanner.push(chunk)
  scanner.next()
  expect(scanner.buffer).toBe(chunk)
})

test('a length above the limit is found with its last byte, before any content', () => {
  const header = Buffer.from([0x30, 0xff, 0xff, 0x7f])
  const whole = new FrameScanner(1_000)
  whole.push(header)
  expect(whole.next()).toBe('too-large')
  const split = new FrameScanner(1_000)
  split.push(header.subarray(0, 2))
  expect(split.next()).toBe('more')
  split.push(header.subarray(2))
  expect(split.next()).toBe('too-large')
})

test('a length of five bytes is malformed, whole or in pieces', () => {
  const header = [0x30, 0xff, 0xff, 0xff, 0xff]
  const whole = new FrameScanner(1_000)
  whole.push(Buffer.from(header))
  expect(whole.next()).toBe('malformed')
  const split = new FrameScanner(1_000)
  const results = header.map((byte) => {
    split.push(Buffer.from([byte]))
    return split.next()
  })
  expect(results.at(-1)).toBe('malformed')
})

test('any bytes at all end in frames, in waiting or in a refusal', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 }), (chunks) => {
      const scanner = new FrameScanner(200)
      const reader = new PublishFrame()
      for (const chunk of chunks) {
        scanner.push(Buffer.from(chunk))
        while (scanner.next() === 'frame') {
          expect(scanner.end - scanner.start).toBeLessThanOrEqual(200)
          reader.read(scanner)
          countFilters(scanner)
        }
      }
    }),
    { numRuns: 2_000 },
  )
})

test('the parts of a publication are found', () => {
  const scanner = new FrameScanner(1_000)
  scanner.push(publish({ topic: 'a/b', payload: 'xyz', qos: 1, id: 258, retain: true, dup: true }))
  scanner.next()
  const frame = new PublishFrame()
  expect(frame.read(scanner)).toBe(true)
  const { buffer, topicStart, topicEnd, payloadStart, payloadEnd } = frame
  expect([frame.qos, frame.packetId, frame.retain]).toEqual([1, 258, true])
  expect(buffer.toString('utf8', topicStart, topicEnd)).toBe('a/b')
  expect(buffer.toString('utf8', payloadStart, payloadEnd)).toBe('xyz')
})

test('filters are counted, and a packet that is cut short is told', () => {
  const count = (bytes: Buffer): number => {
    const scanner = new FrameScanner(1_000)
    scanner.push(bytes)
    scanner.next()
    return countFilters(scanner)
  }
  expect(count(subscribe(['a', 'b/+', '#']))).toBe(3)
  expect(count(packet(0x82, Buffer.from([0, 1, 0, 9, 65])))).toBe(-1)
})

test('acknowledgements are written one after the other', () => {
  expect(pubacks([1, 513, 65_535])).toEqual(Buffer.concat([puback(1), puback(513), puback(65_535)]))
})

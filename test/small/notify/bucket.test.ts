import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBucket } from '#gateway/notify/bucket.ts'
import { channelLimits } from '#gateway/notify/channel.ts'

const { dingtalk } = channelLimits

test('fifteen a minute are for everything, five more for what is urgent', () => {
  const bucket = createBucket({ ...dingtalk, perSecond: 100 })
  for (let sent = 0; sent < 15; sent += 1) bucket.spend(0)
  expect(bucket.free(false, 1_000)).toBe(0)
  expect(bucket.free(true, 1_000)).toBe(5)
  for (let sent = 0; sent < 5; sent += 1) bucket.spend(1_000)
  expect(bucket.free(true, 2_000)).toBe(0)
  expect(bucket.free(false, 61_000)).toBe(10)
  expect(bucket.free(true, 62_000)).toBe(20)
})

test('a restart does not make a robot forget what it was sent in the minute before', () => {
  const bucket = createBucket(dingtalk, [50_000, 51_000, 52_000])
  expect(bucket.left(false, 60_000)).toBe(12)
})

test('a clock that is set back by hours does not block a channel', () => {
  const bucket = createBucket(dingtalk)
  for (let sent = 0; sent < 20; sent += 1) bucket.spend(10_000_000)
  expect(bucket.free(true, 1_000_000)).toBeGreaterThan(0)
})

test('no minute holds more than twenty and no second more than five, however messages come', () => {
  const arrivals = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 8_000 }), urgent: fc.boolean() }), {
    minLength: 1,
    maxLength: 300,
  })
  fc.assert(
    fc.property(arrivals, (steps) => {
      const bucket = createBucket(dingtalk)
      const sent: number[] = []
      let now = 0
      for (const { gap, urgent } of steps) {
        now += gap
        const free = bucket.free(urgent, now)
        for (const _ of Array.from({ length: Math.min(free, 1) })) {
          bucket.spend(now)
          sent.push(now)
        }
      }
      for (const from of sent) {
        expect(sent.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(20)
        expect(sent.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(5)
      }
    }),
  )
})

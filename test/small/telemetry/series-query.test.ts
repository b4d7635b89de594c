import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketMs } from '#gateway/telemetry/series-query.ts'

test.each([
  [3_600_000, 360, 10_000],
  [86_400_000, 1_000, 120_000],
  [7 * 86_400_000, 500, 1_800_000],
  [90 * 86_400_000, 30, 259_200_000],
  [10, 100, 1],
])('%i ms in at most %i buckets gives buckets of %i ms', (span, maxPoints, expected) => {
  expect(bucketMs(1_000, 1_000 + span, maxPoints)).toBe(expected)
})

test('there are never more buckets than asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 * 86_400_000 }),
      fc.integer({ min: 1, max: 5_000 }),
      (span, maxPoints) => {
        expect(Math.ceil(span / bucketMs(0, span, maxPoints))).toBeLessThanOrEqual(maxPoints)
      },
    ),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Flapping, flapShare, nextSample, steady } from '#gateway/alarms/flapping.ts'

const after = (samples: readonly boolean[], from: Flapping = steady): Flapping =>
  samples.reduce((state, sample) => nextSample(state, sample), from)
const alternating = (count: number): boolean[] => Array.from({ length: count }, (_, index) => index % 2 === 0)
const calm = (count: number): boolean[] => Array.from({ length: count }, () => true)

test('the newest change weighs 1.15 and the oldest 0.8', () => {
  const oldest = [true, ...Array.from({ length: 19 }, () => false)]
  expect(flapShare(oldest)).toBeCloseTo(0.8 / 20)
  expect(flapShare(oldest.toReversed())).toBeCloseTo(1.15 / 20)
})

test('twenty changes in a row are 97.5 %', () => {
  expect(flapShare(alternating(20).map(() => true))).toBeCloseTo(0.975)
})

test('flapping begins with the change that takes the share above 30 %', () => {
  expect(after(alternating(6)).flapping).toBe(false)
  expect(after(alternating(7)).flapping).toBe(true)
})

test('it goes on between 25 and 30 % and ends below 25 %', () => {
  const flapping = after(alternating(21))
  const between = after(calm(14), flapping)
  expect(flapShare(between.changes)).toBeGreaterThan(0.25)
  expect(between.flapping).toBe(true)
  const ended = after(calm(16), flapping)
  expect(flapShare(ended.changes)).toBeLessThan(0.25)
  expect(ended.flapping).toBe(false)
})

test('what never changes never flaps, and the share stays between nothing and one', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (samples) => {
      const state = after(samples)
      const share = flapShare(state.changes)
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThan(1)
      expect(state.changes.length).toBeLessThanOrEqual(20)
    }),
  )
  expect(after(calm(50)).flapping).toBe(false)
})

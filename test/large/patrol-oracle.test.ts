import { expect, test } from 'vitest'
import { disturbedNight } from '#test/support/patrol-disturbances.ts'

test('10,000 random rounds with one visit in five disturbed are judged as the oracle judges them', () => {
  const nights = Array.from({ length: 400 }, (_, seed) => disturbedNight(1_000 + seed))
  expect(nights.flatMap(({ differing }) => differing)).toEqual([])
  expect(nights.reduce((total, { rounds }) => total + rounds, 0)).toBeGreaterThanOrEqual(10_000)
})

import { expect, test } from 'vitest'
import { disturbedNight } from '#test/support/patrol-disturbances.ts'

test('random nights with one visit in five disturbed are judged as the oracle judges them', () => {
  const nights = Array.from({ length: 12 }, (_, seed) => disturbedNight(seed))
  const sum = (key: 'rounds' | 'visits' | 'disturbed') =>
    nights.reduce((total, night) => total + night[key], 0)
  expect(nights.flatMap(({ differing }) => differing)).toEqual([])
  expect(sum('rounds')).toBeGreaterThan(250)
  expect(sum('disturbed') / sum('visits')).toBeGreaterThan(0.15)
})

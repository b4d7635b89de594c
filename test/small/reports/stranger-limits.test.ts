import fc from 'fast-check'
import { expect, it } from 'vitest'
import { StrangerLimits } from '#gateway/reports/stranger-limits.ts'

const budget = { times: 5, windowMs: 600_000 }

it('lets a few through at once, then one whenever its share of the window has passed', () => {
  const limits = new StrangerLimits()
  const take = (at: number): number => limits.take([['a', budget]], at)
  expect([0, 0, 0, 0, 0].map(take)).toEqual([0, 0, 0, 0, 0])
  expect(take(0)).toBe(120)
  expect(take(119_000)).toBe(1)
  expect(take(120_000)).toBe(0)
  expect(take(120_000)).toBe(120)
})

it('takes from no bucket when one of them is empty', () => {
  const limits = new StrangerLimits()
  const wide = { times: 100, windowMs: 1000 }
  for (const at of [1, 2, 3, 4, 5])
    limits.take(
      [
        ['label', budget],
        [`address ${at}`, budget],
      ],
      0,
    )
  expect(
    limits.take(
      [
        ['label', budget],
        ['address 9', budget],
      ],
      0,
    ),
  ).toBeGreaterThan(0)
  expect(limits.take([['address 9', { ...wide, times: 1 }]], 0)).toBe(0)
})

it('lets no more through in any window than the budget and what was refilled, whatever the times', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 100 }), (gaps) => {
      const limits = new StrangerLimits()
      let now = 0
      let through = 0
      for (const gap of gaps) {
        now += gap
        through += Number(limits.take([['a', budget]], now) === 0)
      }
      expect(through).toBeLessThanOrEqual(budget.times + (now * budget.times) / budget.windowMs + 1e-6)
    }),
  )
})

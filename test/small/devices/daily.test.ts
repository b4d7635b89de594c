import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daily, daylight, nextArrival } from '#devices/kit/daily.ts'
import { randomFrom } from '#simulators/random.ts'

const time = (hour: number, weekday = 1) => ({ hour, weekday, day: 20_000 })

describe('a curve of the day', () => {
  it('runs straight between its points and around midnight', () => {
    const curve = daily([
      [6, 0],
      [12, 60],
      [18, 0],
    ])
    expect([0, 6, 9, 12, 15, 18, 21].map((hour) => curve(time(hour)))).toEqual([0, 0, 30, 60, 30, 0, 0])
    const late = daily([
      [1, 10],
      [23, 30],
    ])
    expect(late(time(0))).toBe(20)
  })

  it('is weaker at the weekend by its factor', () => {
    const curve = daily([[12, 100]], 0.4)
    expect([5, 6, 7].map((weekday) => curve(time(12, weekday)))).toEqual([100, 40, 40])
  })

  it('never leaves the range of its points', () => {
    const curve = daily([
      [2, 5],
      [8, 50],
      [20, 10],
    ])
    fc.assert(
      fc.property(fc.double({ min: 0, max: 24, maxExcluded: true, noNaN: true }), (hour) => {
        const value = curve(time(hour))
        return value >= 5 && value <= 50
      }),
    )
  })
})

describe('arrivals', () => {
  const local = (at: number) => time((at / 3_600_000) % 24)

  it('come as often as the curve says', () => {
    const random = randomFrom('arrivals')
    let count = 0
    for (let at = 0; at < 200 * 24 * 3_600_000; count += 1) {
      at = nextArrival(at, () => 3, 12, { random, local })
    }
    expect(count / (200 * 24)).toBeCloseTo(3, 0)
  })

  it('are looked for one day at most, so that a dead curve ends', () => {
    const next = nextArrival(0, () => 0, 100, { random: randomFrom('dead'), local })
    expect(next).toBeGreaterThan(24 * 3_600_000)
  })
})

it('the sun rises before noon and sets after it, longer in June than in December', () => {
  const june = daylight(20_605)
  const december = daylight(20_788)
  expect(june.set - june.rise).toBeGreaterThan(13)
  expect(december.set - december.rise).toBeLessThan(11)
})

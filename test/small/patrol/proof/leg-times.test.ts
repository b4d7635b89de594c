import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandOf, LegBook } from '#gateway/patrol/proof/leg-times.ts'
import { defaultProofSettings as limits } from '#gateway/patrol/proof/settings.ts'

/** 85 to 125 s, spread over that range as those of many people are. */
const honest = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 24, maxLength: 48 })
  .map((noise) => noise.map((each, index) => 85 + (40 * (index + each)) / noise.length))
/** Anything from a tag held to the reader twice to a guard who fell asleep. */
const cheated = fc.double({ min: 0.1, max: 30_000, noNaN: true })

describe('the band of a leg', () => {
  test('is not believed before enough rounds were walked', () => {
    expect(bandOf(Array(limits.legsMin - 1).fill(100), limits)).toBeNull()
    expect(bandOf(Array(limits.legsMin).fill(100), limits)).toMatchObject({ samples: limits.legsMin })
  })

  test('holds every honest time, and a few cheated rounds move neither end by more than a third', () => {
    fc.assert(
      fc.property(honest, fc.array(cheated, { maxLength: 6 }), (times, lies) => {
        const clean = bandOf(times, limits)
        const spoilt = bandOf([...times, ...lies], limits)
        expect(clean?.low).toBeLessThan(85)
        expect(clean?.high).toBeGreaterThan(125)
        expect(Math.abs(Math.log((spoilt?.low ?? 0) / (clean?.low ?? 1)))).toBeLessThan(Math.log(4 / 3))
        expect(Math.abs(Math.log((spoilt?.high ?? 0) / (clean?.high ?? 1)))).toBeLessThan(Math.log(4 / 3))
      }),
    )
  })

  test('never opens so far that a tag collected in one place fits in', () => {
    fc.assert(
      fc.property(honest, fc.array(cheated, { maxLength: 20 }), (times, lies) => {
        fc.pre(lies.length < times.length / 2)
        expect(bandOf([...times, ...lies], limits)?.low).toBeGreaterThan(20)
      }),
    )
  })

  test('follows a way that has changed, because only the last times are kept', () => {
    const book = new LegBook(limits)
    for (let round = 0; round < limits.legsMax; round += 1) book.learn('a b', 60 + (round % 7))
    for (let round = 0; round < limits.legsMax; round += 1) book.learn('a b', 200 + (round % 7))
    expect(book.band('a b')).toMatchObject({ samples: limits.legsMax })
    expect(book.band('a b')?.median).toBeCloseTo(203, 0)
    expect(book.takeDirty()).toEqual([{ leg: 'a b', seconds: expect.any(Array) }])
    expect(book.takeDirty()).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CounterBook } from '#gateway/patrol/proof/tag-counters.ts'

const tag = { site: 'hq', uid: '04DE5F1EACC040', signed: true }
const reading = (ctr: number, ts = ctr * 600_000) => ({ ctr, ts, tap: `hq/reader/${ctr}-${ts}` })

describe('the counter of a signing tag', () => {
  test('may be used once', () => {
    const book = new CounterBook(180)
    expect(book.take(tag, reading(61))).toBe('fresh')
    expect(book.take(tag, reading(62))).toBe('fresh')
    expect(book.take(tag, reading(61, 63 * 600_000))).toBe('replayed')
  })

  test('may come late from a reader that was offline, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(40).keys()], { minLength: 1 }), (counters) => {
        const book = new CounterBook(180)
        for (const ctr of counters) expect(book.take(tag, reading(ctr))).toBe('fresh')
        for (const ctr of counters) expect(book.take(tag, reading(ctr))).toBe('replayed')
      }),
    )
  })

  test('is behind where a later reading was made before it', () => {
    const book = new CounterBook(180)
    book.take(tag, reading(61, 0))
    expect(book.take(tag, reading(60, 3_600_000))).toBe('behind')
    expect(book.take(tag, reading(62, -3_600_000))).toBe('behind')
  })

  test('is remembered over a restart, and however many came since', () => {
    const book = new CounterBook(180)
    for (let ctr = 1; ctr <= 500; ctr += 1) book.take(tag, reading(ctr))
    const [kept] = book.takeDirty()
    const after = new CounterBook(180)
    after.load([kept ?? { ...tag, floor: 0, seen: [] }])
    expect(after.take(tag, reading(3, 501 * 600_000))).toBe('replayed')
    expect(after.take(tag, reading(480, 501 * 600_000))).toBe('replayed')
    expect(after.take(tag, reading(501))).toBe('fresh')
    expect(kept?.seen.length).toBeLessThan(100)
  })

  test('nobody can spend the signed counters of a tag with one they made up', () => {
    const book = new CounterBook(180)
    expect(book.take({ ...tag, signed: false }, reading(16_777_215))).toBe('fresh')
    expect(book.take(tag, reading(1))).toBe('fresh')
  })
})

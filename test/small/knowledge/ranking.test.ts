import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { text } from '#devices/kit/text.ts'
import { likelyCauses } from '#gateway/knowledge/ranking.ts'

const keys = ['battery', 'lamp', 'wire', 'water'] as const
const words = text('原因', 'Cause')
const articles = [
  { id: 'test/TST-01', causes: keys.map((key) => ({ key, title: words, remedy: words })) },
] as const
const found = (site: string, key: string, count: number) => ({ site, code: `test/TST-01#${key}`, count })
const order = (causes: readonly { readonly code: string }[]): string[] =>
  causes.map(({ code }) => code.slice('test/TST-01#'.length))

describe('likely causes', () => {
  it('stand in the order of the article while nobody has closed an order', () => {
    const ranked = likelyCauses(articles, [], 'north')
    expect(order(ranked)).toEqual([...keys])
    expect(ranked.map(({ share }) => share)).toEqual([0.25, 0.25, 0.25, 0.25])
  })

  it('follow what other sites found while the site has found nothing', () => {
    const ranked = likelyCauses(articles, [found('south', 'wire', 6)], 'north')
    expect(order(ranked)[0]).toBe('wire')
    expect(ranked[0]).toMatchObject({ here: 0, everywhere: 6, share: 0.7 })
  })

  it('follow the site once it knows better', () => {
    const all = [found('south', 'wire', 6), found('north', 'lamp', 4)]
    expect(order(likelyCauses(articles, all, 'north'))[0]).toBe('lamp')
    expect(order(likelyCauses(articles, all, 'south'))[0]).toBe('wire')
  })

  const counts = fc.array(
    fc.record({
      site: fc.constantFrom('north', 'south'),
      key: fc.constantFrom(...keys),
      count: fc.integer({ min: 1, max: 500 }),
    }),
    { maxLength: 12 },
  )

  it('have shares above nought that sum to one, whatever was found', () => {
    fc.assert(
      fc.property(counts, (some) => {
        const ranked = likelyCauses(
          articles,
          some.map(({ site, key, count }) => found(site, key, count)),
          'north',
        )
        expect(ranked.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
        expect(ranked.every(({ share }) => share > 0)).toBe(true)
      }),
    )
  })

  it('never become less likely by being found again', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...keys), (some, key) => {
        const before = some.map((one) => found(one.site, one.key, one.count))
        const shareOf = (all: typeof before): number =>
          likelyCauses(articles, all, 'north').find(({ code }) => code.endsWith(`#${key}`))?.share ?? 0
        expect(shareOf([...before, found('north', key, 1)])).toBeGreaterThanOrEqual(shareOf(before) - 1e-12)
      }),
    )
  })
})

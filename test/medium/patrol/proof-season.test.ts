import { describe, expect, test } from 'vitest'
import { defaultProofSettings } from '#gateway/patrol/proof/settings.ts'
import { instant } from '#test/support/calendars.ts'
import { playSeason } from '#test/support/patrol-season.ts'

const { doubtfulAt } = defaultProofSettings
const noon = instant('2026-10-16T12:00+08:00')

/**
 * Fourteen nights of forty guards on ten routes, a tenth of the rounds cheated. Weights and thresholds were set while looking
 * at the seeds `tune-1` and `tune-2`; those below were not looked at, each is another town with other people.
 */
describe.each(['harbour', 'orchard', 'quarry'])('a season of guards in the town "%s"', (seed) => {
  const { rounds } = playSeason({ seed, from: noon, nights: 14, cheatedShare: 0.1 })
  const shareOf = (some: typeof rounds): number =>
    some.filter(({ score }) => score >= doubtfulAt).length / some.length
  const cheated = rounds.filter((round) => round.cheated)
  const honest = rounds.filter((round) => !round.cheated)

  test('marks at least 95 of 100 cheated rounds as doubtful, and at most one honest one', () => {
    const byManner = Object.entries(Object.groupBy(rounds, ({ manner }) => manner))
      .map(([manner, some = []]) => `${manner} ${Math.round(shareOf(some) * 100)} % of ${some.length}`)
      .toSorted()
    console.info(
      `${seed}: cheated ${shareOf(cheated)}, honest ${shareOf(honest)}\n  ${byManner.join('\n  ')}`,
    )
    expect(cheated.length).toBeGreaterThan(80)
    expect(honest.length).toBeGreaterThan(800)
    expect(shareOf(cheated)).toBeGreaterThanOrEqual(0.95)
    expect(shareOf(honest)).toBeLessThanOrEqual(0.01)
  })
})

test('a crew of which every third round is cheated still teaches what honest legs are', () => {
  const { rounds } = playSeason({ seed: 'rotten', from: noon, nights: 14, cheatedShare: 0.33 })
  const doubtful = (cheated: boolean): number => {
    const some = rounds.filter((round) => round.cheated === cheated)
    return some.filter(({ score }) => score >= doubtfulAt).length / some.length
  }
  expect(doubtful(true)).toBeGreaterThanOrEqual(0.95)
  expect(doubtful(false)).toBeLessThanOrEqual(0.01)
})

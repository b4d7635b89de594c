import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inTapOrder, match, type Target } from '#gateway/patrol/matching.ts'
import { buildTap } from '#test/support/patrol.ts'

const target = fc
  .record({
    opensAt: fc.integer({ min: 0, max: 40 }),
    length: fc.integer({ min: 0, max: 15 }),
    slack: fc.integer({ min: 0, max: 10 }),
  })
  .map(({ opensAt, length, slack }) => ({ opensAt, deadline: opensAt + length, slack }))

const buildTargets = (windows: readonly { opensAt: number; deadline: number; slack: number }[]): Target[] =>
  windows.map(({ opensAt, deadline, slack }, index) => ({
    round: `hq/night/2026-10-16/${index}`,
    step: 0,
    plan: 'hq/night',
    personal: false,
    guards: [],
    opensAt,
    deadline,
    roundOpensAt: opensAt - slack,
    roundClosesAt: deadline + slack,
  }))

const presencesAt = (times: readonly number[]) =>
  times.map((ts, index) => ({ tap: buildTap('A', ts, { eid: `e-${index}` }), spent: [] })).sort(inTapOrder)

/** The most visits that could be on time: each visit in turn looks for a tap, moving others on (augmenting paths). */
function mostOnTime(times: readonly number[], targets: readonly Target[]): number {
  const owner = new Map<number, Target>()
  const seat = (visit: Target, tried: Set<number>): boolean =>
    times.some((ts, tap) => {
      if (ts < visit.opensAt || ts > visit.deadline || tried.has(tap)) return false
      tried.add(tap)
      const other = owner.get(tap)
      if (other !== undefined && !seat(other, tried)) return false
      owner.set(tap, visit)
      return true
    })
  return targets.filter((visit) => seat(visit, new Set())).length
}

test('no other way of counting the same taps makes more visits on time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 55 }), { maxLength: 12 }),
      fc.array(target, { maxLength: 10 }),
      (times, windows) => {
        const targets = buildTargets(windows)
        const { held } = match(presencesAt(times), targets, 0)
        const onTime = [...held].filter(([visit, { ts }]) => ts >= visit.opensAt && ts <= visit.deadline)
        expect(onTime).toHaveLength(mostOnTime(times, targets))
      },
    ),
    { numRuns: 500 },
  )
})

test('a tap makes one visit of a plan, and a visit is made by one tap inside its round', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 55 }), { maxLength: 12 }),
      fc.array(target, { maxLength: 10 }),
      (times, windows) => {
        const { held, results } = match(presencesAt(times), buildTargets(windows), 0)
        expect(new Set([...held.values()].map(({ id }) => id)).size).toBe(held.size)
        expect([...results.values()].filter((result) => result === 'counted')).toHaveLength(held.size)
        for (const [visit, { ts }] of held) {
          expect(ts).toBeGreaterThanOrEqual(visit.roundOpensAt)
          expect(ts).toBeLessThanOrEqual(visit.roundClosesAt)
        }
      },
    ),
    { numRuns: 300 },
  )
})

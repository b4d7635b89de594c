import fc from 'fast-check'
import { expect, test } from 'vitest'
import { all, became, count, event, is, not, recently } from '#devices/kit/rule.ts'
import { createRules } from '#gateway/rules/rules.ts'
import type { Change } from '#gateway/state/change.ts'
import { buildDevice, buildRule, second, told, watchDevice } from '#test/support/rule-trace.ts'

const numRuns = Number(process.env.GATEHOUSE_PROPERTY_RUNS ?? 300)

test('stored messages that come late raise nothing, however many they are', () => {
  const trace = watchDevice([buildRule({ when: count(event('denied'), 3, 3600) })])
  trace.at(0, { set: { wrong: false } })
  const said = [1, 2, 3, 4, 5].flatMap((s) => trace.at(s, { event: 'denied', late: true, lag: 300 }))
  expect([...said, ...trace.due(600)]).toEqual([])
})

test('late evidence may keep an alarm from being raised: a grant that was stored offline explains the open door', () => {
  const forced = buildRule({
    when: all(recently(became(is('wrong', true)), 5), not(recently(event('granted'), 8))),
    clear: is('wrong', false),
  })
  const trace = watchDevice([forced])
  trace.at(0, { set: { wrong: false } })
  trace.at(97, { event: 'granted', late: true })
  expect(trace.at(100, { set: { wrong: true } })).toEqual([])
})

test('late evidence does not clear what stands', () => {
  const rule = buildRule({ when: is('wrong', true), clear: recently(event('reset'), 60) })
  const trace = watchDevice([rule])
  trace.at(0, { set: { wrong: true } })
  trace.at(5, { event: 'reset', late: true })
  expect(trace.at(10, { set: { wrong: false } })).toEqual([])
})

test('a live message older than the rule allows raises nothing until something fresh agrees', () => {
  const trace = watchDevice([buildRule({ maxAge: 60 })])
  trace.at(0, { set: { wrong: false } })
  expect(trace.at(10, { set: { wrong: true }, lag: 61 })).toEqual([])
  expect(trace.due(200)).toEqual([])
  expect(trace.at(300, { set: { other: 1 } })).toEqual(['TST-01 raised major @300'])
})

const rules = [
  buildRule({ id: 'MANY', when: count(event('ring'), 2, 30), clearFor: 5 }),
  buildRule({ id: 'FORCED', when: all(is('wrong', true), not(recently(event('knock'), 10))), for: 2 }),
  buildRule({
    id: 'OFTEN',
    when: count(became(is('wrong', true)), 2, 40),
    clear: recently(event('ring'), 20),
  }),
]
const step = fc.record({
  at: fc.integer({ min: 0, max: 120 }),
  wrong: fc.boolean(),
  event: fc.constantFrom('ring', 'knock', undefined),
})
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never

/** Raises of a trace: live news in its order, late news let in where `places` say. */
function raisesOf(live: readonly Step[], late: readonly Step[], places: readonly number[]): string[] {
  const watching = createRules({ rulesOf: () => rules })
  const device = buildDevice()
  const start = device(0, { set: { wrong: false } })
  const news = live
    .toSorted((a, b) => a.at - b.at)
    .map(
      ({ at, wrong, event: type }) =>
        (): Change =>
          device(at + 1, { set: { wrong }, ...(type && { event: type }) }),
    )
  for (const [index, { at, event: type = 'ring' }] of late.entries()) {
    news.splice((places[index] ?? 0) % (news.length + 1), 0, () =>
      device(at, { event: type, late: true, lag: 300 }),
    )
  }
  const said = [
    watching.apply(start),
    ...news.map((make) => watching.apply(make())),
    watching.due(second(300)),
  ]
  return said.flatMap((one) => one.filter(({ change }) => change === 'raised').map(told))
}

test('late news raises nothing more, wherever and in whatever order it comes', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 12 }),
      fc.array(step, { maxLength: 6 }),
      fc.array(fc.nat({ max: 20 }), { minLength: 6, maxLength: 6 }),
      (live, late, places) => {
        const without = raisesOf(live, [], [])
        expect(raisesOf(live, late, places).length).toBeLessThanOrEqual(without.length)
      },
    ),
    { numRuns },
  )
})

test('the order in which late news comes in one burst makes no difference', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 12 }),
      fc.shuffledSubarray([5, 20, 35, 50, 65, 80], { minLength: 6 }),
      fc.nat({ max: 12 }),
      (live, order, place) => {
        const late = order.map((at) => ({
          at,
          wrong: false,
          event: at % 2 === 0 ? ('ring' as const) : ('knock' as const),
        }))
        const places = late.map(() => Math.min(place, live.length))
        const sorted = late.toSorted((a, b) => a.at - b.at)
        expect(raisesOf(live, late, places)).toEqual(raisesOf(live, sorted, places))
      },
    ),
    { numRuns },
  )
})

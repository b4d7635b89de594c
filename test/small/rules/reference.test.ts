import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Value } from '#devices/kit/point.ts'
import {
  type Comparison,
  either,
  is,
  type Occurrence,
  type Operand,
  type Predicate,
  type Rule,
} from '#devices/kit/rule.ts'
import { severities } from '#devices/kit/severity.ts'
import { createRules } from '#gateway/rules/rules.ts'
import type { Windows } from '#gateway/rules/scope.ts'
import type { Change } from '#gateway/state/change.ts'
import { referenceRules } from '#test/support/reference-rules.ts'
import { buildDevice, buildRule, type News, second, told } from '#test/support/rule-trace.ts'

/** A few hundred in every run; 10,000 and more at night. */
const numRuns = Number(process.env.GATEHOUSE_PROPERTY_RUNS ?? 200)

/** Two minutes yes, two minutes no, one minute not known. */
const windows: Windows = (_site, _window, at) =>
  [true, true, false, false, undefined][Math.floor(at / 60_000) % 5]

const comparison = fc.constantFrom<Comparison>('=', '!=', '<', '<=', '>', '>=')
const number: fc.Arbitrary<Operand> = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom<Operand>(
    { point: 'n' },
    { point: 'n', or: 2 },
    { attr: 'limit', or: 1 },
    { param: 'p' },
    { product: [{ point: 'n' }, { param: 'p' }] },
    { abs: { difference: [{ point: 'n' }, { attr: 'limit', or: 2 }] } },
    either(is('flag', true), 1, { point: 'n' }),
  ),
)
const age: fc.Arbitrary<Operand> = fc.constantFrom<Operand>(
  { age: 'since' },
  { difference: [{ age: 'since' }, { point: 'n' }] },
  { product: [{ age: 'since' }, 1] },
)
const seconds: fc.Arbitrary<Operand> = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.constantFrom<Operand>({ param: 'hold' }, { attr: 'hold', or: 4 }),
)

/** What can be told from the values of now alone. */
const plain: fc.Arbitrary<Predicate> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      left: fc.constant<Operand>({ point: 'flag' }),
      is: fc.constantFrom<Comparison>('=', '!='),
      right: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ left: number, is: comparison, right: number }) },
  fc.record({
    left: fc.constant<Operand>({ point: 'list' }),
    is: comparison,
    right: fc.integer({ min: 0, max: 3 }),
  }),
  fc.constant<Predicate>({ value: { point: 'list' }, in: [1, 3] }),
  fc.constant<Predicate>({ left: { point: 'disks', of: 'state' }, is: '!=', right: 'ok' }),
)
const timed: fc.Arbitrary<Predicate> = fc.oneof(
  plain,
  fc.record({ left: age, is: comparison, right: fc.integer({ min: 0, max: 20 }) }),
  fc.constant<Predicate>({ during: 'night' }),
)
const occurrence: fc.Arbitrary<Occurrence> = fc.oneof(
  fc.constantFrom<Occurrence>(
    { event: ['ring'] },
    { event: ['ring', 'knock'] },
    { event: ['knock'], where: { left: { field: 'who' }, is: '=', right: 'a' } },
  ),
  fc.record({ became: timed }),
  fc.constant<Occurrence>({ raised: 'R-0' }),
)
const counted: fc.Arbitrary<Predicate> = fc
  .record({
    count: occurrence,
    times: fc.integer({ min: 1, max: 3 }),
    within: fc.integer({ min: 1, max: 20 }),
    by: fc.constantFrom({}, { same: 'who' }, { distinct: 'who' }, { same: 'who', distinct: 'where' }),
  })
  .map(({ by, ...count }) => ({ ...count, ...('event' in count.count ? by : {}) }) as Predicate)

const predicateOf = (leaf: fc.Arbitrary<Predicate>): fc.Arbitrary<Predicate> =>
  fc.letrec<{ node: Predicate }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      leaf,
      fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('node') }),
    ),
  })).node

const ruleOf = (predicate: fc.Arbitrary<Predicate>): fc.Arbitrary<Rule> =>
  fc.record(
    {
      when: predicate,
      severity: fc.constantFrom(...severities),
      for: seconds,
      clear: predicate,
      clearFor: seconds,
      reArm: fc.integer({ min: 0, max: 30 }),
      maxAge: fc.constantFrom(2, 600),
      dailyCap: fc.constantFrom(1, 2),
      whileSilent: fc.boolean(),
      rises: fc.array(
        fc.record(
          { to: fc.constantFrom(...severities), when: predicate, after: seconds },
          { requiredKeys: ['to'] },
        ),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ['when', 'severity'] },
  ) as fc.Arbitrary<unknown> as fc.Arbitrary<Rule>

const named = (rules: readonly Rule[]): Rule[] =>
  rules.map((rule, index) =>
    buildRule({
      ...rule,
      id: `R-${index}`,
      params: [
        { key: 'p', value: 2, unit: '', label: { zh: '数', en: 'p' } },
        { key: 'hold', value: 3, unit: 's', label: { zh: '时', en: 'hold' } },
      ],
    }),
  )

const value: fc.Arbitrary<Readonly<Record<string, Value | undefined>>> = fc.record(
  {
    flag: fc.option(fc.boolean(), { freq: 12 }),
    n: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 12 }),
    list: fc.option(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }), { freq: 12 }),
    disks: fc.array(
      fc.record({ slot: fc.integer(), state: fc.constantFrom('ok', 'error') }, { requiredKeys: ['slot'] }),
      { maxLength: 2 },
    ),
    since: fc.option(fc.integer({ min: -20, max: 100 }).map(second), { freq: 12 }),
  },
  { requiredKeys: [] },
)

/** One step of a trace: `wait` seconds pass, then news comes or the clock ticks. */
const step = fc.record({
  wait: fc.integer({ min: 0, max: 8 }),
  tick: fc.boolean(),
  news: fc.record(
    {
      set: value,
      attributes: fc.record(
        { limit: fc.integer({ min: 0, max: 3 }), hold: fc.integer({ min: 0, max: 6 }) },
        { requiredKeys: [] },
      ),
      event: fc.constantFrom('ring', 'knock', 'other'),
      fields: fc.record(
        { who: fc.constantFrom('a', 'b', null), where: fc.integer({ min: 0, max: 2 }) },
        { requiredKeys: [] },
      ),
      lag: fc.constantFrom(0, 0, 0, 0, 0, 1, 3, 700),
      late: fc.constantFrom(false, false, false, false, false, true),
      online: fc.constantFrom(true, true, true, true, true, true, true, false),
    },
    { requiredKeys: [] },
  ),
})
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never

type Heard = { readonly change: Change } | { readonly due: number }

function traceOf(steps: readonly Step[]): Heard[] {
  const device = buildDevice()
  let now = 0
  const first: Heard = { change: device(0, { set: { flag: false, n: 1, list: [], disks: [] } }) }
  const later = steps.map(({ wait, tick, news }) => {
    now += wait
    const late = news.late === true ? 10 : 0
    return tick ? { due: second(now) } : { change: device(now - (news.lag ?? 0) - late, news as News) }
  })
  return [first, ...later]
}

test('the compiled rules say exactly what the plain evaluator says, whatever the rules and the trace', () => {
  fc.assert(
    fc.property(
      fc.array(ruleOf(predicateOf(fc.oneof(timed, counted))), { minLength: 1, maxLength: 4 }).map(named),
      fc.array(step, { maxLength: 40, size: 'max' }),
      (rules, steps) => {
        const compiled = createRules({ rulesOf: () => rules, windows })
        const reference = referenceRules(rules, windows)
        for (const heard of traceOf(steps)) {
          const [said, expected] =
            'due' in heard
              ? [compiled.due(heard.due), reference.due(heard.due)]
              : [compiled.apply(heard.change), reference.apply(heard.change)]
          expect(said.map((one) => told(one))).toEqual(expected.map((one) => told(one)))
        }
      },
    ),
    { numRuns },
  )
}, 600_000)

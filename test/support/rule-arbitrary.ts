import fc from 'fast-check'
import {
  type Comparison,
  either,
  type Occurrence,
  type Operand,
  type Predicate,
  type Rule,
  type Scalar,
} from '#devices/kit/rule.ts'
import { severities } from '#devices/kit/severity.ts'

const name = fc.oneof(
  fc.constantFrom('temp_c', 'door_state', 'when', 'true', 'all', 'ACC-01', '22:00-06:00', '温度', ''),
  fc.string({ maxLength: 6 }),
)
const words = fc.record({ zh: fc.string({ maxLength: 8 }), en: fc.string({ maxLength: 8 }) })
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((n) => n + 0)
const scalar: fc.Arbitrary<Scalar> = fc.oneof(number, fc.boolean(), fc.string({ maxLength: 8 }))
const or = fc.option(scalar, { nil: undefined }).map((value) => (value === undefined ? {} : { or: value }))

export const { operand, predicate } = fc.letrec<{
  operand: Operand
  predicate: Predicate
  occurrence: Occurrence
}>((tie) => ({
  operand: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    scalar,
    fc.tuple(name, or).map(([point, more]) => ({ point, ...more })),
    fc.tuple(name, name, or).map(([point, of, more]) => ({ point, of, ...more })),
    fc.tuple(name, or).map(([attr, more]) => ({ attr, ...more })),
    fc.record({ param: name }),
    fc.record({ field: name }),
    fc.record({ age: name }),
    fc.record({ product: fc.array(tie('operand'), { maxLength: 3 }) }),
    fc.record({ difference: fc.tuple(tie('operand'), tie('operand')) }),
    fc.record({ abs: tie('operand') }),
    fc
      .tuple(tie('predicate'), tie('operand'), tie('operand'))
      .map(([test, yes, no]) => either(test, yes, no)),
  ),
  predicate: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.record({
      left: tie('operand'),
      is: fc.constantFrom<Comparison>('=', '!=', '<', '<=', '>', '>='),
      right: tie('operand'),
    }),
    fc.record({ value: tie('operand'), in: fc.array(scalar, { maxLength: 3 }) }),
    fc.record({ all: fc.array(tie('predicate'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('predicate'), { maxLength: 3 }) }),
    fc.record({ not: tie('predicate') }),
    fc.record({ during: name }),
    fc.record(
      {
        count: tie('occurrence'),
        times: tie('operand'),
        within: tie('operand'),
        same: name,
        distinct: name,
      },
      { requiredKeys: ['count', 'times', 'within'] },
    ),
  ),
  occurrence: fc.oneof(
    fc.record(
      { event: fc.array(name, { minLength: 1, maxLength: 3 }), where: tie('predicate') },
      { requiredKeys: ['event'] },
    ),
    fc.record({ became: tie('predicate') }),
    fc.record({ raised: name }),
  ),
}))

/** Any rule that the language can say, with or without a meaning. */
export const anyRule: fc.Arbitrary<Rule> = fc.record(
  {
    id: name,
    title: words,
    message: words,
    remedy: words,
    severity: fc.constantFrom(...severities),
    when: predicate,
    for: operand,
    clear: predicate,
    clearFor: operand,
    reArm: operand,
    maxAge: operand,
    dailyCap: fc.integer({ min: 1, max: 9 }),
    params: fc.array(
      fc.record({ key: name, value: number, unit: fc.string({ maxLength: 3 }), label: words }),
      { minLength: 1, maxLength: 3 },
    ),
    rises: fc.array(
      fc.record(
        { to: fc.constantFrom(...severities), when: predicate, after: operand },
        { requiredKeys: ['to'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
    whileSilent: fc.boolean(),
    lost: fc.boolean(),
    ownCause: fc.boolean(),
  },
  { requiredKeys: ['id', 'title', 'message', 'remedy', 'severity', 'when'] },
)

import { expect, test } from 'vitest'
import {
  above,
  age,
  attr,
  count,
  each,
  event,
  field,
  is,
  oneOf,
  type Predicate,
  param,
  point,
  raised,
} from '#devices/kit/rule.ts'
import { createRules } from '#gateway/rules/rules.ts'
import { RuleError } from '#gateway/rules/scope.ts'
import { buildDevice, buildRule, watchDevice } from '#test/support/rule-trace.ts'

const meaningless: readonly (readonly [string, Predicate])[] = [
  ['an undeclared parameter', above('level', param('limit'))],
  ['a field outside of an event', is(field('reader'), 1)],
  ['a rule that does not exist', count(raised('TST-09'), 1, 60)],
  ['a count beyond what is remembered', count(event('ring'), 257, 60)],
  ['a grouping of what has no fields', count(raised('TST-01'), 1, 60, { same: 'who' })],
  ['the absolute value of an age', above({ abs: age('since') }, 5)],
  ['a window as long as an age', count(event('ring'), 1, age('since'))],
]

test.for(meaningless)('%s is refused when the rule is compiled', ([_what, when]) => {
  const rules = createRules({ rulesOf: () => [buildRule({ when })] })
  expect(() => rules.apply(buildDevice()(0, {}))).toThrow(RuleError)
})

test('two rules of one name are refused', () => {
  const rules = createRules({ rulesOf: () => [buildRule(), buildRule()] })
  expect(() => rules.apply(buildDevice()(0, {}))).toThrow('TST-01: stands twice')
})

const listed: readonly (readonly [string, Predicate, readonly string[]])[] = [
  ['a list holds one of them', oneOf('codes', [3, 4]), ['TST-01 raised major @0']],
  ['a list holds none of them', oneOf('codes', [5]), []],
  ['one key of a list of objects', is(each('disks', 'state'), 'error'), ['TST-01 raised major @0']],
  ['a point that is not fitted has its stand-in', is(point('lid', true), true), ['TST-01 raised major @0']],
  ['an unknown point has no stand-in', is(point('level', 5), 5), []],
  ['an attribute has its stand-in', is(attr('floor', 1), 1), ['TST-01 raised major @0']],
  ['a value of another type is unknown, not different', { left: point('codes'), is: '!=', right: 'x' }, []],
]

test.for(listed)('%s', ([_what, when, said]) => {
  const trace = watchDevice([buildRule({ when })])
  expect(
    trace.at(0, { set: { codes: [1, 3], disks: [{ state: 'ok' }, { state: 'error' }], level: null } }),
  ).toEqual(said)
})

test('an attribute that changes is judged like a point', () => {
  const trace = watchDevice([buildRule({ when: is(attr('secure'), true) })])
  trace.at(0, { attributes: { secure: false } })
  expect(trace.at(5, { attributes: { secure: true } })).toEqual(['TST-01 raised major @5'])
})

import { expect, it } from 'vitest'
import { explain, explainHold } from '#devices/kit/explain.ts'
import {
  above,
  all,
  any,
  attr,
  became,
  count,
  during,
  either,
  event,
  field,
  is,
  not,
  oneOf,
  type Predicate,
  param,
  type Rule,
  recently,
  sum,
} from '#devices/kit/rule.ts'
import { text } from '#devices/kit/text.ts'

it.for<[Predicate, string]>([
  [is('arm', 'open'), 'arm = open'],
  [not(oneOf('mode', ['a', 'b'])), 'not mode in (a, b)'],
  [all(is('a', true), any(is('b', true), during('night'))), 'a = true and (b = true or during night)'],
  [
    above({ abs: { point: 'skew' } }, { product: [param('factor'), attr('rated')] }),
    '|skew| > {factor} × attribute rated',
  ],
  [
    recently(event(['tap', 'sos']), sum(attr('release_s'), 2)),
    'event tap/sos in the last (attribute release_s + 2) s',
  ],
  [
    count(event('fault', is(field('active'), true)), 3, param('window_s'), { same: 'code' }),
    '3x event fault with active = true of one code in {window_s} s',
  ],
  [count(became(is('on', true)), 2, 60), '2x [on = true] in 60 s'],
  [above({ age: 'tested' }, { difference: [10, 3] }), 'age of tested > (10 - 3)'],
  [is({ point: 'disks', of: 'state' }, 'error'), 'disks[].state = error'],
])('a rule is read back as it is meant: %j', ([predicate, words]) => {
  expect(explain(predicate)).toBe(words)
})

it('the hold of a rule is read back, and nothing where there is none', () => {
  const rule: Rule = {
    id: 'TST-01',
    title: text('测试', 'Test'),
    message: text('测试', 'Test'),
    remedy: text('测试', 'Test'),
    severity: 'minor',
    when: is('a', true),
  }
  expect(explainHold(rule)).toBe('')
  expect(explainHold({ ...rule, for: either(is('b', true), 90, param('short_s')) })).toBe(
    '(90 if b = true, else {short_s}) s',
  )
})

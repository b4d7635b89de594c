import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { kinds } from '#devices/index.ts'
import {
  above,
  all,
  any,
  atMost,
  attr,
  became,
  count,
  during,
  event,
  is,
  not,
  oneOf,
  type Rule,
  recently,
} from '#devices/kit/rule.ts'
import { printRule } from '#devices/kit/rule-text/print-rule.ts'
import { readRule } from '#devices/kit/rule-text/read-rule.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { text } from '#devices/kit/text.ts'
import { anyRule } from '#test/support/rule-arbitrary.ts'
import type { Row, RuleForm } from '../../../dashboard/console/rules/model/form.ts'
import { formOfRule } from '../../../dashboard/console/rules/model/form-of-rule.ts'
import { ruleOfForm } from '../../../dashboard/console/rules/model/rule-of-form.ts'

/** Texts that a form would ask for, and only numbers that the rule has: what `ruleOfForm` asks of every rule. */
const complete = (rule: Rule): Rule => {
  const filled = ({ zh, en }: { zh: string; en: string }) => text(`${zh}。`, `${en}.`)
  const { title, message, remedy } = rule
  const named = [...JSON.stringify(rule).matchAll(/"param":"((?:[^"\\]|\\.)*)"/g)].map(
    ([, key = '']) => JSON.parse(`"${key}"`) as string,
  )
  const known = rule.params ?? []
  const more = [...new Set(named)]
    .filter((key) => !known.some((one) => one.key === key))
    .map((key) => ({ key, value: 1, unit: '', label: text('数', 'Number') }))
  const params = [...known, ...more]
  return {
    ...rule,
    ...{ title: filled(title), message: filled(message), remedy: filled(remedy) },
    ...(params.length > 0 && { params }),
  }
}

test('whatever the rule, the form holds it without loss: fields where it has them, text where it has none', () => {
  fc.assert(
    fc.property(anyRule.map(complete), (rule) => {
      expect(ruleOfForm(formOfRule(rule))).toEqual({ rule, faults: [] })
    }),
    { numRuns: 500 },
  )
})

test('whatever the form, its text reads back as the very same form', () => {
  fc.assert(
    fc.property(anyRule.map(complete).map(formOfRule), (form) => {
      const { rule } = ruleOfForm(form)
      expect(formOfRule(readRule(printRule(rule as Rule)))).toEqual(form)
    }),
    { numRuns: 500 },
  )
})

test('every shipped rule goes through the form unchanged', () => {
  const shipped = kinds.flatMap(rulesOf)
  expect(shipped.map((rule) => ruleOfForm(formOfRule(rule)).rule)).toEqual(shipped)
})

const rule: Rule = {
  ...{ id: 'SITE-1', title: text('一', 'One'), message: text('一', 'One'), remedy: text('一', 'One') },
  ...{ severity: 'minor', when: is('door_state', 'open') },
}
const rowsOf = (when: Rule['when']): readonly Row[] => formOfRule({ ...rule, when }).when.rows

test('what people mean by a condition has fields of its own', () => {
  const rows = rowsOf(
    all(
      is('door_state', 'open'),
      not(oneOf('mode', ['a', 'b'])),
      above(attr('limit', 5), 3),
      atMost({ age: 'tested_ms' }, { param: 'days' }),
      above({ abs: { point: 'skew' } }, 2),
      during('22:00-06:00 on 6,7'),
      not(recently(event('knock'), 60)),
      count(event(['a', 'b']), 3, 600, { same: 'reader' }),
      any(is('x', true), not(is('y', true))),
      not(all(is('x', true), is('y', true))),
    ),
  )
  expect(rows.map(({ type }) => type)).toEqual([
    ...['test', 'among', 'test', 'test', 'test', 'window', 'event', 'event', 'group', 'group'],
  ])
  expect(rows[9]).toMatchObject({ join: 'notAll' })
  expect(rows[6]).toMatchObject({ not: true, times: { type: 'number', value: 1 } })
})

test('what has no fields stays in its row as text', () => {
  expect(rowsOf(recently(became(is('door_state', 'open')), 5))).toEqual([
    { type: 'text', text: 'count(became(door_state = "open"), 1, 5)' },
  ])
  const { hold } = formOfRule({ ...rule, for: { product: [{ point: 'a' }, 2] } })
  expect(hold).toEqual({ type: 'text', text: 'product(a, 2)' })
})

const form = formOfRule(rule)
const faultsOf = (more: Partial<RuleForm>): readonly string[] =>
  ruleOfForm({ ...form, ...more }).faults.map(({ at, text: { en } }) => `${at}: ${en}`)

it.for<[string, Partial<RuleForm>, string]>([
  ['an empty text', { title: text('门', ' ') }, 'title.en: Please fill in.'],
  ['no condition', { when: { type: 'group', join: 'any', rows: [] } }, 'when: Add at least one condition.'],
  [
    'an empty value',
    {
      when: {
        ...form.when,
        rows: [
          { ...(form.when.rows[0] as Extract<Row, { type: 'test' }>), value: { type: 'value', value: null } },
        ],
      },
    },
    'when.rows.0.value: Please fill in.',
  ],
  ['an empty hold', { hold: { type: 'number', value: null } }, 'hold: Please fill in.'],
  ['a number that is not there', { hold: { type: 'param', key: 'x' } }, 'hold: The rule has no such number.'],
  [
    'a text that is no condition',
    { clear: { type: 'group', join: 'all', rows: [{ type: 'text', text: 'a = 1 b' }] } },
    'clear.rows.0: the end is expected here, not b.',
  ],
  [
    'a step without its time',
    { rises: [{ to: 'major', after: { type: 'number', value: null }, when: null }] },
    'rises.0.after: Please fill in.',
  ],
])('%s is told at its place', ([, more, fault]) => {
  expect(faultsOf(more)).toEqual([fault])
})

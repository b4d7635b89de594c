import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { Rule } from '#devices/kit/rule.ts'
import { printRule } from '#devices/kit/rule-text/print-rule.ts'
import { readRule } from '#devices/kit/rule-text/read-rule.ts'
import { RuleTextError } from '#devices/kit/rule-text/tokens.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { anyRule } from '#test/support/rule-arbitrary.ts'

test('whatever the rule, its text reads back as the very same rule', () => {
  fc.assert(
    fc.property(anyRule, (one) => {
      expect(readRule(printRule(one))).toEqual(one)
    }),
    { numRuns: 500 },
  )
})

test('every shipped rule reads back from its text', () => {
  const shipped = kinds.flatMap(rulesOf)
  expect(shipped.map((one) => readRule(printRule(one)))).toEqual(shipped)
})

test('a text that is no rule is refused with its place, and never by anything else', () => {
  const mutated = fc

    .tuple(anyRule.map(printRule), fc.nat(), fc.string({ maxLength: 4 }))
    .map(([source, at, more]) => {
      const cut = at % source.length
      return source.slice(0, cut) + more + source.slice(cut + 3)
    })
  const outcome = (source: string): unknown => {
    try {
      return readRule(source).id
    } catch (error) {
      return error
    }
  }
  fc.assert(
    fc.property(fc.oneof(mutated, fc.string({ maxLength: 60 })), (source) => {
      const got = outcome(source)
      expect(typeof got === 'string' || got instanceof RuleTextError).toBe(true)
    }),
    { numRuns: 500 },
  )
})

const head = 'rule X-1 minor\n  title "a" / "a"\n  message "b" / "b"\n  remedy "c" / "c"\n'

test.for([
  ['when temp_c > 30 for', 5, 23, 'a point, a value or a function is expected here'],
  ['when temp_c 30', 5, 15, 'one of = != < <= > >= or in is expected here'],
  ['when temp_c > 30\n  when temp_c > 40', 6, 3, 'when may stand only once'],
  ['for 60', 5, 9, 'when is missing'],
  ['when sine(temp_c) > 30', 5, 8, 'there is no such function'],
  ['when temp_c > 30\n  rises to awful', 6, 12, 'one of info, minor, major, critical is expected here'],
  ['when temp_c > "30', 5, 17, '" has no meaning here'],
] as const)('"%s" is refused at line %i, column %i', ([statement, line, column, message]) => {
  const read = (): Rule => readRule(`${head}  ${statement}`)
  expect(read).toThrow(RuleTextError)
  expect(read).toThrow(`${line}:${column} ${message}`)
})

test('remarks and line breaks are free, and a step keeps the condition on its own line', () => {
  const one = readRule(
    `${head}  # why\n  rises to major after 60\n  when temp_c > 30 and\n    not (during(night) or mode = "fire")\n`,
  )
  expect(one.rises).toEqual([{ to: 'major', after: 60 }])
  expect(one.when).toEqual({
    all: [
      { left: { point: 'temp_c' }, is: '>', right: 30 },
      { not: { any: [{ during: 'night' }, { left: { point: 'mode' }, is: '=', right: 'fire' }] } },
    ],
  })
})

test('a text nested too deep is refused', () => {
  expect(() => readRule(`${head}  when ${'('.repeat(500)}a = 1${')'.repeat(500)}`)).toThrow('nested deeper')
  expect(() => readRule(`${head}  when ${'not '.repeat(500)}a = 1`)).toThrow('nested deeper')
  expect(() => readRule(`${head}  when ${'abs('.repeat(500)}a${')'.repeat(500)} = 1`)).toThrow(
    'nested deeper',
  )
})

test('the rule in docs/rules.md is one', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/rules.md'), 'utf8')
  const [, source = ''] = /```text\n(rule [\s\S]*?)```/.exec(page) ?? []
  expect(readRule(source)).toMatchObject({ id: 'ACC-02', for: { param: 'open_limit_s' } })
})

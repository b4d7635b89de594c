import { expect, it, test } from 'vitest'
import { kinds } from '#devices/index.ts'
import { above, all, any, event, is, type Rule, recently } from '#devices/kit/rule.ts'
import { parseWindow, printWindow } from '#devices/kit/rule-text/say-window.ts'
import { ruleWords } from '#devices/kit/rule-text/say-words.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { text } from '#devices/kit/text.ts'
import type { KindView, PointView } from '#gateway/http/contract/kinds.ts'
import { describeKinds } from '#gateway/http/kind-view.ts'
import { faultMap } from '../../../dashboard/console/rules/model/fault-map.ts'
import type { TestRow } from '../../../dashboard/console/rules/model/form.ts'
import { formOfRule } from '../../../dashboard/console/rules/model/form-of-rule.ts'
import { linesNaming } from '../../../dashboard/console/rules/model/lines-naming.ts'
import { emptyForm, nextRuleId } from '../../../dashboard/console/rules/model/new-rule.ts'
import { placeholdersOf } from '../../../dashboard/console/rules/model/placeholders.ts'
import { ruleOfForm } from '../../../dashboard/console/rules/model/rule-of-form.ts'
import {
  choicesOf,
  type KindTables,
  rowAbout,
  verbOf,
  verbsFor,
  withVerb,
  wordOfVerb,
} from '../../../dashboard/console/rules/model/subject.ts'
import { boundsOf, spansOf } from '../../../dashboard/console/rules/try/spans.ts'

const { items, system } = describeKinds(kinds)
const tablesOf = (kind: KindView): KindTables => ({
  kind,
  points: [...kind.points, ...system.points] as readonly PointView[],
})
const words = {
  ...{ states: 's', measures: 'm', ages: 'a', attributes: 'r', happenings: 'h', ageOf: 'since {what}' },
  ...{ event: 'e', hours: 'w', inText: 't' },
}

test.for(items)('every choice of $name begins a row of its own', (kind) => {
  const tables = tablesOf(kind)
  const choices = choicesOf(tables, 'en', words).flatMap(({ options }) => options)
  expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length)
  const rows = choices.map(({ value }) => rowAbout(tables, value))
  const form = { ...emptyForm('SITE-1'), when: { type: 'group', join: 'all', rows } as const }
  // Nothing is wrong with any of them but what is not filled in yet.
  expect(ruleOfForm(form).faults.filter(({ isMissing }) => !isMissing)).toEqual([])
})

const row: TestRow = {
  ...{ type: 'test', subject: { from: 'point', key: 'mode' }, is: '=', not: false },
  value: { type: 'value', value: 'locked' },
}

test('a row turned into a list keeps its value, and back', () => {
  const among = withVerb(row, 'not among')
  expect(among).toEqual({ type: 'among', subject: row.subject, values: ['locked'], not: true })
  expect(withVerb(among, '!=')).toEqual({ ...row, is: '!=' })
})

test('a verb that was turned round stays as it was written and is called what it amounts to', () => {
  const turned: TestRow = { ...row, not: true }
  expect(verbOf(turned)).toBe('not =')
  expect(verbsFor('word', turned)).toContain('not =')
  expect(wordOfVerb('not =', 'word')).toBe('!=')
  expect(wordOfVerb('not >', 'number')).toBe('<=')
  expect(wordOfVerb('among', 'list')).toBe('holdsOne')
})

test('the texts are offered what the conditions read and the numbers of the rule', () => {
  const when = all(is('door_state', 'open'), any(above('held_s', 5), recently(event('duress'), 60)))
  const rule: Rule = {
    ...{ id: 'SITE-1', title: text('一', 'a'), message: text('一', 'a'), remedy: text('一', 'a') },
    ...{ severity: 'minor', when, params: [{ key: 'x', value: 1, unit: 's', label: text('数', 'X') }] },
  }
  const [door] = kinds.filter(({ name }) => name === 'door')
  const speak = ruleWords(door as (typeof kinds)[number], door === undefined ? [] : rulesOf(door))
  expect(placeholdersOf(formOfRule(rule), speak).map(({ key }) => key)).toEqual([
    ...['name', 'door_state', 'held_s', 'x'],
  ])
})

const lines = ['rule SITE-1 minor', '  title "a {x}" / "a"', '  when xy > 1 and x = 2', '  for x-1']

it.for([
  ['an id', { part: 'id', name: null }, [1]],
  ['a name of a condition, whole', { part: 'condition', name: 'x' }, [3]],
  ['a placeholder in the texts only', { part: 'texts', name: 'x' }, [2]],
  ['nothing that has a line', { part: 'meaning', name: null }, []],
] as const)('the fault of %s is told at its line', ([, fault, found]) => {
  expect(linesNaming(lines, fault)).toEqual(found)
})

test('faults are gathered by their place, and what is only missing waits until somebody saves', () => {
  const faults = [
    { at: 'title.zh', text: text('缺', 'missing'), isMissing: true },
    { at: 'when.rows.0', text: text('错', 'wrong'), isMissing: false },
  ]
  const check = {
    ...{ rule: 'SITE-1', spot: null },
    faults: [
      { zh: '甲', en: 'A', part: 'texts', name: 'x' },
      { zh: '乙', en: 'B', part: 'texts', name: 'y' },
    ],
  } as const
  expect([...faultMap(faults, check, false)]).toEqual([
    ['when.rows.0', text('错', 'wrong')],
    ['texts', text('甲 乙', 'A B')],
  ])
  expect(faultMap(faults, undefined, true).has('title.zh')).toBe(true)
})

test('a new rule has the number after the highest', () => {
  expect(nextRuleId([{ rule: 'SITE-7' }, { rule: 'ACC-09' }, { rule: 'SITE-X' }])).toBe('SITE-8')
  expect(nextRuleId([])).toBe('SITE-1')
})

it.for(['08:00-12:00', '08:00-12:00, 14:00-18:00 on working-day', '22:00-06:00 on 1,5,7'])(
  'the hours %s go into the form and out of it unchanged',
  (written) => {
    const read = parseWindow(written)
    expect(read && printWindow(read)).toBe(written)
  },
)

test('a rule is tried over spans that lie within what is kept, and never before it', () => {
  const now = Date.UTC(2026, 5, 3, 12)
  const since = now - 30 * 3_600_000
  expect(spansOf(since, now).map(({ key }) => key)).toEqual(['6', '24', 'all'])
  expect(spansOf(now - 1000, now).map(({ key }) => key)).toEqual(['all'])
  expect(boundsOf({ key: '24', hours: 24 }, { since }, now)).toEqual({ from: now - 24 * 3_600_000, to: now })
  expect(boundsOf({ key: 'all', hours: null }, { since }, now)).toEqual({ from: since, to: now })
  expect(boundsOf({ key: '24', hours: 24 }, { since: now - 5 }, now)).toEqual({ from: now - 5, to: now })
})

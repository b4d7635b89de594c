import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import type { RuleDetail, SiteRule } from '#gateway/http/contract/rules.ts'
import { around, diffLines } from '../../../dashboard/console/rules/diff-lines.ts'
import { byKind, filterRules, readFilters, writeFilters } from '../../../dashboard/console/rules/filters.ts'
import {
  fieldsOf,
  numbersUnder,
  overrideOf,
  pathOf,
  type RuleSetting,
  settingsFor,
} from '../../../dashboard/console/rules/numbers.ts'
import { isNewest, versionBefore, versionLines } from '../../../dashboard/console/rules/version-lines.ts'

const rule: SiteRule = {
  ...{ site: 'hq', kind: 'door', rule: 'ACC-02', title: text('门开超时', 'Door open too long') },
  ...{ sentence: text('当门磁为“打开”时告警。', 'Raised when door contact is “Open”.'), own: false },
  ...{ severity: 'minor', shippedSeverity: 'minor', enabled: true, exceptions: 0 },
  params: [{ key: 'limit_s', label: text('时长', 'Limit'), unit: 's', shipped: 60, override: null }],
  ...{ changedBy: null, changedAt: null },
}
const said = (more: Partial<RuleSetting>): RuleSetting => ({
  ...{ scope: 'site', of: 'hq', enabled: true, severity: null, params: {}, by: 'li', at: 1, reason: '' },
  ...more,
})
const detailOf = (...settings: RuleSetting[]): RuleDetail => ({
  ...{ rule, source: '', places: [], devices: [], version: 0, settings, versions: [] },
})
const places = [
  { id: 'a', parent: null },
  { id: 'b', parent: 'a' },
  { id: 'c', parent: 'b' },
]

describe('numbers', () => {
  it('of the nearest setting count, number by number, and say whose they are', () => {
    const detail = detailOf(
      said({ params: { limit_s: 90 } }),
      said({ scope: 'place', of: 'a', severity: 'major' }),
      said({ scope: 'place', of: 'c', params: { limit_s: 30 } }),
      said({ scope: 'device', of: 'hq/d-1', enabled: false }),
    )
    const path = pathOf(places, 'c')
    expect(path).toEqual(['a', 'b', 'c'])
    const numbers = numbersUnder(detail, settingsFor(detail.settings, path, 'hq/d-1'))
    expect(numbers.params.get('limit_s')).toMatchObject({ value: 30, by: { of: 'c' } })
    expect(numbers.severity).toMatchObject({ value: 'major', by: { of: 'a' } })
    expect(numbers.enabled).toMatchObject({ value: false, by: { of: 'hq/d-1' } })
    expect(numbersUnder(detail, []).enabled).toEqual({ value: true, by: null })
  })

  it('of a place are told without what it only follows', () => {
    const detail = detailOf(said({ params: { limit_s: 90 } }))
    const under = numbersUnder(detail, detail.settings)
    const fields = fieldsOf(detail, undefined, under)
    expect(fields).toEqual({ enabled: true, severity: null, params: { limit_s: null } })
    expect(
      overrideOf(detail, { scope: 'place', of: 'b' }, { ...fields, params: { limit_s: 20 } }, under, 'why'),
    ).toEqual({
      ...{ site: 'hq', kind: 'door', place: 'b', enabled: true, severity: null, params: { limit_s: 20 } },
      reason: 'why',
    })
  })

  it('of a device that goes on where the site is off are kept, though nothing else is said', () => {
    const detail = detailOf(said({ enabled: false }))
    const under = numbersUnder(detail, detail.settings)
    const fields = { enabled: true, severity: null, params: {} }
    expect(overrideOf(detail, { scope: 'device', of: 'hq/d-1' }, fields, under, 'why')).toMatchObject({
      ...{ device: 'd-1', enabled: true, severity: 'minor' },
    })
  })
})

describe('the list', () => {
  const rules: SiteRule[] = [
    { ...rule, rule: 'SYS-01', title: text('离线', 'Offline') },
    rule,
    { ...rule, rule: 'SITE-1', own: true, changedAt: 5, changedBy: 'li' },
    { ...rule, rule: 'ACC-03', kind: 'gate', enabled: false, changedAt: 5, severity: 'major' },
  ]
  const shown = (search: string): readonly string[] =>
    filterRules(rules, readFilters(new URLSearchParams(search))).map((one) => one.rule)

  it('has the rules of the site first and those of every kind last', () => {
    expect(
      byKind(rules)
        .get('door')
        ?.map((one) => one.rule),
    ).toEqual(['SITE-1', 'ACC-02', 'SYS-01'])
  })

  it('is searched and filtered by the address', () => {
    expect(shown('')).toHaveLength(4)
    expect(shown('state=off')).toEqual(['ACC-03'])
    expect(shown('state=changed')).toEqual(['ACC-03'])
    expect(shown('source=own')).toEqual(['SITE-1'])
    expect(shown('severity=major&kind=door')).toEqual([])
    expect(shown('q=OPEN too')).toEqual(['ACC-02', 'SITE-1', 'ACC-03'])
    const search = 'kind=gate&source=shipped&severity=major&state=off&q=x'
    expect(writeFilters(readFilters(new URLSearchParams(search)))).toBe(search)
  })
})

describe('versions', () => {
  const words = {
    ...{ judged: '判断', isOn: '启用', isOff: '停用', severity: '级别', asAround: '不单独设置' },
    ...{ watchedPlaces: '位置', watchedDevices: '设备' },
  }
  const spelling = { language: 'zh', words, nameOf: (_: string, of: string) => `<${of}>` } as const

  it('of numbers are written in words and units', () => {
    const body = { type: 'numbers', enabled: false, severity: 'major', params: { limit_s: 120 } } as const
    expect(versionLines(rule, body, spelling)).toEqual(['判断：停用', '级别：重要', '时长：2 分钟'])
    expect(versionLines(rule, null, spelling)).toEqual(['判断：启用', '级别：不单独设置', '时长：不单独设置'])
  })

  it('of a rule are its text and whom it watches, by name', () => {
    const body = {
      type: 'rule',
      text: 'rule A-1 minor\n  when x\n',
      places: ['b'],
      devices: ['hq/d-1'],
    } as const
    expect(versionLines(rule, body, spelling)).toEqual([
      'rule A-1 minor',
      '  when x',
      '位置：<b>',
      '设备：<hq/d-1>',
    ])
  })

  it('are compared with the one before of the same place', () => {
    const version = (scope: 'site' | 'place', number: number) => ({
      ...{ scope, of: 'x', version: number, body: null, by: 'li', at: 1, reason: '' },
    })
    const all = [version('place', 1), version('site', 2), version('site', 1)]
    expect(versionBefore(all, version('site', 2))).toEqual(version('site', 1))
    expect(versionBefore(all, version('place', 1))).toBeUndefined()
    expect(all.map((one) => isNewest(all, one))).toEqual([true, true, false])
  })
})

const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })

test('a difference holds both texts whole, and says nothing of equal ones', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const diff = diffLines(before, after)
      expect(diff.filter(({ sign }) => sign !== '+').map((line) => line.text)).toEqual(before)
      expect(diff.filter(({ sign }) => sign !== '-').map((line) => line.text)).toEqual(after)
      expect(diffLines(before, before).every(({ sign }) => sign === ' ')).toBe(true)
    }),
  )
})

test('a long text is shown where it changed, with a line around it', () => {
  const before = ['1', '2', '3', '4', '5', '6', '7', '8']
  const after = ['1', '2', '3', '4', '5', 'six', '7', '8']
  expect(around(diffLines(before, after)).map((line) => line && line.sign + line.text)).toEqual([
    null,
    ' 5',
    '-6',
    '+six',
    ' 7',
    null,
  ])
})

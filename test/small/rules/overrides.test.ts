import { expect, test } from 'vitest'
import { above, param, tunable } from '#devices/kit/rule.ts'
import { type RuleOverride, refuseOverride } from '#gateway/rules/overrides.ts'
import { createRules } from '#gateway/rules/rules.ts'
import { buildDevice, buildRule, second, told } from '#test/support/rule-trace.ts'

const rule = buildRule({
  when: above('level', param('limit')),
  params: [tunable('limit', 10, '', '限值', 'Limit')],
})

const buildOverride = (parts: Partial<RuleOverride> = {}): RuleOverride => ({
  scope: 'site',
  of: 'site',
  kind: 'test',
  rule: 'TST-01',
  enabled: true,
  severity: null,
  params: {},
  by: 'wang',
  at: second(0),
  reason: '现场调整',
  ...parts,
})

const said = (overrides: readonly RuleOverride[]) => ({ overrides, siteRules: [] })

/** What a level of 20 raises at a device in places `garage` > `lane` under these overrides. */
function saidUnder(overrides: readonly RuleOverride[]): string[] {
  const rules = createRules({ rulesOf: () => [rule], overrides, placesOf: () => ['garage', 'lane'] })
  return rules.apply(buildDevice()(0, { set: { level: 20 } })).map(told)
}

test('a site sets numbers and severity of a rule, or switches it off', () => {
  expect(saidUnder([])).toEqual(['TST-01 raised major @0'])
  expect(saidUnder([buildOverride({ params: { limit: 30 } })])).toEqual([])
  expect(saidUnder([buildOverride({ severity: 'minor' })])).toEqual(['TST-01 raised minor @0'])
  expect(saidUnder([buildOverride({ enabled: false })])).toEqual([])
})

test('another site, kind or rule is not touched', () => {
  const off = { enabled: false }
  const others = [
    buildOverride({ ...off, of: 'other' }),
    buildOverride({ ...off, kind: 'other' }),
    buildOverride({ ...off, rule: 'TST-02' }),
  ]
  expect(saidUnder(others)).toEqual(['TST-01 raised major @0'])
})

test('the nearest word counts, number by number: device over inner place over outer place over site', () => {
  const site = buildOverride({ params: { limit: 30 }, severity: 'info' })
  const garage = buildOverride({ scope: 'place', of: 'garage', params: { limit: 40 } })
  const lane = buildOverride({ scope: 'place', of: 'lane', params: { limit: 15 } })
  const device = buildOverride({ scope: 'device', of: 'site/d1', severity: 'critical' })
  expect(saidUnder([lane, site, garage])).toEqual(['TST-01 raised info @0'])
  expect(saidUnder([device, lane, site, garage])).toEqual(['TST-01 raised critical @0'])
})

test('changed numbers are judged at once, and a rule switched off while active is cleared and forgotten', () => {
  const rules = createRules({ rulesOf: () => [rule] })
  rules.apply(buildDevice()(0, { set: { level: 20 } }))
  rules.takeDirty()
  expect(rules.adjust(said([buildOverride({ params: { limit: 30 } })]), second(5)).map(told)).toEqual([
    'TST-01 cleared major @5',
  ])
  expect(rules.adjust(said([]), second(6)).map(told)).toEqual(['TST-01 raised major @6'])
  rules.takeDirty()
  expect(rules.adjust(said([buildOverride({ enabled: false })]), second(7)).map(told)).toEqual([
    'TST-01 cleared major @7',
  ])
  expect(rules.takeDirty()).toEqual([{ device: 'site/d1', rule: 'TST-01', row: null }])
})

test('a rule that is switched on judges what it had not read before', () => {
  const rules = createRules({ rulesOf: () => [rule], overrides: [buildOverride({ enabled: false })] })
  rules.apply(buildDevice()(0, { set: { level: 20 } }))
  expect(rules.adjust(said([]), second(5)).map(told)).toEqual(['TST-01 raised major @5'])
})

test('a removed device clears what it had raised and leaves nothing to store', () => {
  const rules = createRules({ rulesOf: () => [rule] })
  rules.apply(buildDevice()(0, { set: { level: 20 } }))
  expect(rules.forget('site/d1', second(9)).map(told)).toEqual(['TST-01 cleared major @9'])
  expect(rules.takeDirty()).toEqual([{ device: 'site/d1', rule: 'TST-01', row: null }])
  expect(rules.nextAt()).toBe(Number.POSITIVE_INFINITY)
})

test('an override that the rule cannot take is refused', () => {
  expect(refuseOverride(rule, { params: { limit: 5 } })).toBeNull()
  expect(refuseOverride(rule, { params: { other: 5 } })).toMatchObject({ code: 'unknown-parameter' })
  expect(refuseOverride(rule, { params: { limit: -1 } })).toMatchObject({ code: 'bad-parameter' })
})

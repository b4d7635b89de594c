import { expect, test } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { above, attr, count, during, event, is, type Rule, raised } from '#devices/kit/rule.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { text } from '#devices/kit/text.ts'
import { faultsOf } from '#gateway/rules/check-rule.ts'
import { createRules } from '#gateway/rules/rules.ts'
import type { SiteRule } from '#gateway/rules/site-rule.ts'
import { buildDevice, buildRule, second, told } from '#test/support/rule-trace.ts'

const shipped = buildRule({ when: above('level', 90) })
const buildOwn = (parts: Partial<SiteRule> = {}, rule: Partial<Rule> = {}): SiteRule => ({
  site: 'site',
  kind: 'test',
  places: [],
  devices: [],
  rule: buildRule({ id: 'SITE-01', when: above('level', 10), ...rule }),
  version: 1,
  ...parts,
})

/** What a level of 20 raises at a device in places `garage` > `lane` beside these rules of sites. */
function saidUnder(siteRules: readonly SiteRule[]): string[] {
  const rules = createRules({ rulesOf: () => [shipped], siteRules, placesOf: () => ['garage', 'lane'] })
  return rules.apply(buildDevice()(0, { set: { level: 20 } })).map(told)
}

test('a rule of the site is judged beside the shipped ones', () => {
  expect(saidUnder([])).toEqual([])
  expect(saidUnder([buildOwn()])).toEqual(['SITE-01 raised major @0'])
})

test('it watches only its site, its kind, and the places or devices it names', () => {
  expect(saidUnder([buildOwn({ site: 'other' })])).toEqual([])
  expect(saidUnder([buildOwn({ kind: 'other' })])).toEqual([])
  expect(saidUnder([buildOwn({ places: ['roof'] })])).toEqual([])
  expect(saidUnder([buildOwn({ devices: ['site/d2'] })])).toEqual([])
  expect(saidUnder([buildOwn({ places: ['garage'] })])).toEqual(['SITE-01 raised major @0'])
  expect(saidUnder([buildOwn({ places: ['roof'], devices: ['site/d1'] })])).toEqual([
    'SITE-01 raised major @0',
  ])
})

test('a new version is judged at once, and a rule that is gone clears what it had raised', () => {
  const rules = createRules({ rulesOf: () => [shipped], siteRules: [buildOwn()] })
  rules.apply(buildDevice()(0, { set: { level: 20 } }))
  const higher = buildOwn({ version: 2 }, { when: above('level', 30) })
  expect(rules.adjust({ overrides: [], siteRules: [higher] }, second(5)).map(told)).toEqual([
    'SITE-01 cleared major @5',
  ])
  expect(rules.adjust({ overrides: [], siteRules: [buildOwn({ version: 3 })] }, second(6)).map(told)).toEqual(
    ['SITE-01 raised major @6'],
  )
  expect(rules.adjust({ overrides: [], siteRules: [] }, second(7)).map(told)).toEqual([
    'SITE-01 cleared major @7',
  ])
})

const [kind] = kinds as readonly [DeviceKind, ...DeviceKind[]]
const others = rulesOf(kind)
const around = { kind, others, isWindow: (window: string) => window === 'night' }
const [point] = kind.points.map(({ key }) => key) as [string]
const faults = (parts: Partial<Rule>): string[] =>
  faultsOf(
    buildRule({ id: 'SITE-01', message: text('{name}', '{name}'), when: is(point, 'x'), ...parts }),
    around,
  ).map(({ en }) => en)

test('a rule that names only what there is has no fault', () => {
  expect(faults({ when: is('sys_online', false) })).toEqual([])
  expect(faults({ when: during('night') })).toEqual([])
  expect(faults({ when: count(event('sys_boot'), 3, 600) })).toEqual([])
  expect(faults({ when: count(raised(others[0]?.id ?? ''), 3, 600) })).toEqual([])
})

test.for([
  ['another id', { id: 'MY-RULE' }, 'The id MY-RULE must be SITE-'],
  ['a point nobody has', { when: is('colour', 'red') }, 'has no point colour'],
  ['an attribute nobody has', { when: is(attr('colour'), 'red') }, 'has no attribute colour'],
  ['an event nobody sends', { when: count(event('exploded'), 1, 60) }, 'has no event exploded'],
  ['a rule that is not there', { when: count(raised('ZZZ-99'), 1, 60) }, 'has no rule ZZZ-99'],
  ['a window that is not there', { when: during('teatime') }, 'There is no window teatime'],
  [
    'a placeholder nothing fills',
    { message: text('{colour}', '{colour}') },
    '{colour} in the texts is neither',
  ],
  [
    'a number that is not declared',
    { when: above('sys_skew_ms', { param: 'limit' }) },
    'The rule has no meaning: SITE-01: parameter limit',
  ],
] as const)('%s is a fault that is told', ([, parts, message]) => {
  expect(faults(parts).join()).toContain(message)
})

test('the id of another rule of the site is taken', () => {
  const own = buildRule({ id: 'SITE-01' })
  expect(
    faultsOf(own, { ...around, others: [own] })
      .map(({ en }) => en)
      .join(),
  ).toContain('There is a rule SITE-01 already')
})

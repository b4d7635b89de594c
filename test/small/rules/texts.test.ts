import { expect, test } from 'vitest'
import { above, all, count, event, is, param, tunable } from '#devices/kit/rule.ts'
import { text } from '#devices/kit/text.ts'
import { createRules } from '#gateway/rules/rules.ts'
import { buildDevice, buildRule } from '#test/support/rule-trace.ts'

const points = [
  {
    key: 'mode',
    channel: 'state',
    label: text('模式', 'Mode'),
    deviceClass: 'mode',
    words: { auto: text('自动', 'automatic') },
  },
] as const

test('a condition names the device, the numbers of the rule and the values it saw, in both languages', () => {
  const rule = buildRule({
    message: text(
      '{name} 超过 {limit} 度（{temp_c} 度，{mode}，{lid}）',
      '{name} is over {limit} ({temp_c}, {mode}, {lid})',
    ),
    when: all(above('temp_c', param('limit')), is('mode', 'auto'), is('lid', false)),
    params: [tunable('limit', 50, '°C', '限值', 'Limit')],
  })
  const rules = createRules({
    rulesOf: () => [rule],
    names: () => text('一号机', 'Unit 1'),
    pointsOf: () => points,
  })
  const [condition] = rules.apply(
    buildDevice()(0, { set: { temp_c: 51.5, mode: 'auto', lid: false, other: 1 } }),
  )
  expect(condition).toMatchObject({
    subject: { site: 'site', type: 'device', kind: 'test', id: 'd1', name: { zh: '一号机', en: 'Unit 1' } },
    message: { zh: '一号机 超过 50 度（51.5 度，自动，否）', en: 'Unit 1 is over 50 (51.5, automatic, no)' },
    evidence: { temp_c: 51.5, mode: 'auto', lid: false },
  })
})

test('the fields of the event that raised it are evidence', () => {
  const rules = createRules({ rulesOf: () => [buildRule({ when: count(event('duress'), 1, 60) })] })
  const [condition] = rules.apply(buildDevice()(0, { event: 'duress', fields: { reader: 'in-1' } }))
  expect(condition?.evidence).toEqual({ reader: 'in-1' })
})

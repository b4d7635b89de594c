import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kinds } from '#devices/index.ts'
import {
  above,
  age,
  all,
  any,
  atLeast,
  attr,
  became,
  count,
  during,
  each,
  event,
  field,
  is,
  isNot,
  not,
  oneOf,
  type Predicate,
  param,
  type Rule,
  raised,
  recently,
  sum,
  tunable,
} from '#devices/kit/rule.ts'
import { type RuleSentences, sayCondition, sayRule } from '#devices/kit/rule-text/say-rule.ts'
import { type KindWords, ruleWords } from '#devices/kit/rule-text/say-words.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { text } from '#devices/kit/text.ts'
import { anyRule } from '#test/support/rule-arbitrary.ts'

/** Nothing of a shipped kind, so that the sentences here change only with how they are made. */
const kind: KindWords = {
  points: [
    {
      key: 'valve',
      deviceClass: 'mode',
      label: text('阀门', 'Valve'),
      words: { open: text('打开', 'Open'), shut: text('关闭', 'Shut'), stuck: text('卡住', 'Stuck') },
    },
    { key: 'heat_c', deviceClass: 'temperature', label: text('温度', 'Heat'), unit: '°C' },
    { key: 'waiting', deviceClass: 'count', label: text('排队', 'Waiting') },
    { key: 'leak', deviceClass: 'fault', label: text('漏水', 'Leak') },
    { key: 'smoke', deviceClass: 'fault', label: text('烟雾', 'Smoke') },
    {
      key: 'busy',
      deviceClass: 'flag',
      label: text('运行中', 'Busy'),
      says: { yes: text('正在运行', 'it is busy'), no: text('已停止', 'it stands still') },
    },
    { key: 'quiet', deviceClass: 'flag', label: text('静音', 'Quiet') },
    { key: 'tested_ms', deviceClass: 'instant', label: text('最近测试', 'Last test') },
    { key: 'codes', deviceClass: 'list', label: text('故障码', 'Fault codes') },
    {
      key: 'cells',
      deviceClass: 'list',
      label: text('电池组', 'Cells'),
      items: { volt: { label: text('电压', 'Voltage'), unit: 'V' } },
    },
  ],
  events: [{ type: 'knock', label: text('敲击', 'Knock') }],
  attributes: [
    { key: 'rated_c', label: text('额定温度', 'Rated heat'), unit: '°C' },
    { key: 'life_h', label: text('寿命', 'Life'), unit: 'h' },
  ],
  eventFields: [{ key: 'hand', label: text('手', 'Hand') }],
}
const words = ruleWords(kind, [{ id: 'TST-02', title: text('另一条', 'Another') }])
const params = [tunable('limit_s', 90_000, 's', '时长', 'Span'), tunable('share', 0.9, '', '比例', 'Share')]
const said = (condition: Predicate, numbers = {}): readonly string[] => {
  const { zh, en } = sayCondition(condition, { params }, words, numbers)
  return [zh, en]
}

test.for<[Predicate, string, string]>([
  [is('valve', 'open'), '阀门为“打开”', 'valve is “Open”'],
  [isNot('valve', 'open'), '阀门不为“打开”', 'valve is not “Open”'],
  [not(oneOf('valve', ['open', 'shut'])), '阀门不为“打开”或“关闭”', 'valve is not “Open” or “Shut”'],
  [above('heat_c', 40), '温度高于 40 °C', 'heat is above 40 °C'],
  [not(above('heat_c', 40)), '温度不高于 40 °C', 'heat is at most 40 °C'],
  [atLeast('waiting', 3), '排队不少于 3', 'waiting is at least 3'],
  [is('busy', false), '已停止', 'it stands still'],
  [not(is('busy', false)), '正在运行', 'it is busy'],
  [is('quiet', true), '静音为“是”', 'quiet is “Yes”'],
  [is('leak', false), '没有“漏水”', '“Leak” is not reported'],
  [any(is('leak', true), is('smoke', true)), '出现“漏水”或“烟雾”', '“Leak” or “Smoke” is reported'],
  [
    not(all(is('leak', true), is('busy', true))),
    '没有“漏水”，或已停止',
    '“Leak” is not reported, or it stands still',
  ],
  [
    all(is('busy', true), any(is('leak', true), above('heat_c', 40))),
    '正在运行，且（出现“漏水”，或温度高于 40 °C）',
    'it is busy and (“Leak” is reported, or heat is above 40 °C)',
  ],
  [
    any(is('leak', true), all(is('busy', true), above('heat_c', 40))),
    '出现“漏水”，或（正在运行，且温度高于 40 °C）',
    '“Leak” is reported, or (it is busy and heat is above 40 °C)',
  ],
  [above(age('tested_ms'), 259_200), '最近测试距今超过 3 天', 'last test is older than 3 days'],
  [
    above('heat_c', { product: [param('share'), attr('rated_c', 60)] }),
    '温度高于额定温度（未登记时按 60 °C）的 90%',
    'heat is above 90 % of rated heat (60 °C if not registered)',
  ],
  [
    above(age('tested_ms'), { product: [attr('life_h'), 3600] }),
    '最近测试距今超过寿命',
    'last test is older than life',
  ],
  [
    above({ abs: { difference: [{ point: 'heat_c' }, attr('rated_c')] } }, 5),
    '温度与额定温度之差超过 5',
    'the difference between heat and rated heat is over 5',
  ],
  [
    oneOf('codes', [1, 2, 3, 4, 5, 6]),
    '故障码含有 1、2、3 等 6 种之一',
    'fault codes hold 1, 2, 3 or one of 3 more',
  ],
  [above(each('cells', 'volt'), 4), '有电池组的电压高于 4 V', 'for one of the cells, voltage is above 4 V'],
  [
    not(above(each('cells', 'volt'), 4)),
    '没有电池组的电压高于 4 V',
    'for none of the cells, voltage is above 4 V',
  ],
  [during('night'), '处于夜间（22:00-06:00）', 'it is night (22:00-06:00)'],
  [
    not(during('08:00-12:00, 14:00-18:00 on working-day')),
    '不处于工作日 08:00-12:00、14:00-18:00',
    'it is not within 08:00-12:00, 14:00-18:00 on working days',
  ],
  [during('23:00-01:00 on 6,7'), '处于周六、周日 23:00-01:00', 'it is within 23:00-01:00 on Sat, Sun'],
  [recently(event('knock'), 60), '最近 1 分钟内有“敲击”', '“Knock” happened in the last 1 min'],
  [
    not(recently(event('knock'), sum(param('limit_s'), 5))),
    '最近（25 小时 + 5 秒）内没有“敲击”',
    '“Knock” did not happen in the last (25 h + 5 s)',
  ],
  [
    count(event('knock', is(field('hand'), 'left')), 3, 600, { same: 'hand' }),
    '10 分钟内同一手的“敲击”（其中手为“left”）达到 3 次',
    '“Knock” (where hand is “left”) happened with the same hand 3 times or more within 10 min',
  ],
  [
    count(event('knock'), 2, 600, { distinct: 'hand' }),
    '10 分钟内“敲击”涉及的手达到 2 个',
    '“Knock” happened with 2 or more different values of hand within 10 min',
  ],
  [
    not(recently(became(is('valve', 'open')), 30)),
    '最近 30 秒内阀门未变为“打开”',
    'valve did not turn “Open” in the last 30 s',
  ],
  [
    recently(became(not(is('valve', 'open'))), 5),
    '最近 5 秒内阀门离开“打开”',
    'valve left “Open” in the last 5 s',
  ],
  [
    count(became(is('leak', true)), 4, 120),
    '2 分钟内出现“出现‘漏水’”达到 4 次',
    '“‘Leak’ is reported” came true 4 times or more within 2 min',
  ],
  [
    count(raised('TST-02'), 5, 86_400),
    '24 小时内“另一条”告警达到 5 次',
    'the alarm “Another” was raised 5 times or more within 24 h',
  ],
])('%j is said in both languages', ([condition, zh, en]) => {
  expect(said(condition)).toEqual([zh, en])
})

test('the numbers that hold are said, not those the rule came with', () => {
  expect(said(above(age('tested_ms'), param('limit_s')), { limit_s: 7200 })[0]).toBe(
    '最近测试距今超过 2 小时',
  )
})

test('a whole rule is said from its raise to its recovery', () => {
  const rule: Rule = {
    ...{ id: 'TST-01', title: text('一', 'One'), message: text('一', 'One'), remedy: text('一', 'One') },
    ...{ severity: 'minor', when: above('heat_c', 40), for: 300, clear: above(35, { point: 'heat_c' }) },
    ...{ clearFor: 60, reArm: 600, dailyCap: 3, whileSilent: true },
    rises: [
      { to: 'major', after: 3600 },
      { to: 'critical', after: 7200, when: is('leak', true) },
    ],
  }
  const { raised: first, clears, rises, more } = sayRule(rule, words)
  expect([first, clears, ...rises, ...more].map(({ zh }) => zh)).toEqual([
    '当温度高于 40 °C，持续 5 分钟时告警。',
    '当 35 高于温度，且上述条件不再成立，并持续 1 分钟时恢复。',
    '告警满 1 小时，则升为“重要”。',
    '告警满 2 小时，且出现“漏水”，则升为“紧急”。',
    '恢复后 10 分钟内不再告警。',
    '每台设备 24 小时内最多告警 3 次，紧急除外。',
    '设备离线时仍然判断。',
  ])
  expect(first.en).toBe('Raised when heat is above 40 °C, for 5 min.')
  expect(rises[1]?.en).toBe('Becomes “Critical” when it has been open for 2 h and “Leak” is reported.')
})

test('a long list of alternatives begins with its hold', () => {
  const many = any(...[1, 2, 3, 4].map((value) => above('heat_c', value)))
  const rule = { ...(kinds[0] as (typeof kinds)[number]).rules[0], when: many, for: 60 } as Rule
  expect(sayRule(rule, words).raised.zh).toBe(
    '下列情况之一成立并持续 1 分钟时告警：温度高于 1 °C；温度高于 2 °C；温度高于 3 °C；温度高于 4 °C。',
  )
})

const sentences = ({ raised: first, clears, rises, more }: RuleSentences) => [
  first,
  clears,
  ...rises,
  ...more,
]

test.for(kinds)('every rule of $name is said in words, with no key of a table in it', (one) => {
  const shipped = rulesOf(one)
  const spoken = shipped.flatMap((rule) => sentences(sayRule(rule, ruleWords(one, shipped))))
  const raw = spoken
    .flatMap(({ zh, en }) => [zh, en])
    .filter((line) => /[a-z]_[a-z]|undefined|NaN/.test(line))
  expect(raw).toEqual([])
  expect(spoken.every(({ zh }) => /\p{Script=Han}/u.test(zh))).toBe(true)
  expect(spoken.filter(({ en }) => /\p{Script=Han}/u.test(en))).toEqual([])
})

test('whatever the rule, even over names nobody knows, it is said', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      for (const { zh, en } of sentences(sayRule(rule, words))) expect([zh, en]).not.toContain('')
    }),
    { numRuns: 300 },
  )
})

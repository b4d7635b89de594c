import { above, age, any, below, is, param, point, type Rule, tunable } from '../kit/rule.ts'
import { text } from '../kit/text.ts'

const failures = [
  'fail_circuit',
  'fail_battery_duration',
  'fail_battery',
  'fail_lamp',
  'fail_function_delay',
  'fail_duration_delay',
  'fail_function_test',
  'fail_duration_test',
]
const DAY_S = 86_400
const interval = (days: number) => tunable('overdue_s', days * DAY_S, 's', '测试间隔', 'Interval')

/** devices.md 5.3. EML-06, tests all at one time, is about a whole area. */
export const rules: readonly Rule[] = [
  {
    id: 'EML-01',
    title: text('应急灯故障', 'Emergency light failure'),
    message: text('{name} 报应急灯故障。', '{name} reports a failure.'),
    remedy: text(
      '更换电池、光源或控制装置，并重做测试。',
      'Replace battery, lamp or gear, and repeat the test.',
    ),
    severity: 'major',
    when: any(...failures.map((key) => is(point(key, false), true))),
  },
  {
    id: 'EML-02',
    title: text('应急灯功能测试超期', 'Function test overdue'),
    message: text('{name} 超过 31 天未做功能测试。', '{name} had no function test for more than 31 days.'),
    remedy: text('执行一次功能测试并检查测试计划。', 'Run a function test and check the test plan.'),
    severity: 'minor',
    // Function test monthly, full duration yearly [P9].
    when: above(age('function_tested_ms'), param('overdue_s')),
    params: [interval(31)],
  },
  {
    id: 'EML-03',
    title: text('应急灯时长测试超期', 'Duration test overdue'),
    message: text('{name} 超过一年未做应急时长测试。', '{name} had no duration test for more than a year.'),
    remedy: text(
      '错开时段安排一次放电时长测试。',
      'Plan a duration test, not with the whole escape route at once.',
    ),
    severity: 'major',
    when: above(age('duration_tested_ms'), param('overdue_s')),
    params: [interval(366)],
  },
  {
    id: 'EML-04',
    title: text('应急时长不足', 'Duration below rating'),
    message: text(
      '{name} 应急时长 {duration_result_min} 分钟，低于额定值。',
      '{name} lasted {duration_result_min} min, less than rated.',
    ),
    remedy: text('更换电池。', 'Replace the battery.'),
    severity: 'major',
    when: below('duration_result_min', point('rated_duration_min')),
  },
  {
    id: 'EML-05',
    title: text('应急灯失去市电', 'Feed lost'),
    message: text('{name} 已转入应急点亮。', '{name} has gone to emergency operation.'),
    remedy: text(
      '区域供电正常时，检查该灯具的供电线路。',
      'When the area has power, check the feed of this fitting.',
    ),
    severity: 'major',
    when: is('em_mode', 'emergency'),
    for: param('hold_s'),
    params: [tunable('hold_s', 60, 's', '持续时长', 'Hold')],
  },
]

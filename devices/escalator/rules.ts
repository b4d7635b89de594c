import {
  above,
  count,
  event,
  field,
  is,
  oneOf,
  param,
  point,
  type Rule,
  recently,
  tunable,
} from '../kit/rule.ts'
import { text } from '../kit/text.ts'

/** The lift's rules that have a meaning here, with the codes 61-65 of devices.md 4.2. */
export const rules: readonly Rule[] = [
  {
    id: 'ESC-01',
    title: text('扶梯故障', 'Escalator fault'),
    message: text('{name} 报故障，故障码 {fault_codes}。', '{name} reports a fault, codes {fault_codes}.'),
    remedy: text('停用并围挡，通知维保单位。', 'Stop it, close it off, call the maintainer.'),
    severity: 'major',
    rises: [{ to: 'critical', when: oneOf('fault_codes', [62, 63, 64]) }],
    when: oneOf('fault_codes', [61, 62, 63, 64, 65]),
  },
  {
    id: 'ESC-02',
    title: text('扶手带速度偏差', 'Handrail out of step'),
    message: text(
      '{name} 扶手带与梯级速度偏差 {handrail_speed_dev_pct}%。',
      'The handrail of {name} differs from the steps by {handrail_speed_dev_pct} %.',
    ),
    remedy: text('通知维保单位调整扶手带。', 'The maintainer adjusts the handrail.'),
    severity: 'minor',
    // EN 115-1 asks for 0 to +2 %; 15 % is where the safety device acts.
    when: above({ abs: point('handrail_speed_dev_pct') }, param('deviation_pct')),
    for: param('hold_s'),
    params: [
      tunable('deviation_pct', 15, '%', '允许偏差', 'Allowed deviation'),
      tunable('hold_s', 10, 's', '持续时长', 'Hold'),
    ],
  },
  {
    id: 'ESC-03',
    title: text('扶梯急停', 'Emergency stop'),
    message: text('{name} 的急停按钮被按下。', 'The emergency stop of {name} was pressed.'),
    remedy: text(
      '立即到现场查看是否有人受伤，确认安全后复位。',
      'See at once whether anybody is hurt; reset it when safe.',
    ),
    severity: 'major',
    when: recently(event('emergency_stop'), param('shown_s')),
    params: [tunable('shown_s', 300, 's', '保持时长', 'Shown for')],
  },
  {
    id: 'ESC-04',
    title: text('检修状态', 'In inspection mode'),
    message: text(
      '{name} 处于检修状态超过 10 分钟。',
      '{name} has been in inspection mode for more than 10 minutes.',
    ),
    remedy: text(
      '核对是否有维保工单；结束后确认已恢复。',
      'Check for a maintenance order; see that it is back after.',
    ),
    severity: 'minor',
    when: is('mode', 'inspection'),
    for: param('hold_s'),
    params: [tunable('hold_s', 600, 's', '持续时长', 'Hold')],
  },
  {
    id: 'ESC-05',
    title: text('故障反复出现', 'Same fault again'),
    message: text(
      '{name} 七天内同一故障出现 {times} 次以上。',
      '{name} had the same fault {times} times or more within seven days.',
    ),
    remedy: text(
      '要求维保单位查明根因，列入整改。',
      'Have the maintainer find the root cause; record it as recurring.',
    ),
    severity: 'minor',
    when: count(event('fault', is(field('active'), true)), param('times'), param('window_s'), {
      same: 'code',
    }),
    params: [
      tunable('times', 3, '', '次数', 'Times'),
      tunable('window_s', 604_800, 's', '统计时长', 'Window'),
    ],
  },
]

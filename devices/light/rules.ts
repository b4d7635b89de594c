import {
  above,
  all,
  any,
  atLeast,
  attr,
  became,
  below,
  count,
  during,
  is,
  type Operand,
  oneOf,
  param,
  point,
  type Rule,
  tunable,
} from '../kit/rule.ts'
import { text } from '../kit/text.ts'

const on = is('on', true)
const asked = is('target_on', true)
const power = point('power_w')
const nominal = attr('nominal_w')
/** Power expected at a level; a circuit that cannot be dimmed is at 100 %. */
const expected = (level: string): Operand => ({ product: [nominal, point(level, 100), 0.01] })
const halfDead: Operand = { product: [param('share'), expected('level_pct')] }
const share = (value: number) => tunable('share', value, '', '额定功率比例', 'Share of nominal')
const hold = (seconds: number) => tunable('hold_s', seconds, 's', '持续时长', 'Hold')

/**
 * devices.md 5.3. LGT-06 is the light-level sensor's, LGT-08 about a whole area. Rules over power take it that a
 * circuit measures anew when it switches.
 */
export const rules: readonly Rule[] = [
  {
    id: 'LGT-01',
    title: text('灯不亮', 'Lamps dead'),
    message: text('{name} 已开灯，但功率只有 {power_w} W。', '{name} is on, but draws only {power_w} W.'),
    remedy: text('到现场查看不亮的灯具并更换光源。', 'Find the dark lamps and replace them.'),
    severity: 'minor',
    rises: [{ to: 'major', when: oneOf(attr('area', ''), ['stair', 'escape']) }],
    when: all(on, below(power, halfDead)),
    for: param('hold_s'),
    params: [share(0.5), hold(120)],
  },
  {
    id: 'LGT-02',
    title: text('夜间功率异常', 'Night power off plan'),
    message: text(
      '{name} 夜间功率 {power_w} W，与计划亮度不符。',
      '{name} draws {power_w} W at night, not what its schedule asks.',
    ),
    remedy: text('检查是否有部分灯串损坏或私接负载。', 'Look for a dead string or a foreign load.'),
    severity: 'minor',
    // Below half it is LGT-01. Five per cent of nominal: a street-light analyser's rule [F11].
    when: all(
      during('night'),
      asked,
      on,
      atLeast(power, halfDead),
      above(
        { abs: { difference: [power, expected('target_pct')] } },
        { product: [param('tolerance'), nominal] },
      ),
    ),
    for: param('hold_s'),
    params: [share(0.5), tunable('tolerance', 0.05, '', '允许偏差', 'Tolerance'), hold(600)],
  },
  {
    id: 'LGT-03',
    title: text('白天常明灯', 'Day burning'),
    message: text('{name} 白天仍在耗电 {power_w} W。', '{name} burns by day at {power_w} W.'),
    remedy: text('检查接触器是否粘连、时控是否正确。', 'Check for a welded contactor or a wrong clock.'),
    severity: 'minor',
    when: all(
      during('day'),
      is(point('target_on', false), false),
      above(power, { product: [param('share'), nominal] }),
    ),
    for: param('hold_s'),
    params: [share(0.3), hold(1800)],
  },
  {
    id: 'LGT-04',
    title: text('应开未开', 'Not switched on'),
    message: text('{name} 计划应开灯但未开。', '{name} should be on by schedule but is off.'),
    remedy: text('检查继电器、接触器和空开。', 'Check relay, contactor and breaker.'),
    severity: 'minor',
    when: all(asked, is('on', false)),
    for: param('hold_s'),
    params: [hold(120)],
  },
  {
    id: 'LGT-05',
    title: text('应关未关', 'Not switched off'),
    message: text('{name} 计划应关灯但仍开着。', '{name} should be off by schedule but is on.'),
    remedy: text(
      '确认是否有人手动开灯，否则检查控制模块。',
      'Ask whether somebody switched it by hand; else check the controller.',
    ),
    severity: 'minor',
    when: all(is('target_on', false), on),
    for: param('hold_s'),
    params: [hold(600)],
  },
  {
    id: 'LGT-07',
    title: text('光源或驱动故障', 'Lamp or gear failure'),
    message: text('{name} 报光源或驱动故障。', '{name} reports a lamp or control gear failure.'),
    remedy: text('更换光源或驱动电源。', 'Replace the lamp or the control gear.'),
    severity: 'minor',
    when: any(is(point('lamp_failure', false), true), is(point('gear_failure', false), true)),
    for: param('hold_s'),
    params: [hold(60)],
  },
  {
    id: 'LGT-09',
    title: text('电压异常', 'Voltage out of range'),
    message: text(
      '{name} 电压 {voltage_v} V，超出工作范围。',
      '{name} is at {voltage_v} V, outside its working range.',
    ),
    remedy: text('检查配电回路和三相负载。', 'Check the distribution and the load of the phases.'),
    severity: 'minor',
    when: any(below('voltage_v', param('low_v')), above('voltage_v', param('high_v'))),
    for: param('hold_s'),
    params: [
      tunable('low_v', 198, 'V', '下限', 'Lower limit'),
      tunable('high_v', 264, 'V', '上限', 'Upper limit'),
      hold(60),
    ],
  },
  {
    id: 'LGT-10',
    title: text('驱动过热降额', 'Gear too hot'),
    message: text(
      '{name} 驱动过热降额运行超过 10 分钟。',
      'The gear of {name} has been derating for more than 10 minutes.',
    ),
    remedy: text('检查灯具散热与环境温度。', 'Check cooling and ambient temperature of the fitting.'),
    severity: 'minor',
    when: is('thermal_derating', true),
    for: param('hold_s'),
    params: [hold(600)],
  },
  {
    id: 'LGT-11',
    title: text('频繁开关', 'Switching on and off'),
    message: text(
      '{name} 10 分钟内启动 {times} 次以上。',
      '{name} started {times} times or more within 10 minutes.',
    ),
    remedy: text('检查感应器和继电器。', 'Check sensor and relay.'),
    severity: 'minor',
    when: count(became(on), param('times'), param('window_s')),
    params: [tunable('times', 11, '', '次数', 'Times'), tunable('window_s', 600, 's', '统计时长', 'Window')],
  },
  {
    id: 'LGT-12',
    title: text('光源接近寿命', 'Lamps near end of life'),
    message: text(
      '{name} 的光源已接近额定寿命。',
      'The lamps of {name} are near the end of their rated life.',
    ),
    remedy: text('列入更换计划。', 'Put it into the replacement plan.'),
    severity: 'info',
    when: above('on_time_s', { product: [param('share'), attr('rated_life_h'), 3600] }),
    params: [tunable('share', 0.9, '', '寿命比例', 'Share of life')],
  },
]

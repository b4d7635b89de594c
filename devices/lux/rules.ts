import { all, attr, below, is, param, type Rule, tunable } from '../kit/rule.ts'
import { text } from '../kit/text.ts'

/** devices.md 5.3; LUX-01 is a default of this product. */
export const rules: readonly Rule[] = [
  {
    id: 'LGT-06',
    title: text('区域照度不足', 'Area dark'),
    message: text('{name} 照度只有 {lux_lx} lx。', 'The light level at {name} is only {lux_lx} lx.'),
    remedy: text(
      '到现场查看该区域灯具，可能多盏损坏或回路断电。',
      'Look at the lamps of the area: several may be dead or a circuit off.',
    ),
    severity: 'major',
    when: all(is('target_on', true), below('lux_lx', { product: [param('share'), attr('set_lx')] })),
    for: param('hold_s'),
    params: [
      tunable('share', 0.5, '', '设定照度比例', 'Share of set level'),
      tunable('hold_s', 300, 's', '持续时长', 'Hold'),
    ],
  },
  {
    id: 'LUX-01',
    title: text('照度传感器故障', 'Light sensor fault'),
    message: text('{name} 报传感器故障。', '{name} reports a sensor fault.'),
    remedy: text('清洁或更换传感器。', 'Clean or replace the sensor.'),
    severity: 'minor',
    when: is('sensor_fault', true),
    for: param('hold_s'),
    params: [tunable('hold_s', 60, 's', '持续时长', 'Hold')],
  },
]

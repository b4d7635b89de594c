import {
  above,
  age,
  all,
  any,
  attr,
  became,
  below,
  count,
  either,
  event,
  field,
  is,
  not,
  type Operand,
  oneOf,
  param,
  point,
  type Rule,
  recently,
  tunable,
} from '../kit/rule.ts'
import { text } from '../kit/text.ts'
import { codesOf, faults } from './faults.ts'

const moving = is('moving', true)
const still = is('moving', false)
const occupied = is('occupied', true)
const doorOpen = is('door_state', 'open')
const levelError: Operand = { abs: point('level_err_mm') }
const hold = (seconds: number, key = 'hold_s') => tunable(key, seconds, 's', '持续时长', 'Hold')
const times = (value: number) => tunable('times', value, '', '次数', 'Times')
const window = (seconds: number) => tunable('window_s', seconds, 's', '统计时长', 'Window')

/**
 * devices.md 4.3. LFT-02 is the recovery of LFT-01. LFT-18 (half-month maintenance) is a maintenance plan's, LFT-19
 * and LFT-20 are about a group of lifts.
 */
export const rules: readonly Rule[] = [
  {
    id: 'LFT-01',
    title: text('电梯困人', 'Passenger entrapment'),
    message: text(
      '{name} 疑似困人：轿内有人，停止且门关闭。',
      'People may be trapped in {name}: occupied, standing, door closed.',
    ),
    remedy: text(
      '立即通过对讲安抚乘客，通知维保单位和救援人员，切勿让乘客自行扒门。',
      'Talk to the passengers by intercom at once, call the maintainer and rescuers; nobody may force the door.',
    ),
    severity: 'critical',
    when: all(occupied, still, is('door_closed', true), oneOf('service_mode', ['normal', 'emergency_power'])),
    // A field box waits 90 s level with a floor and 15 s between floors [F8].
    for: either(is('door_zone', true), param('level_s'), param('between_s')),
    // Person sensors waver: only door and motion prove that people got out [F1] (LFT-02).
    clear: any(is('door_closed', false), moving),
    clearFor: 2,
    params: [
      tunable('level_s', 90, 's', '平层时长', 'Level with a floor'),
      tunable('between_s', 15, 's', '非平层时长', 'Between floors'),
    ],
  },
  {
    id: 'LFT-03',
    title: text('轿内报警按钮', 'Alarm button'),
    message: text('{name} 轿内有人按下报警按钮。', 'Somebody pressed the alarm button in {name}.'),
    remedy: text(
      '立即用对讲与轿内通话，确认情况。',
      'Answer by intercom at once and find out what is wrong.',
    ),
    severity: 'critical',
    when: is('passenger_alarm', true),
    for: param('hold_s'),
    params: [hold(3)],
  },
  {
    id: 'LFT-04',
    title: text('停在门区外', 'Stopped between floors'),
    message: text('{name} 停在门区之外。', '{name} stopped outside the unlocking zone.'),
    remedy: text(
      '通过对讲确认轿内是否有人，通知维保单位。',
      'Ask by intercom whether anybody is inside; call the maintainer.',
    ),
    severity: 'major',
    when: all(still, is('door_zone', false), is('service_mode', 'normal')),
    for: param('hold_s'),
    params: [hold(15)],
  },
  {
    id: 'LFT-05',
    title: text('运行不到站', 'Runs without reaching a floor'),
    message: text(
      '{name} 运行 {hold_s} 秒仍未经过任何楼层。',
      '{name} has been running for {hold_s} s without passing a floor.',
    ),
    remedy: text(
      '停用并通知维保单位检查曳引绳与位置信号。',
      'Take it out of service; the maintainer checks ropes and position.',
    ),
    severity: 'major',
    when: all(moving, is('door_zone', false)),
    for: param('hold_s'),
    params: [hold(60)],
  },
  {
    id: 'LFT-06',
    title: text('开门停留过久', 'Door open too long'),
    message: text(
      '{name} 停站开门超过 {hold_s} 秒。',
      'The door of {name} has stood open for more than {hold_s} s.',
    ),
    remedy: text(
      '查看是否有人或物挡门，必要时通知维保。',
      'Look what blocks the door; call the maintainer if nothing does.',
    ),
    severity: 'minor',
    when: all(doorOpen, still, is('service_mode', 'normal')),
    for: param('hold_s'),
    params: [hold(120)],
  },
  {
    id: 'LFT-07',
    title: text('反复开关门', 'Door keeps cycling'),
    message: text(
      '{name} {window_s} 秒内开关门 {times} 次以上。',
      'The door of {name} cycled {times} times or more within {window_s} s.',
    ),
    remedy: text('清理地坎异物，检查光幕与门机。', 'Clear the sill; check light curtain and door drive.'),
    severity: 'major',
    when: all(still, count(became(is('door_closed', true)), param('times'), param('window_s'))),
    clear: any(moving, not(recently(became(is('door_closed', true)), param('quiet_s')))),
    params: [times(3), window(15), tunable('quiet_s', 30, 's', '平静时长', 'Quiet')],
  },
  {
    id: 'LFT-08',
    title: text('有人挡门', 'Door blocked'),
    message: text('{name} 的门被人挡住未关。', 'Somebody keeps the door of {name} from closing.'),
    remedy: text(
      '喊话劝离或派人查看，搬运请走货梯并报备。',
      'Speak to them or send a guard; moving goods needs notice.',
    ),
    severity: 'minor',
    when: all(doorOpen, still, occupied, not(recently(became(doorOpen), param('open_s')))),
    for: param('hold_s'),
    params: [tunable('open_s', 90, 's', '开门时长', 'Open for'), hold(10)],
  },
  {
    id: 'LFT-09',
    title: text('电梯超速', 'Overspeed'),
    message: text(
      '{name} 运行速度 {speed_mps} m/s，超过额定速度。',
      '{name} runs at {speed_mps} m/s, above its rated speed.',
    ),
    remedy: text(
      '立即停用，通知维保单位检查限速器与制动器。',
      'Take it out of service at once; check governor and brake.',
    ),
    severity: 'critical',
    when: above({ abs: point('speed_mps') }, { product: [param('factor'), attr('rated_speed_mps')] }),
    // Six samples at 1 Hz [F1].
    for: param('hold_s'),
    clearFor: 15,
    params: [tunable('factor', 1.15, '', '超速倍数', 'Factor'), hold(5)],
  },
  {
    id: 'LFT-10',
    title: text('开门运行', 'Runs with open door'),
    message: text('{name} 运行中门未关闭。', '{name} moves while its door is not closed.'),
    remedy: text(
      '立即停用并疏散，通知维保单位。',
      'Take it out of service at once, get people out, call the maintainer.',
    ),
    severity: 'critical',
    when: all(moving, is('door_closed', false)),
    // Two samples at 1 Hz.
    for: param('hold_s'),
    params: [hold(1)],
  },
  {
    id: 'LFT-11',
    title: text('平层不准', 'Levelling error'),
    message: text('{name} 平层误差 {level_err_mm} 毫米。', '{name} stopped {level_err_mm} mm off the floor.'),
    remedy: text(
      '提醒乘客防绊，通知维保单位调整平层。',
      'Warn of the step; the maintainer adjusts levelling.',
    ),
    severity: 'minor',
    rises: [{ to: 'major', when: above(levelError, param('major_mm')) }],
    when: any(
      all(still, above(levelError, param('major_mm'))),
      count(became(all(still, above(levelError, param('minor_mm')))), param('times'), param('window_s')),
    ),
    params: [
      tunable('minor_mm', 10, 'mm', '次要误差', 'Minor above'),
      tunable('major_mm', 20, 'mm', '重要误差', 'Major above'),
      times(3),
      window(1800),
    ],
  },
  {
    id: 'LFT-12',
    title: text('空载连续运行', 'Runs empty without stopping'),
    message: text(
      '{name} 空载连续运行 15 分钟未停。',
      '{name} has been running empty for 15 minutes without a stop.',
    ),
    remedy: text('检查是否有召唤按钮粘连。', 'Look for a stuck landing or car button.'),
    severity: 'minor',
    when: all(moving, is('occupied', false)),
    for: param('hold_s'),
    params: [hold(900)],
  },
  {
    id: 'LFT-13',
    title: text('机房温度高', 'Machine room hot'),
    message: text(
      '{name} 机房温度 {machine_temp_c} °C。',
      'The machine room of {name} is at {machine_temp_c} °C.',
    ),
    remedy: text('检查机房空调与通风。', 'Check air conditioning and ventilation.'),
    severity: 'info',
    rises: [{ to: 'minor', when: above('machine_temp_c', param('minor_c')) }],
    when: above('machine_temp_c', param('warn_c')),
    clear: below('machine_temp_c', { difference: [param('warn_c'), 2] }),
    params: [
      tunable('warn_c', 40, '°C', '预警温度', 'Warn above'),
      tunable('minor_c', 50, '°C', '报警温度', 'Minor above'),
    ],
  },
  {
    id: 'LFT-14',
    title: text('检修状态', 'In inspection mode'),
    message: text(
      '{name} 处于检修状态超过 10 分钟。',
      '{name} has been in inspection mode for more than 10 minutes.',
    ),
    remedy: text(
      '核对是否有维保工单；结束后确认已恢复自动运行。',
      'Check for a maintenance order; see that it is back to automatic after.',
    ),
    severity: 'minor',
    when: is('service_mode', 'inspection'),
    for: param('hold_s'),
    params: [hold(600)],
  },
  {
    id: 'LFT-15',
    title: text('电梯故障', 'Lift fault'),
    message: text('{name} 报故障，故障码 {fault_codes}。', '{name} reports a fault, codes {fault_codes}.'),
    remedy: text(
      '按故障码查知识库，通知维保单位；轿内有人时先安抚救援。',
      'Look the code up, call the maintainer; people inside come first.',
    ),
    severity: 'minor',
    rises: [
      { to: 'major', when: oneOf('fault_codes', codesOf('major')) },
      {
        to: 'critical',
        when: any(
          oneOf('fault_codes', codesOf('critical')),
          all(
            occupied,
            oneOf(
              'fault_codes',
              faults.filter((one) => one.criticalIfOccupied).map((one) => one.code),
            ),
          ),
        ),
      },
    ],
    when: oneOf('fault_codes', [...codesOf('minor'), ...codesOf('major'), ...codesOf('critical')]),
  },
  {
    id: 'LFT-16',
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
    when: count(
      event('fault', all(is(field('active'), true), not(oneOf(field('code'), [0, 40, 43])))),
      param('times'),
      param('window_s'),
      { same: 'code' },
    ),
    params: [times(3), window(604_800)],
  },
  {
    id: 'LFT-17',
    title: text('对讲超期未测试', 'Intercom test overdue'),
    message: text(
      '{name} 的五方对讲超过 72 小时未测试。',
      'The intercom of {name} has not been tested for more than 72 hours.',
    ),
    remedy: text('做一次对讲通话测试并检查自动测试设置。', 'Make a test call and check the automatic test.'),
    severity: 'minor',
    // EN 81-28: a test call at least every three days [P4].
    when: above(age('intercom_last_test'), param('overdue_s')),
    params: [tunable('overdue_s', 259_200, 's', '测试间隔', 'Interval')],
  },
]

import {
  above,
  all,
  any,
  became,
  count,
  event,
  is,
  isNot,
  not,
  oneOf,
  param,
  point,
  type Rule,
  recently,
  tunable,
} from '../kit/rule.ts'
import { text } from '../kit/text.ts'

const closed = is('arm_state', 'closed')
const hold = (seconds: number) => tunable('hold_s', seconds, 's', '持续时长', 'Hold')
const times = (value: number) => tunable('times', value, '', '次数', 'Times')
const window = (seconds: number) => tunable('window_s', seconds, 's', '统计时长', 'Window')

/** devices.md 3. */
export const rules: readonly Rule[] = [
  {
    id: 'GAT-01',
    title: text('起落杆超时', 'Arm moves too long'),
    message: text(
      '{name} 起落杆超过 {hold_s} 秒。',
      'The arm of {name} has been moving for more than {hold_s} s.',
    ),
    remedy: text('检查电机与限位开关。', 'Check motor and limit switches.'),
    severity: 'major',
    when: oneOf('arm_state', ['opening', 'closing']),
    for: param('hold_s'),
    params: [hold(10)],
  },
  {
    id: 'GAT-02',
    title: text('道闸常开未落', 'Gate left up'),
    message: text('{name} 无车通过却一直抬杆。', '{name} stays up with nobody on the loop.'),
    remedy: text(
      '到现场落杆；若因拥堵放行请在系统锁定常开。',
      'Lower it, or hold it by command when it shall stay up.',
    ),
    severity: 'minor',
    rises: [{ to: 'major', after: param('major_s') }],
    when: all(
      is('arm_state', 'open'),
      is(point('loop_busy', false), false),
      is(point('locked', false), false),
    ),
    for: param('hold_s'),
    params: [hold(120), tunable('major_s', 600, 's', '升级时长', 'Major after')],
  },
  {
    id: 'GAT-03',
    title: text('地感长时间有车', 'Loop occupied too long'),
    message: text(
      '{name} 的地感线圈持续有车超过 {hold_s} 秒。',
      'The loop of {name} has been occupied for more than {hold_s} s.',
    ),
    remedy: text(
      '查看是否有车停在地感上；没有则检查线圈。',
      'Look for a parked vehicle; if there is none, check the loop wire.',
    ),
    severity: 'minor',
    when: is('loop_busy', true),
    for: param('hold_s'),
    params: [hold(300)],
  },
  {
    id: 'GAT-04',
    title: text('道闸中途停止', 'Arm stopped midway'),
    message: text('{name} 的杆停在中途。', 'The arm of {name} stopped midway.'),
    remedy: text(
      '到现场复位，检查电机、弹簧与遇阻保护。',
      'Reset it on site; check motor, spring and obstruction guard.',
    ),
    severity: 'major',
    when: is('arm_state', 'stopped'),
    for: param('hold_s'),
    params: [hold(30)],
  },
  {
    id: 'GAT-05',
    title: text('防砸频繁触发', 'Anti-smash again and again'),
    message: text(
      '{name} 10 分钟内防砸重新抬杆 {times} 次以上。',
      '{name} reopened by anti-smash {times} times or more within 10 minutes.',
    ),
    remedy: text('重新调校地感灵敏度。', 'Retune the loop.'),
    severity: 'minor',
    when: count(event('anti_smash_reopen'), param('times'), param('window_s')),
    params: [times(3), window(600)],
  },
  {
    id: 'GAT-06',
    title: text('撞杆或强行抬杆', 'Arm knocked or forced'),
    message: text(
      '{name} 无指令抬杆，可能被撞或被强行抬起。',
      '{name} moved without a command: knocked or forced.',
    ),
    remedy: text('立即查看现场和录像，登记车辆。', 'Look at the scene and the camera; note the vehicle.'),
    severity: 'major',
    ownCause: true,
    when: any(
      all(oneOf('arm_state', ['open', 'opening']), is(point('last_cause', 'wire'), 'none')),
      recently(event('arm_knocked'), param('shown_s')),
    ),
    params: [tunable('shown_s', 60, 's', '保持时长', 'Shown for')],
  },
  {
    id: 'GAT-07',
    title: text('手动抬杆频繁', 'Opened by hand too often'),
    message: text(
      '{name} 一小时内手动抬杆 {times} 次以上。',
      '{name} was opened by hand {times} times or more within an hour.',
    ),
    remedy: text('核对收费与放行记录，检查识别设备。', 'Check fee and pass records, and the plate reader.'),
    severity: 'minor',
    when: count(event('manual_open'), param('times'), param('window_s')),
    params: [times(11), window(3600)],
  },
  {
    id: 'GAT-08',
    title: text('车牌识别率低', 'Plates not read'),
    message: text(
      '{name} 最近的车牌有 {unread_pct}% 未识别。',
      '{unread_pct} % of the last plates at {name} could not be read.',
    ),
    remedy: text('清洁识别相机镜头，检查补光灯。', 'Clean the plate camera; check its lamp.'),
    severity: 'minor',
    when: above('unread_pct', param('unread_pct_max')),
    params: [tunable('unread_pct_max', 20, '%', '未识别率上限', 'Allowed share')],
  },
  {
    id: 'GAT-09',
    title: text('消防通道未抬杆', 'Fire lane blocked'),
    message: text(
      '消防联动已触发，{name} 未抬杆。',
      'The fire panel released {name}, but its arm is not up.',
    ),
    remedy: text('立即手动抬杆，保证消防通道畅通。', 'Raise it by hand at once: fire engines must get in.'),
    severity: 'critical',
    when: all(is('fire_release', true), isNot('arm_state', 'open')),
    for: param('hold_s'),
    params: [hold(10)],
  },
  {
    id: 'GAT-10',
    title: text('闸杆断损', 'Arm missing'),
    message: text('{name} 显示落杆，但有车辆通过。', '{name} says closed, yet a vehicle passed.'),
    remedy: text(
      '到现场检查闸杆是否断裂，临时安排人员值守。',
      'Look whether the arm is broken; post a guard meanwhile.',
    ),
    severity: 'major',
    when: all(
      closed,
      recently(event('vehicle_passed'), 5),
      not(recently(became(not(closed)), param('window_s'))),
    ),
    // Only an arm that is seen moving again is whole.
    clear: recently(became(not(closed)), 5),
    params: [window(60)],
  },
]

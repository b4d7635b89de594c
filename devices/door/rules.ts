import {
  all,
  any,
  attr,
  became,
  count,
  during,
  event,
  is,
  not,
  type Operand,
  oneOf,
  type Predicate,
  param,
  point,
  type Rule,
  raised,
  recently,
  sum,
  tunable,
} from '../kit/rule.ts'
import { text } from '../kit/text.ts'

const open = is('door_state', 'open')
/** ONVIF masks forced-open and held-open alarms in these modes; a grant puts the door in `accessed`. */
const heldUnlocked = oneOf(point('mode', 'locked'), ['unlocked', 'locked_open'])
/** Seconds after a grant or an exit button in which an opening is rightful: the release time and a margin. */
const rightful: Operand = sum(attr('release_s', 5), param('margin_s'))
const released = (within: Operand): Predicate => recently(event(['access_granted', 'rex_pressed']), within)
const margin = (seconds: number) => tunable('margin_s', seconds, 's', '放行余量', 'Margin after release')

/** devices.md 2.3. ACC-05, one card denied at several doors, is about a site and not about one device. */
export const rules: readonly Rule[] = [
  {
    id: 'ACC-01',
    title: text('强行开门', 'Door forced open'),
    message: text('{name} 未经授权被打开。', '{name} was opened without a grant or exit button.'),
    remedy: text('立即调看录像并派人到现场。', 'Look at the camera at once and send a guard.'),
    severity: 'major',
    ownCause: true,
    // Judged when it opens: a rightful opening does not turn into a forced one when the grant runs out.
    when: all(
      open,
      recently(became(open), 1),
      not(oneOf('mode', ['unlocked', 'locked_open', 'accessed'])),
      not(released(rightful)),
    ),
    clear: not(open),
    params: [margin(3)],
  },
  {
    id: 'ACC-02',
    title: text('门开超时', 'Door open too long'),
    message: text(
      '{name} 开门超过 {open_limit_s} 秒。',
      '{name} has been open for more than {open_limit_s} s.',
    ),
    remedy: text('到现场关门，查看是否有物品抵住门扇。', 'Close it; look whether something props it open.'),
    severity: 'minor',
    rises: [{ to: 'major', when: is(attr('high_security', false), true) }],
    when: all(open, not(heldUnlocked)),
    for: param('open_limit_s'),
    params: [tunable('open_limit_s', 60, 's', '允许开门时长', 'Allowed open time')],
  },
  {
    id: 'ACC-03',
    title: text('反复门开超时', 'Door held open again and again'),
    message: text(
      '{name} 24 小时内门开超时 {times} 次以上。',
      '{name} was open too long {times} times or more within 24 hours.',
    ),
    remedy: text('检查闭门器，并了解使用习惯。', 'Check the door closer and how people use the door.'),
    severity: 'minor',
    when: count(raised('ACC-02'), param('times'), param('window_s')),
    params: [
      tunable('times', 5, '', '次数', 'Times'),
      tunable('window_s', 86_400, 's', '统计时长', 'Window'),
    ],
  },
  {
    id: 'ACC-04',
    title: text('连续刷卡被拒', 'Repeated denials'),
    message: text(
      '{name} 同一读卡器 2 分钟内被拒 {times} 次以上。',
      'One reader of {name} denied access {times} times or more within 2 minutes.',
    ),
    remedy: text('查看录像，确认是否有人试探门禁。', 'Look at the camera: somebody may be guessing.'),
    severity: 'minor',
    when: count(event('access_denied'), param('times'), param('window_s'), { same: 'reader' }),
    params: [tunable('times', 5, '', '次数', 'Times'), tunable('window_s', 120, 's', '统计时长', 'Window')],
  },
  {
    id: 'ACC-06',
    title: text('胁迫报警', 'Duress'),
    message: text('{name} 有人被胁迫开门。', 'Somebody was forced to open {name}.'),
    remedy: text(
      '保持静默，立即按应急预案处置并报警，勿在现场声张。',
      'Keep silent on site; follow the emergency procedure and call the police.',
    ),
    severity: 'critical',
    when: recently(event('duress'), param('shown_s')),
    params: [tunable('shown_s', 600, 's', '保持时长', 'Shown for')],
  },
  {
    id: 'ACC-07',
    title: text('反潜回违规', 'Anti-passback violations'),
    message: text(
      '{name} 同一凭证 10 分钟内反潜回 {times} 次以上。',
      'One credential violated anti-passback at {name} {times} times or more within 10 minutes.',
    ),
    remedy: text('核对持卡人，确认是否一卡多用。', 'Check the holder: the card may be shared.'),
    severity: 'minor',
    when: count(event('apb_violation'), param('times'), param('window_s'), { same: 'cred' }),
    params: [tunable('times', 2, '', '次数', 'Times'), tunable('window_s', 600, 's', '统计时长', 'Window')],
  },
  {
    id: 'ACC-08',
    title: text('门锁自行开启', 'Lock open without a grant'),
    message: text(
      '{name} 处于受控模式却未上锁，且无人授权。',
      '{name} is in locked mode but its lock is open, and nobody was granted access.',
    ),
    remedy: text(
      '检查锁体与继电器，期间安排人员看守。',
      'Check lock and relay; have the door watched meanwhile.',
    ),
    severity: 'major',
    ownCause: true,
    when: all(is('lock_state', 'unlocked'), is('mode', 'locked'), not(released(rightful))),
    for: param('hold_s'),
    params: [margin(2), tunable('hold_s', 10, 's', '持续时长', 'Hold')],
  },
  {
    id: 'ACC-09',
    title: text('关门后未上锁', 'Closed but not locked'),
    message: text('{name} 已关闭但未上锁。', '{name} is closed but not locked.'),
    remedy: text('到现场确认门是否锁牢，检修锁舌与门缝。', 'Make sure it locks; check bolt and gap.'),
    severity: 'major',
    // Unlocked in locked mode is ACC-08, sooner.
    when: all(
      is('door_state', 'closed'),
      is('lock_state', 'unlocked'),
      not(oneOf(point('mode', 'accessed'), ['locked', 'unlocked', 'locked_open'])),
    ),
    for: param('relock_s'),
    params: [tunable('relock_s', 30, 's', '回锁时限', 'Relock within')],
  },
  {
    id: 'ACC-10',
    title: text('门磁或门锁故障', 'Door contact or lock fault'),
    message: text('{name} 的门磁或门锁报故障。', '{name} reports a fault of its contact or lock.'),
    remedy: text('检查门磁与锁的接线和供电。', 'Check wiring and supply of contact and lock.'),
    severity: 'major',
    when: any(is(point('lock_state', 'unknown'), 'fault'), is(point('door_state', 'unknown'), 'fault')),
    for: param('hold_s'),
    params: [tunable('hold_s', 10, 's', '持续时长', 'Hold')],
  },
  {
    id: 'ACC-11',
    title: text('授权后多次未通行', 'Granted but nobody passes'),
    message: text(
      '{name} 10 分钟内 {times} 次以上授权后无人通过。',
      'People were granted access at {name} {times} times or more within 10 minutes and did not pass.',
    ),
    remedy: text(
      '检查门扇是否卡住、电锁是否释放。',
      'Check whether the door sticks or the strike does not release.',
    ),
    severity: 'minor',
    when: count(event('access_not_taken'), param('times'), param('window_s')),
    params: [tunable('times', 5, '', '次数', 'Times'), tunable('window_s', 600, 's', '统计时长', 'Window')],
  },
  {
    id: 'ACC-12',
    title: text('夜间刷卡开门', 'Opened at night with a grant'),
    message: text(
      '{name} 在应关闭的时段被授权打开。',
      '{name} was opened with a valid grant in hours when it should stay closed.',
    ),
    remedy: text('早班核查通行记录。', 'Review the access log in the morning.'),
    severity: 'info',
    when: all(during('night'), is(attr('night_closed', false), true), open, released(param('window_s'))),
    params: [tunable('window_s', 60, 's', '授权后时长', 'After the grant')],
  },
  {
    id: 'ACC-13',
    title: text('消防联动未释放', 'Escape route locked'),
    message: text(
      '消防联动已触发，{name} 仍处于上锁状态。',
      'The fire panel released {name}, but it is still locked.',
    ),
    remedy: text('立即派人手动开门，保证疏散通道畅通。', 'Open it by hand at once: people must get out.'),
    severity: 'critical',
    when: all(is('fire_release', true), is('lock_state', 'locked')),
    for: param('hold_s'),
    params: [tunable('hold_s', 5, 's', '释放时限', 'Release within')],
  },
  {
    id: 'ACC-14',
    title: text('读卡器离线', 'Reader offline'),
    message: text('{name} 的读卡器离线。', 'The reader of {name} is offline.'),
    remedy: text('检查读卡器供电和通讯线。', 'Check supply and bus of the reader.'),
    severity: 'major',
    when: is('reader_online', false),
    for: param('hold_s'),
    params: [tunable('hold_s', 30, 's', '持续时长', 'Hold')],
  },
]

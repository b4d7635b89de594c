import type { DeviceKind } from './kind.ts'
import {
  above,
  all,
  any,
  below,
  count,
  event,
  is,
  type Operand,
  param,
  point,
  type Rule,
  tunable,
} from './rule.ts'
import { text } from './text.ts'

const skew: Operand = { abs: point('sys_skew_ms') }

/**
 * Rules every kind has (devices.md 1.5). SYS-02, silence for three periods, has no rule of its own: presence is
 * judged in state/, which turns `sys_online` false for a lost link and for silence alike, so SYS-01 is both.
 * SYS-10 is about a whole site and stands in alarms/.
 */
const everyKind: readonly Rule[] = [
  {
    id: 'SYS-03',
    title: text('电池设备长时间无上报', 'Battery device silent'),
    message: text('{name} 已超过 25 小时没有上报。', '{name} has been silent for more than 25 hours.'),
    remedy: text(
      '到现场检查电池与信号，必要时更换电池。',
      'Check battery and radio on site; replace the battery.',
    ),
    severity: 'minor',
    when: all(is('sys_online', false), is('power_source', 'battery')),
    // Zigbee2MQTT's time-out for passive devices [P6].
    for: param('silent_s'),
    whileSilent: true,
    params: [tunable('silent_s', 90_000, 's', '无上报时长', 'Silence')],
  },
  {
    id: 'SYS-04',
    title: text('报文丢失', 'Messages lost'),
    message: text('{name} 一小时内多次丢失报文。', '{name} lost messages several times within an hour.'),
    remedy: text(
      '检查该设备的网络链路和无线信号，趁设备尚未掉线时处理。',
      'Check its network link or radio before it drops off altogether.',
    ),
    severity: 'minor',
    when: count(event('sys_gap'), param('gaps'), param('window_s')),
    params: [
      tunable('gaps', 3, '', '丢失次数', 'Gaps'),
      tunable('window_s', 3600, 's', '统计时长', 'Window'),
    ],
  },
  {
    id: 'SYS-05',
    title: text('设备时钟不准', 'Device clock off'),
    message: text(
      '{name} 的时钟与网关相差 {sys_skew_ms} 毫秒。',
      'The clock of {name} differs from the gateway by {sys_skew_ms} ms.',
    ),
    remedy: text(
      '为设备校时并检查其 NTP 设置，时间不准会削弱证据。',
      'Synchronise it and check its NTP setting; evidence needs the right time.',
    ),
    severity: 'minor',
    when: above(skew, param('skew_ms')),
    // A burst after a short outage looks like a skew; only a lasting one is the clock.
    for: param('hold_s'),
    params: [
      tunable('skew_ms', 5000, 'ms', '允许钟差', 'Allowed skew'),
      tunable('hold_s', 60, 's', '持续时长', 'Hold'),
    ],
  },
  {
    id: 'SYS-06',
    title: text('设备反复重启', 'Device keeps restarting'),
    message: text('{name} 一小时内重启 3 次以上。', '{name} restarted three times or more within an hour.'),
    remedy: text('检查供电与固件，联系厂家。', 'Check its supply and firmware; call the maker.'),
    severity: 'minor',
    when: count(event('sys_boot'), param('boots'), param('window_s')),
    params: [
      tunable('boots', 3, '', '重启次数', 'Restarts'),
      tunable('window_s', 3600, 's', '统计时长', 'Window'),
    ],
  },
  {
    id: 'SYS-07',
    title: text('设备防拆报警', 'Tamper'),
    message: text(
      '{name} 的外壳被打开或被拆离安装位置。',
      'The cover of {name} is open or it was taken off the wall.',
    ),
    remedy: text(
      '立即派人到现场查看，并调看附近录像。',
      'Send someone at once and look at the nearby cameras.',
    ),
    severity: 'major',
    when: is('tamper', true),
    ownCause: true,
  },
  {
    id: 'SYS-08',
    title: text('电池电量低', 'Battery low'),
    message: text('{name} 电池电量低。', 'The battery of {name} is low.'),
    remedy: text('充电或更换电池。', 'Charge or replace the battery.'),
    severity: 'minor',
    when: any(is(point('battery_low', false), true), below(point('battery_pct', 100), param('low_pct'))),
    clear: above(point('battery_pct', 100), param('clear_pct')),
    params: [
      tunable('low_pct', 20, '%', '报警电量', 'Low below'),
      tunable('clear_pct', 25, '%', '恢复电量', 'Clear above'),
    ],
  },
  {
    id: 'SYS-09',
    title: text('设备报文不合规', 'Messages do not parse'),
    message: text(
      '{name} 十分钟内多条报文不符合规范，已隔离。',
      '{name} sent several messages within ten minutes that do not fit its kind; they are in quarantine.',
    ),
    remedy: text(
      '在隔离区查看原因，核对固件版本与点位映射。',
      'Read the reason in the quarantine; check firmware version and mapping.',
    ),
    severity: 'minor',
    when: count(event('sys_rejected'), param('rejected'), param('window_s')),
    params: [
      tunable('rejected', 3, '', '隔离条数', 'Rejected'),
      tunable('window_s', 600, 's', '统计时长', 'Window'),
    ],
  },
]

function offlineRule({ severity, for: hold, rises }: DeviceKind['offline']): Rule {
  return {
    id: 'SYS-01',
    title: text('设备离线', 'Device offline'),
    message: text('{name} 已离线，当前状态未知。', '{name} is offline; its present state is unknown.'),
    remedy: text(
      '检查设备供电与网络；同一交换机下多台离线时先查交换机。',
      'Check its power and network; when several on one switch are offline, start with the switch.',
    ),
    severity,
    when: is('sys_online', false),
    for: hold,
    whileSilent: true,
    lost: true,
    ...(rises && { rises }),
  }
}

/** All rules of a kind: its own and those every kind has. */
export function rulesOf(kind: DeviceKind): readonly Rule[] {
  return [...kind.rules, offlineRule(kind.offline), ...everyKind]
}

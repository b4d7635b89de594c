import { text } from '#devices/kit/text.ts'
import type { Board } from '../board.ts'
import { inBuilding, inTime, perInterval, where } from '../influxql.ts'
import { colors, type Panel } from '../panel.ts'
import { alarmEventWords, columns, none, severityNames } from '../texts.ts'

const severity = '"severity" =~ /^$severity$/'
const raised = where(inBuilding, severity, '"event" = \'raised\'', inTime)

const summary: readonly Panel[] = [
  {
    type: 'stat',
    title: text('告警次数', 'Alarms raised'),
    description: text('所选时间内发生的告警次数。', 'Alarms raised in the chosen time.'),
    unit: 'short',
    queries: [{ influxql: `SELECT count("alarm_id") FROM "alarm" WHERE ${raised}` }],
    width: 6,
    height: 4,
    noValue: none,
  },
  {
    type: 'stat',
    title: text('平均确认时间', 'Mean time to acknowledge'),
    description: text(
      '从发生到有人确认的平均时间。手册 5.2：5 分钟内响应。',
      'Mean time from raise to acknowledgement. Handbook 5.2: respond within 5 minutes.',
    ),
    unit: 'dtdurations',
    queries: [
      {
        influxql: `SELECT mean("ack_s") FROM "alarm" WHERE ${where(inBuilding, severity, '"event" = \'acknowledged\'', inTime)}`,
      },
    ],
    width: 6,
    height: 4,
    thresholds: [
      { from: null, color: colors.good },
      { from: 300, color: colors.bad },
    ],
  },
  {
    type: 'stat',
    title: text('恢复时间 P90', 'Time to recover, 90 %'),
    description: text(
      '九成告警在此时间内恢复。手册 5.4：1 小时，最迟 3 小时。',
      'Nine of ten alarms cleared within this. Handbook 5.4: 1 hour, at worst 3.',
    ),
    unit: 'dtdurations',
    queries: [
      {
        influxql: `SELECT percentile("open_s", 90) FROM "alarm" WHERE ${where(inBuilding, severity, '"event" = \'cleared\'', inTime)}`,
      },
    ],
    width: 6,
    height: 4,
    thresholds: [
      { from: null, color: colors.good },
      { from: 3600, color: colors.warn },
      { from: 10800, color: colors.alarm },
    ],
  },
  {
    type: 'stat',
    title: text('已恢复', 'Cleared'),
    description: text('所选时间内恢复的告警次数。', 'Alarms that cleared in the chosen time.'),
    unit: 'short',
    queries: [
      {
        influxql: `SELECT count("alarm_id") FROM "alarm" WHERE ${where(inBuilding, severity, '"event" = \'cleared\'', inTime)}`,
      },
    ],
    width: 6,
    height: 4,
    noValue: none,
  },
]

const distribution: readonly Panel[] = [
  {
    type: 'timeseries',
    title: text('各级别告警次数', 'Alarms raised by severity'),
    description: text(
      '每个时间段内发生的告警，按级别堆叠。',
      'Alarms raised per interval, stacked by severity.',
    ),
    unit: 'short',
    queries: [
      {
        influxql: `SELECT count("alarm_id") FROM "alarm" WHERE ${raised} GROUP BY ${perInterval}, "severity" fill(0)`,
        alias: '$tag_severity',
      },
    ],
    names: severityNames,
    custom: { drawStyle: 'bars', fillOpacity: 80, stacking: { mode: 'normal', group: 'A' } },
    width: 16,
    height: 8,
  },
  {
    type: 'piechart',
    title: text('各类设备告警', 'Alarms by kind'),
    description: text('告警来自哪类设备。', 'Which kinds of devices the alarms come from.'),
    unit: 'short',
    queries: [
      {
        influxql: `SELECT count("alarm_id") FROM "alarm" WHERE ${raised} GROUP BY "kind"`,
        alias: '$tag_kind',
      },
    ],
    width: 8,
    height: 8,
  },
  {
    type: 'bargauge',
    title: text('最频繁的规则', 'Noisiest rules'),
    description: text(
      '告警最多的规则；次数过高时请在规则页调整参数或消除原因。',
      'Rules that raise most; where a rule is too busy, tune its numbers or remove the cause.',
    ),
    unit: 'short',
    queries: [
      {
        influxql: `SELECT count("alarm_id") FROM "alarm" WHERE ${raised} GROUP BY "rule"`,
        alias: '$tag_rule',
      },
    ],
    width: 12,
    height: 9,
  },
  {
    type: 'table',
    title: text('告警最多的 10 台设备', 'Ten devices with most alarms'),
    description: text('所选时间内告警次数最多的设备。', 'Devices with most alarms in the chosen time.'),
    unit: 'none',
    queries: [
      {
        influxql: `SELECT top("n", "device_id", 10) AS "n" FROM (SELECT count("alarm_id") AS "n" FROM "alarm" WHERE ${raised} GROUP BY "device_id")`,
      },
    ],
    columns: [
      { field: 'device_id', title: text('设备', 'Device') },
      { field: 'n', title: text('次数', 'Alarms') },
    ],
    width: 12,
    height: 9,
  },
]

const logs: readonly Panel[] = [
  {
    type: 'table',
    title: text('告警记录', 'Alarm log'),
    description: text(
      '告警的每一步，最新在前，最多 500 条。',
      'Every step of every alarm, newest first, at most 500.',
    ),
    unit: 'none',
    queries: [
      {
        influxql: `SELECT "alarm_id", "message", "severity", "event", "device_id", "rule", "site" FROM "alarm" WHERE ${where(inBuilding, severity, inTime)} ORDER BY time DESC LIMIT 500`,
      },
    ],
    columns: [
      columns.time,
      { field: 'event', title: text('动作', 'Step'), words: alarmEventWords },
      columns.severity,
      columns.message,
      columns.device,
      columns.site,
      columns.rule,
      columns.alarm,
    ],
    width: 24,
    height: 12,
  },
  {
    type: 'table',
    title: text('设备事件', 'Device events'),
    description: text(
      '设备上报的事件，最新在前，最多 500 条。',
      'What devices reported, newest first, at most 500.',
    ),
    unit: 'none',
    queries: [
      {
        influxql: `SELECT "message", "code", "device_id", "kind", "type", "site" FROM "event" WHERE ${where(inBuilding, inTime)} ORDER BY time DESC LIMIT 500`,
      },
    ],
    columns: [
      columns.time,
      { field: 'message', title: text('事件', 'Event') },
      { field: 'code', title: text('代码', 'Code') },
      columns.device,
      columns.kind,
      columns.site,
      { field: 'type', title: text('事件标识', 'Event id') },
    ],
    width: 24,
    height: 12,
  },
]

export const alarms: Board = {
  name: 'alarms',
  title: text('值守 · 告警', 'Gatehouse · Alarms'),
  description: text(
    '告警的数量、来源与处理时间。',
    'How many alarms there are, where they come from, how fast they are handled.',
  ),
  from: '24h',
  choices: { names: ['site', 'building', 'severity'] },
  sections: [
    { title: text('处理', 'Handling'), folded: false, panels: summary },
    { title: text('分布', 'Distribution'), folded: false, panels: distribution },
    { title: text('记录', 'Log'), folded: true, panels: logs },
  ],
}

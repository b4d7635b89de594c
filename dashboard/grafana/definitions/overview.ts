import { severities } from '#devices/kit/severity.ts'
import { text } from '#devices/kit/text.ts'
import type { Board } from '../board.ts'
import { inBuilding, inSite, inTime, last, perInterval, where } from '../influxql.ts'
import { colors, type Panel, type Word } from '../panel.ts'
import { alarmStateWords, columns, deviceStateWords, none, severityNames } from '../texts.ts'

/** Latest state of every device: the inner query of everything that counts devices. */
const deviceStates = `SELECT last("state") AS "s" FROM "device_status" WHERE ${where(inBuilding, last(10))} GROUP BY "device_id", "kind"`
const activeNow = `SELECT last("active") AS "a" FROM "alarm_count" WHERE ${where(inSite, last(5))} GROUP BY "site", "severity"`
const unackedNow = `SELECT last("unacked") AS "u" FROM "alarm_count" WHERE ${where(inSite, last(5))} GROUP BY "site", "severity"`

const calmAtZero = [
  { from: null, color: colors.good },
  { from: 1, color: colors.alarm },
]
const countBy = (word: Word) => ({
  influxql: `SELECT count("s") FROM (${deviceStates}) WHERE "s" = ${word.value}`,
  alias: String(word.value),
})

const now: readonly Panel[] = [
  {
    type: 'stat',
    title: text('未恢复告警', 'Open alarms'),
    description: text(
      '所选项目目前未恢复的告警数。大于 0 时请在控制台告警页处理。',
      'Alarms that have not cleared at the chosen sites. Above 0: handle them on the alarm page of the console.',
    ),
    unit: 'none',
    queries: [{ influxql: `SELECT sum("a") FROM (${activeNow})` }],
    width: 4,
    height: 4,
    noValue: none,
    thresholds: calmAtZero,
  },
  {
    type: 'stat',
    title: text('未确认告警', 'Not acknowledged'),
    description: text(
      '无人确认的告警数。按手册 5.2，应在 5 分钟内响应。',
      'Alarms nobody has acknowledged. Handbook 5.2 asks for a response within 5 minutes.',
    ),
    unit: 'none',
    queries: [{ influxql: `SELECT sum("u") FROM (${unackedNow})` }],
    width: 4,
    height: 4,
    noValue: none,
    thresholds: calmAtZero,
  },
  {
    type: 'stat',
    title: text('各级别告警', 'Open alarms by severity'),
    description: text('目前未恢复的告警，按级别。', 'Alarms that have not cleared, by severity.'),
    unit: 'none',
    queries: severities.toReversed().map((severity) => ({
      influxql: `SELECT sum("a") FROM (SELECT last("active") AS "a" FROM "alarm_count" WHERE ${where(inSite, `"severity" = '${severity}'`, last(5))} GROUP BY "site")`,
      alias: severity,
    })),
    width: 8,
    height: 4,
    noValue: none,
    names: severityNames,
    thresholds: [
      { from: null, color: colors.good },
      { from: 1, color: colors.bad },
    ],
  },
  {
    type: 'stat',
    title: text('不在线设备', 'Devices not online'),
    description: text(
      '状态不是“在线”的设备数：离线、降级、故障或维保。下方时间线显示是哪些。',
      'Devices whose state is not online: offline, degraded, faulty or in maintenance. The timeline below shows which.',
    ),
    unit: 'none',
    queries: [{ influxql: `SELECT count("s") FROM (${deviceStates}) WHERE "s" <> 1` }],
    width: 4,
    height: 4,
    noValue: none,
    thresholds: calmAtZero,
  },
  {
    type: 'gauge',
    title: text('巡更覆盖率', 'Patrol coverage'),
    description: text(
      '所选时间内应到点位中实际到达的比例。低于 95 % 请查看巡更看板的漏检点位。',
      'Share of due visits that were made in the chosen time. Below 95 %: see the missed checkpoints on the patrol board.',
    ),
    unit: 'percent',
    queries: [
      {
        influxql: `SELECT sum("hit") / sum("expected") * 100 FROM "patrol_round" WHERE ${where(inSite, inTime)}`,
      },
    ],
    width: 4,
    height: 4,
    min: 0,
    max: 100,
    decimals: 1,
    thresholds: [
      { from: null, color: colors.alarm },
      { from: 90, color: colors.warn },
      { from: 95, color: colors.good },
    ],
  },
]

const list: Panel = {
  type: 'table',
  title: text('当前告警', 'Open alarms'),
  description: text(
    '未恢复的告警。点告警编号在控制台确认或处理。',
    'Alarms that have not cleared. Click the alarm to acknowledge or handle it in the console.',
  ),
  unit: 'none',
  queries: [
    {
      influxql: `SELECT last("state") AS "state", "age_s", "message", "alarm_id" FROM "alarm_active" WHERE ${where(inSite, last(3))} GROUP BY "site", "building", "kind", "device_id", "rule", "severity"`,
    },
  ],
  width: 24,
  height: 9,
  columns: [
    columns.severity,
    { field: 'state', title: text('状态', 'State'), words: alarmStateWords },
    { field: 'age_s', title: text('已持续', 'Open for'), unit: 'dtdurations' },
    columns.message,
    columns.device,
    columns.kind,
    columns.building,
    columns.site,
    columns.rule,
    columns.alarm,
  ],
}

const availability: readonly Panel[] = [
  {
    type: 'piechart',
    title: text('设备状态分布', 'Devices by state'),
    description: text('最近 10 分钟内各状态的设备数。', 'Devices by their state in the last 10 minutes.'),
    unit: 'none',
    queries: deviceStateWords.map(countBy),
    names: Object.fromEntries(deviceStateWords.map(({ value, text: word }) => [String(value), word])),
    width: 8,
    height: 8,
    noValue: none,
  },
  {
    type: 'bargauge',
    title: text('各类设备在线率', 'Availability by kind'),
    description: text(
      '所选时间内设备可用（在线或降级）的时间比例。',
      'Share of the chosen time in which devices were up, that is online or degraded.',
    ),
    unit: 'percent',
    queries: [
      {
        influxql: `SELECT mean("up") * 100 FROM "device_status" WHERE ${where(inBuilding, inTime)} GROUP BY "kind"`,
        alias: '$tag_kind',
      },
    ],
    width: 8,
    height: 8,
    min: 0,
    max: 100,
    decimals: 1,
    thresholds: [
      { from: null, color: colors.alarm },
      { from: 90, color: colors.warn },
      { from: 98, color: colors.good },
    ],
  },
  {
    type: 'timeseries',
    title: text('在线率趋势', 'Availability over time'),
    description: text(
      '各类设备可用的比例随时间的变化。',
      'Share of devices that were up, by kind, over time.',
    ),
    unit: 'percent',
    queries: [
      {
        influxql: `SELECT mean("up") * 100 FROM "device_status" WHERE ${where(inBuilding, inTime)} GROUP BY ${perInterval}, "kind" fill(none)`,
        alias: '$tag_kind',
      },
    ],
    width: 8,
    height: 8,
    min: 0,
    max: 100,
  },
  {
    type: 'state-timeline',
    title: text('设备状态时间线', 'Device states over time'),
    description: text(
      '每台设备一行。用上方的“设备类型”缩小范围。',
      'One line a device. Narrow it with the device kind above.',
    ),
    unit: 'none',
    queries: [
      {
        influxql: `SELECT last("state") FROM "device_status" WHERE ${where(inBuilding, '"kind" =~ /^$kind$/', inTime)} GROUP BY ${perInterval}, "device_id" fill(none)`,
        alias: '$tag_device_id',
      },
    ],
    width: 24,
    height: 12,
    words: deviceStateWords,
  },
]

export const overview: Board = {
  name: 'overview',
  title: text('值守 · 总览', 'Gatehouse · Overview'),
  description: text(
    '告警、设备在线与巡更的总体情况。',
    'Alarms, availability of devices and patrol at a glance.',
  ),
  from: '6h',
  choices: { names: ['site', 'building', 'kind'] },
  sections: [
    { title: text('现在', 'Now'), folded: false, panels: [...now, list] },
    { title: text('设备在线', 'Availability'), folded: false, panels: availability },
  ],
}

import { text } from '#devices/kit/text.ts'
import { inSite, inTime, onRoute, where, zone } from '../influxql.ts'
import { colors, type Panel, type Section, type Word } from '../panel.ts'
import { none } from '../texts.ts'

const coverage = [
  { from: null, color: colors.alarm },
  { from: 90, color: colors.warn },
  { from: 95, color: colors.good },
]
const roundResults: readonly Word[] = [
  { value: 'ok', text: text('按时完成', 'On time'), color: colors.good },
  { value: 'late', text: text('迟到完成', 'Late'), color: colors.warn },
  { value: 'partial', text: text('未完成', 'Incomplete'), color: colors.bad },
  { value: 'missed', text: text('漏巡', 'Missed'), color: colors.alarm },
]
const hitWords: readonly Word[] = [
  { value: 0, text: text('漏检', 'Missed'), color: colors.alarm },
  { value: 1, text: text('已巡', 'Visited'), color: colors.good },
]

const summary: readonly Panel[] = [
  {
    type: 'gauge',
    title: text('各路线覆盖率', 'Coverage by route'),
    description: text(
      '应到点位中实际到达的比例。手册 2.1 要求按规定巡查；低于 95 % 请看漏检点位。',
      'Share of due visits that were made. Handbook 2.1 asks for patrols as required; below 95 %: see the missed checkpoints.',
    ),
    unit: 'percent',
    queries: [
      {
        influxql: `SELECT sum("hit") / sum("expected") * 100 FROM "patrol_round" WHERE ${where(onRoute, inTime)} GROUP BY "site", "route"`,
        alias: '$tag_route',
      },
    ],
    min: 0,
    max: 100,
    decimals: 1,
    thresholds: coverage,
    width: 10,
    height: 7,
  },
  {
    type: 'stat',
    title: text('未按要求的巡更', 'Rounds not in order'),
    description: text('未完成或漏巡的巡更次数。', 'Rounds that were incomplete or missed.'),
    unit: 'none',
    queries: [
      {
        influxql: `SELECT sum("round_partial") + sum("round_missed") FROM "patrol_round" WHERE ${where(onRoute, inTime)}`,
      },
    ],
    noValue: none,
    thresholds: [
      { from: null, color: colors.good },
      { from: 1, color: colors.alarm },
    ],
    width: 4,
    height: 7,
  },
  {
    type: 'barchart',
    title: text('每日巡更结果', 'Rounds by result and day'),
    description: text(
      '每天各结果的巡更次数（北京时间）。',
      'Rounds of each day by result, days in China time.',
    ),
    unit: 'none',
    queries: roundResults.map(({ value }) => ({
      influxql: `SELECT sum("round_${value}") FROM "patrol_round" WHERE ${where(onRoute, inTime)} GROUP BY time(1d) fill(0) ${zone}`,
      alias: String(value),
    })),
    names: Object.fromEntries(roundResults.map(({ value, text: word }) => [String(value), word])),
    noValue: none,
    width: 10,
    height: 7,
  },
  {
    type: 'timeseries',
    title: text('每日覆盖率', 'Coverage by day'),
    description: text(
      '每条路线每天的覆盖率（北京时间）。',
      'Coverage of each route by day, days in China time.',
    ),
    unit: 'percent',
    queries: [
      {
        influxql: `SELECT sum("hit") / sum("expected") * 100 FROM "patrol_round" WHERE ${where(onRoute, inTime)} GROUP BY time(1d), "route" fill(none) ${zone}`,
        alias: '$tag_route',
      },
    ],
    min: 0,
    max: 100,
    width: 24,
    height: 7,
  },
]

const checkpoints: readonly Panel[] = [
  {
    type: 'status-history',
    title: text('点位巡检情况', 'Checkpoints by hour'),
    description: text(
      '每个点位每小时：有漏检则为红色。',
      'Each checkpoint by hour: red where a visit was missed.',
    ),
    unit: 'none',
    queries: [
      {
        influxql: `SELECT min("hit") FROM "patrol_visit" WHERE ${where(onRoute, inTime)} GROUP BY time(1h), "checkpoint" fill(none)`,
        alias: '$tag_checkpoint',
      },
    ],
    words: hitWords,
    width: 16,
    height: 10,
  },
  {
    type: 'bargauge',
    title: text('漏检最多的点位', 'Most missed checkpoints'),
    description: text('所选时间内各点位的漏检次数。', 'Missed visits of each checkpoint in the chosen time.'),
    unit: 'none',
    queries: [
      {
        influxql: `SELECT sum("missed") FROM "patrol_visit" WHERE ${where(onRoute, inTime)} GROUP BY "checkpoint"`,
        alias: '$tag_checkpoint',
      },
    ],
    noValue: none,
    thresholds: [
      { from: null, color: colors.good },
      { from: 1, color: colors.warn },
      { from: 3, color: colors.alarm },
    ],
    width: 8,
    height: 10,
  },
  {
    type: 'timeseries',
    title: text('迟到时间 P95', 'Lateness, 95 %'),
    description: text(
      '每天 95 % 的到点不晚于此时间。',
      'On each day 95 % of the visits were no later than this.',
    ),
    unit: 's',
    queries: [
      {
        influxql: `SELECT percentile("late_s", 95) FROM "patrol_visit" WHERE ${where(onRoute, '"hit" = 1', inTime)} GROUP BY time(1d), "route" fill(none) ${zone}`,
        alias: '$tag_route',
      },
    ],
    width: 12,
    height: 8,
  },
  {
    type: 'bargauge',
    title: text('各人打卡次数', 'Taps by guard'),
    description: text('按人员编号统计的打卡次数。', 'Taps by the id of the guard.'),
    unit: 'none',
    queries: [
      {
        influxql: `SELECT count("seq") FROM "patrol_tap" WHERE ${where(inSite, inTime)} GROUP BY "guard"`,
        alias: '$tag_guard',
      },
    ],
    noValue: none,
    width: 12,
    height: 8,
  },
]

const rounds: Panel = {
  type: 'table',
  title: text('巡更记录', 'Rounds'),
  description: text('已结束的巡更，最新在前，最多 500 条。', 'Finished rounds, newest first, at most 500.'),
  unit: 'none',
  queries: [
    {
      influxql: `SELECT "route", "shift", "result", "guard", "expected", "hit", "missed", "late", "coverage_pct", "duration_s" FROM "patrol_round" WHERE ${where(onRoute, inTime)} ORDER BY time DESC LIMIT 500`,
    },
  ],
  columns: [
    { field: 'Time', title: text('截止时间', 'Ended'), unit: 'dateTimeAsIso', width: 170 },
    { field: 'route', title: text('路线', 'Route') },
    { field: 'shift', title: text('计划', 'Plan') },
    { field: 'result', title: text('结果', 'Result'), words: roundResults },
    { field: 'guard', title: text('人员编号', 'Guard') },
    { field: 'expected', title: text('应到', 'Due') },
    { field: 'hit', title: text('实到', 'Visited') },
    { field: 'missed', title: text('漏检', 'Missed') },
    { field: 'late', title: text('迟到', 'Late') },
    { field: 'coverage_pct', title: text('覆盖率', 'Coverage'), unit: 'percent' },
    { field: 'duration_s', title: text('用时', 'Took'), unit: 'dtdurations' },
  ],
  width: 24,
  height: 12,
}

/** Rounds, checkpoints and guards; the readers themselves are added from their kinds' tables. */
export const patrolSections: readonly Section[] = [
  { title: text('覆盖率', 'Coverage'), folded: false, panels: summary },
  { title: text('点位与人员', 'Checkpoints and guards'), folded: false, panels: checkpoints },
  { title: text('巡更记录', 'Rounds'), folded: true, panels: [rounds] },
]

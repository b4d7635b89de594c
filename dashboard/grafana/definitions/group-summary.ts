import type { DeviceKind } from '#devices/kit/kind.ts'
import { text } from '#devices/kit/text.ts'
import { inBuilding, inTime, last, ofKinds, perInterval, where } from '../influxql.ts'
import { colors, type Panel, type Section } from '../panel.ts'
import { none } from '../texts.ts'

/** Names of kinds as a part of a regular expression. */
export const namesOf = (kinds: readonly DeviceKind[]): string => kinds.map(({ name }) => name).join('|')

/** What every group of kinds shows first: how many are up, what is wrong, what happened. */
export function summarySection(kinds: readonly DeviceKind[]): Section {
  return {
    title: text('概况', 'Summary'),
    folded: false,
    panels: [...figures(ofKinds(namesOf(kinds))), events(kinds)],
  }
}

const calm = [
  { from: null, color: colors.good },
  { from: 1, color: colors.alarm },
]

/** @param among condition that picks the kinds */
function figures(among: string): readonly Panel[] {
  return [
    {
      type: 'stat',
      title: text('在线率', 'Availability'),
      description: text(
        '所选时间内设备可用的时间比例。',
        'Share of the chosen time in which the devices were up.',
      ),
      unit: 'percent',
      queries: [
        {
          influxql: `SELECT mean("up") * 100 FROM "device_status" WHERE ${where(inBuilding, among, inTime)}`,
        },
      ],
      decimals: 1,
      thresholds: [
        { from: null, color: colors.alarm },
        { from: 90, color: colors.warn },
        { from: 98, color: colors.good },
      ],
      width: 4,
      height: 7,
    },
    {
      type: 'stat',
      title: text('不在线', 'Not online'),
      description: text(
        '目前离线、降级、故障或维保的设备数。',
        'Devices that are offline, degraded, faulty or in maintenance now.',
      ),
      unit: 'none',
      queries: [
        {
          influxql: `SELECT count("s") FROM (SELECT last("state") AS "s" FROM "device_status" WHERE ${where(inBuilding, among, last(10))} GROUP BY "device_id") WHERE "s" <> 1`,
        },
      ],
      noValue: none,
      thresholds: calm,
      width: 4,
      height: 7,
    },
    {
      type: 'stat',
      title: text('未恢复告警', 'Open alarms'),
      description: text('这些设备目前未恢复的告警数。', 'Alarms of these devices that have not cleared.'),
      unit: 'none',
      queries: [
        {
          influxql: `SELECT count("s") FROM (SELECT last("state") AS "s" FROM "alarm_active" WHERE ${where(inBuilding, among, last(3))} GROUP BY "device_id", "rule")`,
        },
      ],
      noValue: none,
      thresholds: calm,
      width: 4,
      height: 7,
    },
  ]
}

function events(kinds: readonly DeviceKind[]): Panel {
  return {
    type: 'timeseries',
    title: text('事件', 'Events'),
    description: text('设备上报的事件数，按种类堆叠。', 'Events the devices reported, stacked by type.'),
    unit: 'short',
    queries: [
      {
        influxql: `SELECT count("message") FROM "event" WHERE ${where(inBuilding, ofKinds(namesOf(kinds)), inTime)} GROUP BY ${perInterval}, "type" fill(0)`,
        alias: '$tag_type',
      },
    ],
    names: Object.fromEntries(kinds.flatMap(({ events }) => events.map(({ type, label }) => [type, label]))),
    noValue: none,
    custom: { drawStyle: 'bars', fillOpacity: 80, stacking: { mode: 'normal', group: 'A' } },
    width: 12,
    height: 7,
  }
}

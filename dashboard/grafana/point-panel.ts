import type { DeviceClass, Point, Stored } from '#devices/kit/point.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { inTime, ofDevice, perInterval, where, zone } from './influxql.ts'
import { colors, type Panel, type Word } from './panel.ts'
import { columns, none } from './texts.ts'

/** A field of a measurement with what is known of it: from a point, or counted from events. */
export interface FieldSource {
  readonly stored: Stored
  readonly label: Text
  readonly deviceClass: DeviceClass
  readonly unit: string | undefined
  readonly words: Point['words']
  /** Each value is what was added since the last one. */
  readonly adds: boolean
}

/** Units of the points' tables as Grafana knows them. */
const units: Readonly<Record<string, string>> = {
  s: 's',
  ms: 'ms',
  min: 'm',
  h: 'h',
  '%': 'percent',
  '°C': 'celsius',
  W: 'watt',
  Wh: 'watth',
  V: 'volt',
  A: 'amp',
  'm/s': 'velocityms',
  mm: 'lengthmm',
  lx: 'lux',
  fps: 'fps',
  'kbit/s': 'Kbits',
  'Mbit/s': 'Mbits',
  dBm: 'dBm',
}

/** Grafana's unit of a field; a scaled one is stored in another unit, which the field's name ends in. */
export function unitOf({ stored, unit }: FieldSource): string {
  if (stored.scale !== undefined) {
    if (stored.field.endsWith('_s')) return 's'
    return stored.field.endsWith('_mms') ? 'suffix: mm/s²' : 'short'
  }
  if (unit === undefined) return 'short'
  return units[unit] ?? `suffix: ${unit}`
}

/** Colours of 1 and 0 for flags, by what the point is. */
const flagColors: Partial<Readonly<Record<DeviceClass, readonly [one: string, zero: string]>>> = {
  contact: [colors.warn, colors.good],
  lock: [colors.good, colors.warn],
  fault: [colors.alarm, colors.good],
  flag: [colors.good, colors.idle],
  mode: [colors.calm, colors.idle],
}

/** The panel that suits a field: states as bands, what adds up as sums, measurements as curves, texts as a log. */
export function fieldPanel(measurement: string, source: FieldSource): Panel {
  if (source.stored.type === 'string') return logPanel(measurement, source)
  if (source.adds)
    return source.deviceClass === 'energy' ? dailySum(measurement, source) : sumPanel(measurement, source)
  return source.stored.one === undefined ? curvePanel(measurement, source) : bandPanel(measurement, source)
}

const from = (measurement: string): string => `FROM "${measurement}" WHERE ${where(ofDevice, inTime)}`
const half = { width: 12, height: 8 } as const
const title = ({ label }: FieldSource, zh: string, en: string): Text =>
  text(`${label.zh}${zh}`, `${label.en}${en}`)

function bandPanel(measurement: string, source: FieldSource): Panel {
  const { stored, label, deviceClass } = source
  const [one, zero] = flagColors[deviceClass] ?? [colors.calm, colors.idle]
  return {
    type: 'state-timeline',
    title: label,
    description: text(
      `每台设备一行；有色段表示“${oneText(source).zh}”。用上方的“设备”缩小范围。`,
      `One line a device; coloured where it is "${oneText(source).en}". Narrow it with the device above.`,
    ),
    unit: 'none',
    queries: [
      {
        influxql: `SELECT max("${stored.field}") ${from(measurement)} GROUP BY ${perInterval}, "device_id" fill(none)`,
        alias: '$tag_device_id',
      },
    ],
    words: [
      { value: 1, text: oneText(source), color: one },
      { value: 0, text: text('—', '—'), color: zero },
    ] satisfies readonly Word[],
    ...half,
  }
}

/** What 1 stands for. */
function oneText({ stored, label, words }: FieldSource): Text {
  const named = (stored.one ?? []).map((value) => words?.[String(value)]).filter((word) => word !== undefined)
  if (named.length === 0) return label
  return text(named.map(({ zh }) => zh).join('、'), named.map(({ en }) => en).join(', '))
}

function sumPanel(measurement: string, source: FieldSource): Panel {
  return {
    type: 'timeseries',
    title: source.label,
    description: text('每个时间段内的合计，每台设备一色。', 'Sum per interval, one colour a device.'),
    unit: unitOf(source),
    queries: [
      {
        influxql: `SELECT sum("${source.stored.field}") ${from(measurement)} GROUP BY ${perInterval}, "device_id" fill(0)`,
        alias: '$tag_device_id',
      },
    ],
    noValue: none,
    custom: { drawStyle: 'bars', fillOpacity: 80, stacking: { mode: 'normal', group: 'A' } },
    ...half,
  }
}

function dailySum(measurement: string, source: FieldSource): Panel {
  return {
    type: 'barchart',
    title: title(source, '（每日）', ' by day'),
    description: text('每天的合计（北京时间），按项目。', 'Sum of each day in China time, by site.'),
    unit: unitOf(source),
    queries: [
      {
        influxql: `SELECT sum("${source.stored.field}") ${from(measurement)} GROUP BY time(1d), "site" fill(0) ${zone}`,
        alias: '$tag_site',
      },
    ],
    noValue: none,
    ...half,
  }
}

/** Peaks matter for temperatures and durations, means for the rest; positions keep their last value. */
function aggregate(deviceClass: DeviceClass): string {
  if (deviceClass === 'temperature' || deviceClass === 'duration') return 'max'
  return deviceClass === 'position' ? 'last' : 'mean'
}

function curvePanel(measurement: string, source: FieldSource): Panel {
  const how = aggregate(source.deviceClass)
  const isShare = source.deviceClass === 'percent'
  const words = {
    max: text('最大值', 'Peak'),
    last: text('最后值', 'Last value'),
    mean: text('平均值', 'Mean'),
  }
  const word = words[how as keyof typeof words]
  return {
    type: 'timeseries',
    title: source.label,
    description: text(
      `每个时间段内的${word.zh}，每台设备一条线。`,
      `${word.en} per interval, one line a device.`,
    ),
    unit: unitOf(source),
    queries: [
      {
        influxql: `SELECT ${how}("${source.stored.field}") ${from(measurement)} GROUP BY ${perInterval}, "device_id" fill(none)`,
        alias: '$tag_device_id',
      },
    ],
    ...(isShare && { min: 0 }),
    ...(source.deviceClass === 'position' && { custom: { lineInterpolation: 'stepAfter' } }),
    ...half,
  }
}

function logPanel(measurement: string, source: FieldSource): Panel {
  const { field } = source.stored
  const words = Object.entries(source.words ?? {}).map(([value, word]) => ({
    value,
    text: text(`${value} ${word.zh}`, `${value} ${word.en}`),
  }))
  return {
    type: 'table',
    title: source.label,
    description: text(
      '非空的记录，最新在前，最多 200 条。',
      'Records that are not empty, newest first, at most 200.',
    ),
    unit: 'none',
    queries: [
      {
        influxql: `SELECT "${field}", "device_id", "building", "site" FROM "${measurement}" WHERE ${where(ofDevice, `"${field}" <> ''`, inTime)} ORDER BY time DESC LIMIT 200`,
      },
    ],
    columns: [
      columns.time,
      columns.device,
      { field, title: source.label, words },
      columns.building,
      columns.site,
    ],
    ...half,
  }
}

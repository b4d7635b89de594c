import { healthPoints } from '#devices/kit/health.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { EventType, Point, Stored } from '#devices/kit/point.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { last, ofDevice, where } from '../influxql.ts'
import { type Column, colors, type Panel, type Section } from '../panel.ts'
import { type FieldSource, fieldPanel, unitOf } from '../point-panel.ts'
import { columns } from '../texts.ts'

const healthFields = new Set(healthPoints.flatMap(({ stored }) => (stored ? [stored.field] : [])))

/** Two sections a measurement: what the devices do, and, folded, how they are supplied. */
export function measurementSections(kinds: readonly DeviceKind[]): readonly Section[] {
  const groups = [...Map.groupBy(kinds, ({ measurement }) => measurement)]
  return groups.flatMap(([measurement, sharing], index) => {
    const title = text(
      sharing.map((kind) => kind.title.zh).join('、'),
      sharing.map((kind) => kind.title.en).join(', '),
    )
    const sources = fieldSources(sharing)
    const own = sources.filter(({ stored }) => !healthFields.has(stored.field))
    const health = sources.filter(({ stored }) => healthFields.has(stored.field))
    const panels = own.map((source) => fieldPanel(measurement, source))
    return [
      { title, folded: index > 0, panels: [...nowTable(measurement, title, sharing), ...panels] },
      {
        title: text(`${title.zh} · 供电与温度`, `${title.en} · supply and temperature`),
        folded: true,
        panels: health.map((source) => fieldPanel(measurement, source)),
      },
    ]
  })
}

/** Fields of a measurement, each once: kinds that share a measurement share fields of the same name. */
function fieldSources(kinds: readonly DeviceKind[]): readonly FieldSource[] {
  const found = new Map<string, FieldSource>()
  const add = (source: FieldSource): void => {
    const { field } = source.stored
    if (!found.has(field)) found.set(field, source)
  }
  for (const kind of kinds) {
    for (const event of kind.events) for (const source of countedBy(event)) add(source)
    for (const point of kind.points) for (const stored of storedBy(point)) add(pointSource(point, stored))
  }
  return [...found.values()]
}

const storedBy = (point: Point): readonly Stored[] => [
  ...(point.stored ? [point.stored] : []),
  ...(point.alsoStored ?? []),
]

const pointSource = ({ label, deviceClass, unit, words }: Point, stored: Stored): FieldSource => ({
  stored,
  label,
  deviceClass,
  unit,
  words,
  adds: stored.rise === true,
})

function countedBy(event: EventType): FieldSource[] {
  const fields =
    event.counted === undefined ? Object.entries(event.countedBy?.as ?? {}) : [['', event.counted] as const]
  return fields.map(([word, field]) => {
    const { zh, en } = event.label
    const label: Text = word === '' ? event.label : text(`${zh}（${word}）`, `${en} (${word})`)
    const stored: Stored = { field, type: 'int' }
    return { stored, label, deviceClass: 'count', unit: undefined, words: undefined, adds: true }
  })
}

/** The last state of every device: fields that arrive in one message, so that one row holds them all. */
function nowTable(measurement: string, title: Text, kinds: readonly DeviceKind[]): readonly Panel[] {
  const states = kinds.flatMap(({ points }) => points.filter(({ channel }) => channel === 'state'))
  const found = new Map(
    states.flatMap((point) =>
      point.stored ? [[point.stored.field, pointSource(point, point.stored)] as const] : [],
    ),
  )
  const [first, ...others] = found.keys()
  if (first === undefined) return []
  const fields = [`last("${first}") AS "${first}"`, ...others.map((field) => `"${field}"`)].join(', ')
  return [
    {
      type: 'table',
      title: text(`${title.zh} · 当前状态`, `${title.en} · now`),
      description: text(
        '每台设备最近 15 分钟内的最后一次状态。点设备名在控制台打开。',
        'The last state of each device within 15 minutes. Click a device to open it in the console.',
      ),
      unit: 'none',
      queries: [
        {
          influxql: `SELECT ${fields} FROM "${measurement}" WHERE ${where(ofDevice, last(15))} GROUP BY "site", "building", "device_id"`,
        },
      ],
      columns: [columns.device, columns.building, ...[...found.values()].map(stateColumn), columns.site],
      width: 24,
      height: 9,
    },
  ]
}

function stateColumn(source: FieldSource): Column {
  const { stored, label } = source
  if (stored.one === undefined) return { field: stored.field, title: label, unit: unitOf(source) }
  const words = [
    { value: 1, text: text('是', 'Yes'), color: source.deviceClass === 'fault' ? colors.alarm : colors.good },
    { value: 0, text: text('—', '—') },
  ]
  return { field: stored.field, title: oneTitle(source), words }
}

/** A column of yes and no is named after what yes means. */
function oneTitle({ stored, label, words }: FieldSource): Text {
  const [one] = stored.one ?? []
  const word = words?.[String(one)]
  return word === undefined ? label : text(`${label.zh}：${word.zh}`, `${label.en}: ${word.en}`)
}

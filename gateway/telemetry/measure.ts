import type { DeviceKind } from '#devices/kit/kind.ts'
import type { EventType, Stored, Value } from '#devices/kit/point.ts'
import type { Language } from '#devices/kit/text.ts'
import type { Reading } from '../ingest/reading.ts'
import { createSeries } from './line-protocol.ts'
import { type Field, float, int, ordersPerMs, type Point, type Series, string } from './point.ts'

/** What the history needs to know of a device of the registry; structured-cloneable. */
export interface HistoryDevice {
  /** `site/device`. */
  readonly key: string
  readonly site: string
  readonly kind: string
  readonly id: string
  /** Ids of places; empty where the device has none. */
  readonly building: string
  readonly zone: string
}

/**
 * Turns readings into points of the history by the kinds' tables.
 * A reading of a device that is not in the registry gives none; it is in quarantine already.
 * `fallbackOrder` tells messages of one ms apart where the device has no counter, the same at every replay.
 */
export type Measure = (reading: Reading, fallbackOrder: number) => Point[]

interface KindMap {
  readonly stored: ReadonlyMap<string, readonly ReadField[]>
  readonly events: ReadonlyMap<string, EventType>
  readonly measurement: string
}

interface DeviceSeries {
  readonly kind: KindMap
  readonly readings: Series
  readonly events: Map<string, Series>
}

export function createMeasure(options: {
  readonly kinds: readonly DeviceKind[]
  readonly devices: readonly HistoryDevice[]
  readonly language: Language
}): Measure {
  const kinds = new Map(options.kinds.map((kind) => [kind.name, kindMap(kind)]))
  const devices = new Map(options.devices.map((device) => [device.key, device]))
  const known = new Map<string, DeviceSeries>()

  const seriesOf = (key: string): DeviceSeries | undefined => {
    const made = known.get(key)
    if (made !== undefined) return made
    const device = devices.get(key)
    const kind = device && kinds.get(device.kind)
    const readings = device && kind && createSeries(kind.measurement, placeTags(device))
    if (!kind || !readings) return undefined
    const series = { kind, readings, events: new Map() }
    known.set(key, series)
    return series
  }

  return (reading, fallbackOrder) => {
    const series = seriesOf(reading.device.key)
    if (series === undefined) return []
    const { ts } = reading
    const order = (reading.seq ?? fallbackOrder) % ordersPerMs
    if (reading.channel === 'state' || reading.channel === 'tele')
      return valuePoints(series, reading.values, ts, order)
    return reading.channel === 'event' ? eventPoints(series, reading, { ts, order }, options.language) : []
  }
}

/** The tags every measurement of a device carries (reference/grafana.md 1.5). */
export function placeTags(device: HistoryDevice): Record<string, string> {
  return { building: device.building, device_id: device.id, site: device.site, zone: device.zone }
}

function kindMap(kind: DeviceKind): KindMap {
  return {
    measurement: kind.measurement,
    stored: new Map(
      kind.points
        .filter((point) => point.stored !== undefined)
        .map(({ key, stored, alsoStored = [] }) => [
          key,
          [...(stored ? [stored] : []), ...alsoStored].map(fieldReader),
        ]),
    ),
    events: new Map(kind.events.map((event) => [event.type, event])),
  }
}

/** Used for one point after the other: a list that grows takes room for seventeen, and points are kept by the thousand. */
const found: Field[] = []

function valuePoints(
  { kind, readings }: DeviceSeries,
  values: Readonly<Record<string, Value>>,
  ts: number,
  order: number,
): Point[] {
  found.length = 0
  let totals = false
  for (const key in values) {
    const readers = kind.stored.get(key)
    if (readers === undefined) continue
    for (const read of readers) {
      const field = read(values[key] as Value)
      if (field === null) continue
      found.push(field)
      if (field.total === true) totals = true
    }
  }
  return found.length === 0 ? [] : [{ series: readings, fields: found.slice(), ts, order, totals }]
}

/** Makes the field of a value; null where it is unknown or does not fit the field's type, which never changes. */
type ReadField = (value: Value) => Field | null

export function fieldReader(how: Stored): ReadField {
  if (how.one !== undefined) return flagReader(how.field, how.one)
  if (how.type === 'string') return (value) => textField(how.field, value)
  const { field: name, type, scale = 1, rise } = how
  return (value) => {
    // A list of faults as a number is how many there are.
    const plain = Array.isArray(value) ? value.length : typeof value === 'boolean' ? Number(value) : value
    if (typeof plain !== 'number') return null
    const number = plain * scale
    const fits = type === 'float' ? Number.isFinite(number) : Number.isSafeInteger(number)
    if (!fits) return null
    const field = type === 'float' ? float(name, number) : int(name, number)
    return rise === true ? { ...field, total: true } : field
  }
}

/** Most of what devices say is one of two fields over and over, so these are made once. */
function flagReader(name: string, one: readonly Value[]): ReadField {
  const off = int(name, 0)
  const on = int(name, 1)
  return (value) => {
    if (value === null) return null
    const held = Array.isArray(value) ? value.some((item) => one.includes(item)) : one.includes(value)
    return held ? on : off
  }
}

function textField(name: string, value: Value): Field | null {
  if (Array.isArray(value)) return string(name, value.join(','))
  return value === null || typeof value === 'object' ? null : string(name, String(value))
}

function eventPoints(
  series: DeviceSeries,
  reading: Reading & { channel: 'event' },
  at: { ts: number; order: number },
  language: Language,
): Point[] {
  const event = series.kind.events.get(reading.type)
  if (event === undefined) return []
  const points: Point[] = []
  const counter = counterOf(event, reading.fields)
  if (counter !== undefined) points.push({ series: series.readings, fields: [int(counter, 1)], ...at })
  let happened = series.events.get(reading.type)
  if (happened === undefined) {
    const tags = { ...series.readings.tags, kind: reading.device.kind, type: reading.type }
    const made = createSeries('event', tags)
    if (made === null) return points
    happened = made
    series.events.set(reading.type, happened)
  }
  points.push({ series: happened, fields: eventFields(reading.fields, event.label[language]), ...at })
  return points
}

function counterOf(event: EventType, fields: Readonly<Record<string, Value>>): string | undefined {
  const by = event.countedBy
  if (by === undefined) return event.counted
  const word = String(fields[by.field])
  return Object.hasOwn(by.as, word) ? by.as[word] : undefined
}

/** Of an event only its name and its code are kept: the rest may be personal (cards, plates, guards) and stays in the records. */
function eventFields(fields: Readonly<Record<string, Value>>, label: string): Field[] {
  const code = fields.code ?? fields.reason ?? fields.cause
  const kept = [string('message', label)]
  if (typeof code === 'string' || typeof code === 'number') kept.push(string('code', String(code)))
  return kept
}

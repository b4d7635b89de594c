import { type Field, ordersPerMs, type Point, type Series } from './point.ts'

/**
 * InfluxDB line protocol, the one encoder for every target. The libraries' own let line feeds through (a second line is
 * injected), write NaN, and leave a backslash before the comma that ends a tag (reference/faults.md D11), so nothing
 * but lines made here is ever sent.
 */

/** Longest string field and identifier; InfluxDB itself takes 64 KiB for both. */
const STRING_MAX = 16_384
const NAME_MAX = 512

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not get through.
const CONTROL = /[\u0000-\u001f\u007f]/
const NAME_SPECIAL = /[,= ]/g
const MEASUREMENT_SPECIAL = /[, ]/g
const STRING_SPECIAL = /["\\]/g

/** A name that cannot be written: the caller counts it and leaves it out. */
export const unusable = (name: string): boolean =>
  name === '' || name.length > NAME_MAX || CONTROL.test(name) || name.endsWith('\\') || !name.isWellFormed()

/**
 * The series of a measurement and its tags; empty tags are left out, as InfluxDB knows none. Tags are sorted, which is
 * what the server indexes by.
 * @returns null when a name cannot be written (empty, control character, trailing backslash, half a surrogate pair)
 */
export function createSeries(measurement: string, tags: Readonly<Record<string, string>>): Series | null {
  if (unusable(measurement)) return null
  let head = measurement.replace(MEASUREMENT_SPECIAL, '\\$&')
  const kept: Record<string, string> = {}
  for (const key of Object.keys(tags).sort()) {
    const value = tags[key] as string
    if (value === '') continue
    if (unusable(key) || unusable(value)) return null
    kept[key] = value
    head += `,${key.replace(NAME_SPECIAL, '\\$&')}=${value.replace(NAME_SPECIAL, '\\$&')}`
  }
  return { measurement, tags: kept, head }
}

/**
 * The line of a point, without line feed, timestamp in nanoseconds.
 * @returns null when no field can be written or the instant is out of range
 */
export function encodeLine(point: Point): string | null {
  const time = encodeTime(point.ts, point.order)
  if (time === null) return null
  let fields = ''
  for (const field of point.fields) {
    const value = encodeValue(field)
    if (value === null) continue
    fields += `${fields === '' ? '' : ','}${encodeName(field.name)}=${value}`
  }
  return fields === '' ? null : `${point.series.head} ${fields} ${time}`
}

/** The lines of those points that can be written. */
export function encodeLines(points: readonly Point[]): string[] {
  const lines: string[] = []
  for (const point of points) {
    const line = encodeLine(point)
    if (line !== null) lines.push(line)
  }
  return lines
}

const names = new Map<string, string>()

/** Field names come from the kinds' tables, so there are few; still bounded in case someone passes others. */
function encodeName(name: string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  const encoded = name.replace(NAME_SPECIAL, '\\$&')
  if (names.size < 10_000) names.set(name, encoded)
  return encoded
}

function encodeValue(field: Field): string | null {
  if (unusable(field.name)) return null
  const { type, value } = field
  if (type === 'string') {
    if (typeof value !== 'string' || value.length > STRING_MAX || !value.isWellFormed()) return null
    // A line feed is legal inside quotes but makes a line that line-wise tools split; it becomes a space.
    return `"${value.replace(LINE_BREAKS, ' ').replace(STRING_SPECIAL, '\\$&')}"`
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  if (type === 'float') return String(value)
  return Number.isSafeInteger(value) ? `${value}i` : null
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const LINE_BREAKS = /[\u0000-\u001f\u007f]+/g

/** Nanoseconds as text: they do not fit a JavaScript number. 2200-01-01 is far beyond any device clock we accept. */
function encodeTime(ts: number, order: number): string | null {
  if (!Number.isSafeInteger(ts) || ts <= 0 || ts > 7_258_118_400_000) return null
  return `${ts}${String(order % ordersPerMs).padStart(6, '0')}`
}

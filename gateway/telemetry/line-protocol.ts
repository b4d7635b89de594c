import { type Field, ordersPerMs, type Point, type Series } from './point.ts'

/**
 * InfluxDB line protocol, the one encoder for every target. The libraries' own let line feeds through (a second line is
 * injected), write NaN, and leave a backslash before the comma that ends a tag (reference/faults.md D11), so nothing
 * but lines made here is ever sent.
 */

/** Longest string field and identifier; InfluxDB itself takes 64 KiB for both. */
const STRING_MAX = 16_384
const NAME_MAX = 512

const CONTROL = /\p{Cc}/u
const CONTROLS = /\p{Cc}+/gu
const NAME_SPECIAL = /[,= ]/g
const MEASUREMENT_SPECIAL = /[, ]/g
const STRING_SPECIAL = /["\\]/g

/** A tag value that cannot be written: empty, control character, trailing backslash, half a surrogate pair. */
export const unusableValue = (value: string): boolean =>
  value === '' ||
  value.length > NAME_MAX ||
  CONTROL.test(value) ||
  value.endsWith('\\') ||
  !value.isWellFormed()

/**
 * A measurement, tag key or field name that cannot be written: the same, or any backslash (the server drops some before
 * = and quotes), or # in front (a comment to the server, which answers 204 and stores nothing).
 */
export const unusableName = (name: string): boolean =>
  unusableValue(name) || name.includes('\\') || name.startsWith('#')

/**
 * The series of a measurement and its tags; empty tags are left out, as InfluxDB knows none. Tags are sorted, which is
 * what the server indexes by.
 * @returns null when a name or value cannot be written
 */
export function createSeries(measurement: string, tags: Readonly<Record<string, string>>): Series | null {
  if (unusableName(measurement)) return null
  let head = measurement.replace(MEASUREMENT_SPECIAL, '\\$&')
  const kept: Record<string, string> = {}
  for (const key of Object.keys(tags).sort()) {
    const value = tags[key] as string
    if (value === '') continue
    if (unusableName(key) || unusableValue(value)) return null
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
    const prefix = prefixOf(field.name)
    const value = encodeValue(field)
    if (prefix === null || value === null) continue
    fields += (fields === '' ? prefix.first : prefix.next) + value
  }
  return fields === '' ? null : `${point.series.head}${fields} ${time}`
}

/** The lines of those points that can be written. */
export function encodeLines(points: readonly Point[]): string[] {
  const lines: string[] = []
  for (const point of points) {
    const line = encodeLine(point)
    if (line !== null) lines.push(line)
  }
  // A line is put together of a dozen strings that live as long as it does; cut out of one text it is a single one.
  return lines.length === 0 ? lines : lines.join('\n').split('\n')
}

/** What stands before the value of a field, the first of its line and any other. */
interface Prefix {
  readonly first: string
  readonly next: string
}

/** Null for a name that cannot be written. */
const prefixes = new Map<string, Prefix | null>()

/** Field names come from the kinds' tables, so there are few; still bounded in case someone passes others. */
function prefixOf(name: string): Prefix | null {
  const known = prefixes.get(name)
  if (known !== undefined) return known
  const encoded = name.replace(NAME_SPECIAL, '\\$&')
  const prefix = unusableName(name) ? null : { first: ` ${encoded}=`, next: `,${encoded}=` }
  if (prefixes.size < 10_000) prefixes.set(name, prefix)
  return prefix
}

function encodeValue(field: Field): string | null {
  const { type, value } = field
  if (type === 'string') {
    if (typeof value !== 'string' || value.length > STRING_MAX || !value.isWellFormed()) return null
    // A line feed is legal inside quotes but makes a line that line-wise tools split; it becomes a space.
    return `"${value.replace(CONTROLS, ' ').replace(STRING_SPECIAL, '\\$&')}"`
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  if (type === 'float') return String(value)
  return Number.isSafeInteger(value) ? `${value}i` : null
}

/** Nanoseconds as text: they do not fit a JavaScript number. 2200-01-01 is far beyond any device clock we accept. */
function encodeTime(ts: number, order: number): string | null {
  if (!Number.isSafeInteger(ts) || ts <= 0 || ts > 7_258_118_400_000) return null
  return `${ts}${String(order % ordersPerMs).padStart(6, '0')}`
}

import type { Value } from '#devices/kit/point.ts'
import type { Reading } from '../ingest/reading.ts'
import { normaliseUid } from './uid.ts'

/** A guard's card or phone at a tag (打卡). Facts only: what it is worth is judged, and judged again, beside it. */
export interface Tap {
  /** `reader/eid`: the same upload sent twice is one tap. */
  readonly id: string
  readonly eid: string
  readonly site: string
  /** Key of the reading device, or `manual` with the person who entered it in `guard`. */
  readonly reader: string
  /** Normalised; as it came when it is no UID. */
  readonly uid: string
  readonly guard: string | null
  /** Device time after correction, epoch ms. */
  readonly ts: number
  readonly rx: number
  /** `nfc`, `sun`, `wand`, `manual`, ...; text of the device. */
  readonly method: string
  /** Counter of a signing tag. */
  readonly ctr: number | null
  /** Stored on the reader and sent later. */
  readonly hist: boolean
  /** Entered by a person afterwards. */
  readonly manual: boolean
}

/**
 * The tap in an event reading; whether its event type is one (`tap: true` in the kind's table) is the caller's to know.
 * Undefined when there is no UID to speak of.
 */
export function tapOf(reading: Extract<Reading, { channel: 'event' }>): Tap | undefined {
  const { fields, device, ts, rx } = reading
  const raw = textOf(fields.uid)
  if (raw === null) return undefined
  const uid = normaliseUid(raw) ?? raw.slice(0, 64)
  const numbered = reading.boot !== null && reading.seq !== null ? `${reading.boot}-${reading.seq}` : null
  const eid = reading.eid ?? numbered ?? `${ts}-${uid}`
  const method = textOf(fields.method) ?? 'nfc'
  return {
    id: `${device.key}/${eid}`,
    eid,
    site: device.site,
    reader: device.key,
    uid,
    guard: textOf(fields.guard),
    ts,
    rx,
    method,
    ctr: typeof fields.ctr === 'number' ? fields.ctr : null,
    hist: reading.hist,
    manual: method === 'manual',
  }
}

function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

import type { Value } from '#devices/kit/point.ts'
import type { Reading, TapEntry } from '../ingest/reading.ts'
import type { TagReading } from './proof/tag-reading.ts'
import { normaliseUid } from './uid.ts'

/** A guard's card or phone at a tag (打卡). Facts only: what it is worth is judged, and judged again, beside it. */
export interface Tap {
  /** `reader/eid`: the same upload sent twice is one tap. */
  readonly id: string
  readonly eid: string
  readonly site: string
  /** Key of the reading device; for taps of people who or what took it up, `site/@username/phone` for a phone. */
  readonly reader: string
  /** Normalised; as it came when it is no UID; `@` and the checkpoint's id where the way in names it itself. */
  readonly uid: string
  readonly guard: string | null
  /** Device time after correction, epoch ms. */
  readonly ts: number
  readonly rx: number
  /** `nfc`, `sun`, `url`, `qr`, `wand`, `manual`, ...; text of the device. */
  readonly method: string
  /** Counter of a signing tag. */
  readonly ctr: number | null
  /** Stored on the reader and sent later. */
  readonly hist: boolean
  /** Entered by a person afterwards. */
  readonly manual: boolean
  /** Account of the person who made or entered it, and why where that is asked for; null for a reader's. */
  readonly by: string | null
  readonly reason: string | null
}

/**
 * The tap in an event reading; whether its event type is one (`tap: true` in the kind's table) is the caller's to know.
 * Undefined when there is no tag to speak of. A tag that hides its UID and whose key nobody told us goes by what it sent.
 * @param tag what was read of the tag, where it had to be decrypted
 */
export function tapOf(reading: Extract<Reading, { channel: 'event' }>, tag: Tag = untold): Tap | undefined {
  const { device, boot, seq } = reading
  const numbered = boot !== null && seq !== null ? `${boot}-${seq}` : null
  return tapFrom({
    ...reading,
    site: device.site,
    reader: device.key,
    eid: reading.eid ?? numbered,
    by: null,
    reason: null,
    tag,
  })
}

/** The tap that a person made or entered. Undefined as above. */
export function tapOfEntry(entry: TapEntry, tag: Tag = untold): Tap | undefined {
  return tapFrom({ ...entry, tag })
}

type Tag = Pick<TagReading, 'uid' | 'ctr'>
const untold: Tag = { uid: null, ctr: null }

type Source = Omit<TapEntry, 'eid' | 'by'> & {
  readonly eid: string | null
  readonly by: string | null
  readonly tag: Tag
}

function tapFrom({
  site,
  reader,
  fields,
  tag,
  ts,
  rx,
  hist,
  by,
  reason,
  ...source
}: Source): Tap | undefined {
  const raw = tag.uid ?? textOf(fields.uid) ?? textOf(fields.picc_data)
  if (raw === null) return undefined
  const uid = normaliseUid(raw) ?? raw.slice(0, UID_MAX)
  const eid = source.eid ?? `${ts}-${uid.slice(-6)}`
  const method = textOf(fields.method) ?? 'nfc'
  return {
    id: `${reader}/${eid}`,
    eid,
    site,
    reader,
    uid,
    guard: textOf(fields.guard),
    ts,
    rx,
    method,
    ctr: tag.ctr ?? (typeof fields.ctr === 'number' ? fields.ctr : null),
    hist,
    manual: method === 'manual',
    by,
    reason,
  }
}

/** A UID has 20 digits at most; an id of a checkpoint, which may stand in its place, 66. */
const UID_MAX = 80

/** What stands for a tag where the way in names the checkpoint itself: a code, an entry by hand. */
export function namingPoint(checkpoint: string): string {
  return `@${checkpoint}`
}

function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

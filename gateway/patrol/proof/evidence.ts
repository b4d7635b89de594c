import type { Value } from '#devices/kit/point.ts'
import type { Reading, TapEntry } from '../../ingest/reading.ts'
import type { DeviceState } from '../../state/change.ts'
import { type Tap, tapOf, tapOfEntry } from '../tap.ts'
import { readTag } from './sun.ts'
import type { Signature, SunKeys, TagFields } from './tag-reading.ts'

/** What speaks for a tap, beside what it says: kept with it for good. */
export interface TapEvidence {
  readonly tap: string
  readonly signature: Signature
  /** Order in which the reader made it; null where it does not number. */
  readonly boot: number | null
  readonly seq: number | null
  /** Receipt minus the time the reader gave, before correction; null where it says nothing of the clock. */
  readonly skewMs: number | null
  /** The reader had been connected since then when a tap it says it kept came in; null otherwise. */
  readonly onlineSince: number | null
}

export interface ExaminedTap {
  readonly tap: Tap
  readonly evidence: TapEvidence
}

/**
 * The tap in an event reading, its tag read and its signature checked. Undefined when it names no tag in any way.
 * @param state of the reader, as far as it is known
 */
export function examineTap(
  reading: Extract<Reading, { channel: 'event' }>,
  keys: SunKeys,
  state?: Pick<DeviceState, 'online' | 'onlineSince'>,
): ExaminedTap | undefined {
  const tag = readTag(reading.device.site, tagFieldsOf(reading.fields), keys)
  const tap = tapOf(reading, tag)
  if (tap === undefined) return undefined
  const { boot, seq, skewMs = null } = reading
  const onlineSince = reading.hist && state?.online ? state.onlineSince : null
  return { tap, evidence: { tap: tap.id, signature: tag.signature, boot, seq, skewMs, onlineSince } }
}

/** The same for a tap a person made with a phone or entered; a phone numbers its taps and says how wrong its clock is. */
export function examineEntry(entry: TapEntry, keys: SunKeys): ExaminedTap | undefined {
  const tag = readTag(entry.site, tagFieldsOf(entry.fields), keys)
  const tap = tapOfEntry(entry, tag)
  if (tap === undefined) return undefined
  const number = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null)
  const seq = number(entry.fields.seq)
  const boot = seq === null ? null : 0
  const skewMs = number(entry.fields.skew_ms)
  return { tap, evidence: { tap: tap.id, signature: tag.signature, boot, seq, skewMs, onlineSince: null } }
}

/** The fields of a tap that speak of its tag, as devices/patrol/payload.ts names them. */
export function tagFieldsOf(fields: Readonly<Record<string, Value>>): TagFields {
  const textOf = (value: Value | undefined): string | null =>
    typeof value === 'string' && value !== '' ? value : null
  return {
    uid: textOf(fields.uid),
    ctr: typeof fields.ctr === 'number' ? fields.ctr : null,
    piccData: textOf(fields.picc_data),
    cmac: textOf(fields.cmac),
  }
}

import type { Value } from '#devices/kit/point.ts'
import { type Text, text } from '#devices/kit/text.ts'
import type { PhoneTap } from '../../http/contract/taps.ts'
import type { TapEntry } from '../../ingest/reading.ts'
import type { CodeBook } from '../../patrol/code-book.ts'
import { namingPoint } from '../../patrol/tap.ts'
import { normaliseUid } from '../../patrol/uid.ts'

/** What is known around the taps of one request. */
export interface PhoneSetting {
  readonly site: string
  readonly username: string
  /** What the tap names as its guard. */
  readonly guard: string
  readonly phone: string
  readonly rx: number
  /** Receipt minus the phone's clock at sending, ms. */
  readonly skewMs: number
  readonly codes: Pick<CodeBook, 'find'>
}

/** A difference that the way through the network explains is not one of clocks. */
const NETWORK_MS = 2_000
/** Sent so long after, a tap is late: history and evidence, as a reader's stored one. */
const LATE_MS = 60_000
const AHEAD_MS = 5 * 60_000
const OLDEST_MS = 31 * 86_400_000

/** The tap as the journal takes it, or why it never can be taken. */
export function entryOfPhone(tap: PhoneTap, setting: PhoneSetting): TapEntry | Text {
  const { site, username, phone, rx, skewMs } = setting
  const ts = instantOf(tap, setting)
  if (ts > rx + AHEAD_MS || ts < rx - OLDEST_MS) return badTime
  const identity = identityOf(tap, setting, ts)
  if (identity === null) return noTag
  return {
    site,
    reader: `${site}/@${username}/${phone}`,
    eid: tap.eid,
    ts: Math.min(ts, rx),
    rx,
    hist: ts < rx - LATE_MS,
    fields: {
      ...signatureOf(tap),
      ...identity,
      guard: setting.guard,
      method: tap.method,
      phone_ts: tap.ts,
      skew_ms: skewMs,
    },
    by: username,
    reason: null,
  }
}

/**
 * When it was made by the gateway's clock: its age, taken from receipt. The phone's clock gives it, however wrong it is,
 * as long as nobody set it in between; the monotonic one cannot be set, but stands still while some phones sleep. So the
 * greater of the two is taken: a clock set back makes no tap younger.
 */
function instantOf({ ts, ageMs }: PhoneTap, { rx, skewMs }: PhoneSetting): number {
  const clock = Math.abs(skewMs) > NETWORK_MS ? ts + skewMs : ts
  return ageMs === undefined || ageMs === null ? clock : Math.min(clock, rx - ageMs)
}

/** What stands for the tag; nothing where a signing tag hides its UID, null when no tag is named at all. */
function identityOf(
  tap: PhoneTap,
  { site, codes }: PhoneSetting,
  ts: number,
): { readonly uid?: string } | null {
  if (tap.uid !== undefined) {
    const uid = normaliseUid(tap.uid)
    return uid === null ? null : { uid }
  }
  if (tap.code !== undefined) {
    const checkpoint = codes.find(site, tap.code, ts)
    return { uid: checkpoint === undefined ? `code:${tap.code}` : namingPoint(checkpoint) }
  }
  return tap.piccData === undefined ? null : {}
}

function signatureOf({ piccData, cmac, ctr, lat, lon, seq }: PhoneTap): Record<string, Value> {
  return {
    ...(piccData !== undefined && { picc_data: piccData }),
    ...(cmac !== undefined && { cmac }),
    ...(ctr !== undefined && { ctr }),
    ...(seq !== undefined && { seq }),
    ...(lat !== undefined && lon !== undefined && { lat, lon }),
  }
}

const badTime = text(
  '打卡时间不可信（早于 31 天前或晚于现在），请校准手机时间。',
  'Its time cannot be right (over 31 days ago, or ahead of now); set the clock of the phone.',
)
const noTag = text(
  '没有读到标签编号，请贴近标签重新打卡。',
  'No tag was read; hold the phone to the tag again.',
)

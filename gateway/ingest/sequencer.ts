import { timeLimits } from './device-time.ts'
import type { Reading } from './reading.ts'
import { createSeenEvents, type SeenEvent, type SeenEventsOptions } from './seen-events.ts'
import {
  decodeBits,
  distance,
  encodeBits,
  markSeen,
  moveTo,
  type SequenceWindow,
  startWindow,
  WINDOW,
  wasSeen,
} from './sequence-window.ts'

/** What the order of a message says. */
export interface Sequence {
  /** `duplicate`: seen before. `stale`: a status or birth of an older boot, overtaken by the newer one. */
  readonly verdict: 'new' | 'duplicate' | 'stale'
  /** Messages now known to be lost between earlier ones and this one. */
  readonly lost: number
  /** All of `lost` belongs to a gap that was told before. */
  readonly sameGap?: boolean
  /** The device started anew since its last message. */
  readonly booted: boolean
  /** It runs on a lower boot than before: a cloned image, two devices with one identity, or a reset to factory state. */
  readonly bootFell: boolean
}

/** Where a device stands, as it is stored. */
export interface SequenceRow {
  readonly key: string
  readonly boot: number | null
  readonly seq: number | null
  /** Expected numbers behind `seq`, and the seen ones as 64 hex digits; empty while no number was seen in this boot. */
  readonly span: number
  readonly seen: string
  /** Newest device time of a live message, epoch ms. */
  readonly ts: number
}

export interface Sequencer {
  /** Judges one message and remembers it; call once per message, in journal order. */
  check(reading: Reading): Sequence
  /** What changed since the last call. */
  takeDirty(): { readonly rows: readonly SequenceRow[]; readonly events: readonly SeenEvent[] }
  load(rows: Iterable<SequenceRow>, events: Iterable<SeenEvent>): void
  /** Drops a device that left the registry. */
  forget(key: string): void
}

interface Epoch {
  boot: number | null
  /** null until the first message with a number. */
  window: SequenceWindow | null
  ts: number
  /** The boot before: messages of it may still be on their way. */
  before: { readonly boot: number | null; readonly window: SequenceWindow | null } | null
}

const fresh: Sequence = { verdict: 'new', lost: 0, booted: false, bootFell: false }
const duplicate: Sequence = { ...fresh, verdict: 'duplicate' }
/** Older than anything remembered; for an event its own id decides. */
const forgotten: Sequence = { ...duplicate }
const stale: Sequence = { ...fresh, verdict: 'stale' }
const booted: Sequence = { ...fresh, booted: true }
const fell: Sequence = { ...booted, bootFell: true }

/** Duplicates, gaps and restarts by (boot, seq), and events by their own id. */
export function createSequencer(options: SeenEventsOptions = {}): Sequencer {
  const epochs = new Map<string, Epoch>()
  const seenEvents = createSeenEvents(options)
  let dirty = new Map<string, Epoch>()

  const judge = (reading: Reading): Sequence => {
    const { key } = reading.device
    let epoch = epochs.get(key)
    if (epoch === undefined) {
      epoch = { boot: null, window: null, ts: 0, before: null }
      epochs.set(key, epoch)
    }
    dirty.set(key, epoch)
    // No live message is believed that far ahead, so our own clock was set back since.
    if (epoch.ts > reading.rx + timeLimits.skewMs) epoch.ts = 0
    const sequence = judgeEpoch(epoch, reading)
    if (sequence.verdict === 'new' && !reading.hist && reading.ts > epoch.ts) epoch.ts = reading.ts
    return sequence
  }
  return {
    check(reading) {
      const sequence = judge(reading)
      if (reading.channel !== 'event' || reading.eid === null || sequence.verdict === 'stale') return sequence
      if (sequence === duplicate) return sequence
      // The same event may come again under new numbers, and a very late one may still be new.
      if (!seenEvents.take(reading.device.key, reading.eid, reading.rx)) return duplicate
      return sequence === forgotten ? fresh : sequence
    },
    takeDirty() {
      const rows = Array.from(dirty, ([key, epoch]) => rowOf(key, epoch))
      dirty = new Map()
      return { rows, events: seenEvents.takeDirty() }
    },
    load(rows, events) {
      for (const row of rows) epochs.set(row.key, epochOf(row))
      seenEvents.load(events)
    },
    forget(key) {
      epochs.delete(key)
      dirty.delete(key)
      seenEvents.forget(key)
    },
  }
}

function judgeEpoch(epoch: Epoch, reading: Reading): Sequence {
  const { boot, seq } = reading
  if (boot !== null && boot !== epoch.boot) {
    if (epoch.boot === null || boot > epoch.boot) return startEpoch(epoch, reading, epoch.boot === null)
    return judgeOlderBoot(epoch, reading)
  }
  if (seq === null) return fresh
  if (epoch.window === null) {
    epoch.window = startWindow(seq)
    return fresh
  }
  const step = distance(epoch.window, seq)
  if (step > 0) {
    const { count, begins } = moveTo(epoch.window, seq)
    return count === 0 ? fresh : { ...fresh, lost: count, sameGap: !begins }
  }
  // A device that answers `rebirth` may count from 0 again without having restarted.
  if (reading.channel === 'birth' && isLiveAndNewest(epoch, reading)) {
    epoch.window = startWindow(seq)
    return fresh
  }
  if (step > -WINDOW) return takeOlder(epoch.window, seq)
  // Far behind: sent again from long ago, or counting anew without telling (no boot counter, or one that cannot count).
  // Only a message made after all others can be the latter.
  return isLiveAndNewest(epoch, reading) ? startEpoch(epoch, reading, false) : forgotten
}

/** A message of a boot lower than the newest one seen. */
function judgeOlderBoot(epoch: Epoch, reading: Reading): Sequence {
  // The will of the lost session often comes after the new session's first words (behaviour.md 2.4).
  if (reading.channel === 'status') return stale
  if (isLiveAndNewest(epoch, reading)) {
    startEpoch(epoch, reading, false)
    return fell
  }
  if (reading.channel === 'birth') return stale
  const { before } = epoch
  if (before?.window == null || before.boot !== reading.boot || reading.seq === null) return fresh
  const step = distance(before.window, reading.seq)
  if (step <= -WINDOW) return forgotten
  if (step <= 0) return takeOlder(before.window, reading.seq)
  moveTo(before.window, reading.seq)
  return fresh
}

function startEpoch(epoch: Epoch, reading: Reading, first: boolean): Sequence {
  const { boot, seq } = reading
  // Numbers seen before a device first told its boot belong to the same life.
  const adopts = first && epoch.window !== null
  if (!first) epoch.before = { boot: epoch.boot, window: epoch.window }
  epoch.boot = boot
  if (!adopts) epoch.window = seq === null ? null : startWindow(seq)
  return first ? (adopts ? judgeEpoch(epoch, reading) : fresh) : booted
}

function takeOlder(window: SequenceWindow, seq: number): Sequence {
  if (wasSeen(window, seq)) return duplicate
  markSeen(window, seq)
  return fresh
}

function isLiveAndNewest(epoch: Epoch, reading: Reading): boolean {
  return !reading.hist && reading.ts > epoch.ts
}

function rowOf(key: string, epoch: Epoch): SequenceRow {
  const { boot, window, ts } = epoch
  return {
    key,
    boot,
    ts,
    seq: window?.newest ?? null,
    span: window?.span ?? 0,
    seen: window === null ? '' : encodeBits(window.bits),
  }
}

function epochOf(row: SequenceRow): Epoch {
  const window = row.seq === null ? null : { newest: row.seq, span: row.span, bits: decodeBits(row.seen) }
  return { boot: row.boot, window, ts: row.ts, before: null }
}

import type { Envelope } from '../broker/envelope.ts'
import { newId } from '../kernel/ids.ts'
import type { Rejection, RejectionReason } from './reading.ts'

/** A message that made no sense, kept for whoever has to find out why. */
export interface QuarantineEntry {
  readonly id: string
  /** Receipt, epoch ms. */
  readonly rx: number
  /** Empty when not even the topic could be read. */
  readonly site: string
  /** Device key, or `account:` and the account where the topic names no device. */
  readonly source: string
  /** Kind and id of the device; empty when the topic names none. */
  readonly kind: string
  readonly device: string
  readonly account: string
  readonly topic: string
  readonly reason: RejectionReason
  readonly detail: string
  /** The first 8 KiB; bytes that are not text stand in base64. */
  readonly payload: string
  readonly encoding: 'text' | 'base64'
  /** Bytes of the whole payload. */
  readonly size: number
}

/** How often a source was refused for a reason since the start of counting. */
export interface RejectionCount {
  readonly source: string
  readonly reason: RejectionReason
  readonly count: number
  readonly lastAt: number
}

export interface QuarantineLimits {
  readonly perSource: number
  readonly total: number
  readonly payloadBytes: number
}

export const quarantineLimits: QuarantineLimits = { perSource: 20, total: 5000, payloadBytes: 8192 }

/** What the store has to do: insert, remove, and set counts. */
export interface QuarantineChanges {
  readonly added: readonly QuarantineEntry[]
  readonly removed: readonly string[]
  readonly counts: readonly RejectionCount[]
}

export interface Quarantine {
  add(envelope: Envelope, rejection: Rejection): void
  takeDirty(): QuarantineChanges
  load(
    kept: Iterable<{ readonly id: string; readonly source: string }>,
    counts: Iterable<RejectionCount>,
  ): void
  /** Entries were purged from the store by a person or by age. */
  forget(ids: Iterable<string>): void
}

const TOPIC_MAX = 256
const DETAIL_MAX = 512

/**
 * Keeps the last messages of each source, so that one faulty device can neither fill the disk nor push out the
 * evidence against another. Payloads wait here only until the next flush.
 */
export function createQuarantine(limits: QuarantineLimits = quarantineLimits): Quarantine {
  // Insertion order is age, in both: of a source's entries and of the sources' last refusals.
  const kept = new Map<string, string>()
  const bySource = new Map<string, Set<string>>()
  const counts = new Map<string, RejectionCount>()
  let added = new Map<string, QuarantineEntry>()
  let removed: string[] = []
  let counted = new Set<string>()

  const keep = (id: string, source: string): void => {
    kept.set(id, source)
    const ids = bySource.get(source) ?? new Set()
    bySource.set(source, ids.add(id))
  }
  const drop = (id: string): void => {
    const source = kept.get(id)
    if (source === undefined) return
    kept.delete(id)
    const ids = bySource.get(source)
    ids?.delete(id)
    if (ids?.size === 0) bySource.delete(source)
  }
  const evict = (id: string | undefined): void => {
    if (id === undefined) return
    drop(id)
    // What was never written needs no removing.
    if (!added.delete(id)) removed.push(id)
  }
  const count = (source: string, reason: RejectionReason, at: number): void => {
    const key = `${reason} ${source}`
    const before = counts.get(key)?.count ?? 0
    counts.delete(key)
    counts.set(key, { source, reason, count: before + 1, lastAt: at })
    counted.add(key)
    if (counts.size > limits.total) counts.delete(counts.keys().next().value as string)
  }
  return {
    add(envelope, rejection) {
      const entry = entryOf(envelope, rejection, limits.payloadBytes)
      count(entry.source, entry.reason, entry.rx)
      added.set(entry.id, entry)
      keep(entry.id, entry.source)
      const ids = bySource.get(entry.source) as Set<string>
      if (ids.size > limits.perSource) evict(ids.values().next().value)
      if (kept.size > limits.total) evict(kept.keys().next().value)
    },
    takeDirty() {
      const changes = {
        added: [...added.values()],
        removed,
        counts: Array.from(counted, (key) => counts.get(key)).filter((row) => row !== undefined),
      }
      added = new Map()
      removed = []
      counted = new Set()
      return changes
    },
    load(entries, loaded) {
      for (const { id, source } of entries) keep(id, source)
      for (const row of loaded) counts.set(`${row.reason} ${row.source}`, row)
    },
    forget(ids) {
      for (const id of ids) drop(id)
    },
  }
}

function entryOf(envelope: Envelope, rejection: Rejection, payloadBytes: number): QuarantineEntry {
  const { rx, topic, payload, account } = envelope
  const { device, reason, detail } = rejection
  return {
    id: newId(rx),
    rx,
    site: device?.site ?? '',
    source: device?.key ?? `account:${account}`,
    kind: device?.kind ?? '',
    device: device?.id ?? '',
    account,
    topic: storable(topic.slice(0, TOPIC_MAX)),
    reason,
    detail: storable(detail.slice(0, DETAIL_MAX)),
    ...excerpt(payload, payloadBytes),
    size: payload.length,
  }
}

/** The first bytes of a payload as text, or as base64 where they are none. */
export function excerpt(
  payload: Buffer,
  bytes: number,
): { readonly payload: string; readonly encoding: 'text' | 'base64' } {
  const head = payload.subarray(0, bytes)
  try {
    // `stream` leaves out a character that the cut has split, instead of refusing it.
    const cut = head.length < payload.length
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(head, { stream: cut })
    if (!text.includes('\0')) return { payload: text, encoding: 'text' }
  } catch {
    // Not UTF-8: kept byte for byte below.
  }
  return { payload: head.toString('base64'), encoding: 'base64' }
}

/** PostgreSQL cannot hold NUL in text, and a lone surrogate has no UTF-8. */
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed()
}

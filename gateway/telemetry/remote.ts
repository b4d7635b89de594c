import type { Clock } from '../kernel/clock.ts'
import { positionNames } from './embedded.ts'
import { type Feed, type FeedBatch, startFeed } from './feed.ts'
import type { HistoryStore } from './history-store.ts'
import type { HistoryTarget } from './history-target.ts'
import type { JournalSource } from './journal-source.ts'
import { encodeLines } from './line-protocol.ts'
import type { RemoteFigures } from './messages.ts'
import { type Counter, createRises } from './rises.ts'
import { createSender, type RefusedLine } from './sender.ts'

/** InfluxDB as a projection of the journal and of the rows that are not in it. */
export interface Remote {
  wake(): void
  figures(): RemoteFigures
  /** It takes what comes, as far as one can tell. */
  responsive(): boolean
  /** Position up to which everything is on its way. */
  taken(): number
  close(): Promise<void>
}

/** What InfluxDB has accepted is stored this often: what is sent again after a crash overwrites itself. */
const storeEveryMs = 500

export function startRemote(options: {
  readonly store: HistoryStore
  readonly source: JournalSource
  readonly target: HistoryTarget
  readonly clock: Clock
  readonly refused: (lines: readonly RefusedLine[]) => void
  readonly changed: () => void
}): Remote {
  const { store, source, clock } = options
  const rises = createRises(store.counters('influx'))
  const accepted = createAccepted(store, clock)
  let taken = accepted.position
  let pendingTaken = 0
  /** Rows first: they are few, and alarms matter more than readings. */
  const take = (limit: number): FeedBatch => {
    const rows = store.pending(pendingTaken, limit)
    const slice = source.take(taken, limit - rows.length)
    const risen = rises.apply(slice.points)
    rises.advance(risen.counters)
    const upTo = rows.at(-1)?.id ?? 0
    const empty = rows.length === 0 && slice.position === taken
    const lines = encodeLines(risen.points)
    for (const row of rows) lines.push(row.line)
    pendingTaken = Math.max(pendingTaken, upTo)
    taken = slice.position
    if (empty) accepted.store()
    return { lines, empty, settled: () => accepted.note(upTo, slice.position, risen.counters) }
  }
  const feed: Feed = startFeed({
    target: options.target,
    sender: createSender(Math.random),
    clock,
    take,
    refused: options.refused,
    changed: options.changed,
  })
  return {
    wake: () => feed.wake(),
    figures: () => ({ ...feed.figures(), position: accepted.position, pending: store.pendingCount() }),
    responsive: () => feed.responsive(),
    taken: () => taken,
    async close() {
      await feed.close()
      try {
        accepted.store()
      } catch {
        // The disk fails at this very moment; it is sent again after the next start.
      }
    },
  }
}

/** Position, rows and counters that InfluxDB has accepted, some of them not yet stored. */
function createAccepted(store: HistoryStore, clock: Clock) {
  let position = store.position(positionNames.influx)
  let upTo = 0
  let reached = position
  let counters = new Map<string, Counter>()
  let isDirty = false
  let storedAt = clock.monotonic()
  const write = (): void => {
    if (!isDirty) return
    store.settlePending(upTo, { [positionNames.influx]: reached }, [...counters.values()])
    position = reached
    counters = new Map()
    isDirty = false
    storedAt = clock.monotonic()
  }
  return {
    note(row: number, at: number, moved: readonly Counter[]): void {
      upTo = Math.max(upTo, row)
      reached = at
      for (const counter of moved) counters.set(counter.key, counter)
      isDirty = true
      if (clock.monotonic() - storedAt >= storeEveryMs) write()
    },
    store: write,
    /** As stored. */
    get position() {
      return position
    },
  }
}

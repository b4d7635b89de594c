import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import { createBell } from './bell.ts'
import type { HistoryStore } from './history-store.ts'
import type { JournalSource } from './journal-source.ts'
import { encodeLines } from './line-protocol.ts'
import type { Point } from './point.ts'
import { createRises } from './rises.ts'
import { keptInRecords } from './rows.ts'

/** The embedded history as a projection of the journal, and the keeper of the rows that are not in the journal. */
export interface Embedded {
  wake(): void
  /** Rows of the record store; `stored` is called when they are on disk. */
  write(rows: readonly Point[], stored: () => void): void
  figures(): EmbeddedFigures
  /** Stores what was handed over, then stops. */
  close(): Promise<void>
}

export interface EmbeddedFigures {
  readonly position: number
  readonly written: number
  /** Commits that failed. */
  readonly failed: number
  /** Duration of the last commit, ms. */
  readonly writeMs: number
  /** Rows for InfluxDB that were given up because too many waited. */
  readonly dropped: number
  readonly trouble: { readonly reason: string; readonly since: number } | null
}

/** Charts need no haste: one commit for what a quarter of a second brings. */
const lingerMs = 250
const pollMs = 1_000
const retryMs = 5_000
const yieldMs = 5
const pointsACommit = 5_000
/** Rows that may wait for InfluxDB: weeks of a site's alarms and statuses. Past it the oldest go. */
const pendingMax = 2_000_000

export const positionNames = { embedded: 'embedded', influx: 'influx', rows: 'rows' } as const

export function startEmbedded(options: {
  readonly store: HistoryStore
  readonly source: JournalSource
  readonly clock: Clock
  /** Rows are kept as lines for it as well. */
  readonly remote: boolean
  /** True while it should let the remote target come up, so that both share what is made of the journal. */
  readonly tooFarAhead: () => boolean
  readonly changed: () => void
}): Embedded {
  const { store, source, clock, changed } = options
  const bell = createBell(clock)
  const queue: { rows: readonly Point[]; stored: () => void }[] = []
  const figures = { written: 0, dropped: 0, failed: 0, writeMs: 0 }
  const rises = createRises(store.counters('embedded'))
  let trouble: EmbeddedFigures['trouble'] = null
  let position = store.position(positionNames.embedded)
  let waiting = store.pendingCount()
  let closed = false

  /** One transaction; false when there was nothing to store. */
  const step = (fromJournal: boolean): boolean => {
    const slice = fromJournal ? source.take(position, pointsACommit) : { points: [], position }
    const handed = queue.slice()
    if (slice.position === position && handed.length === 0) return false
    const rows = handed.flatMap((item) => item.rows)
    const risen = rises.apply(slice.points)
    const points = [...risen.points, ...rows.filter((row) => !keptInRecords.has(row.series.measurement))]
    const pending = options.remote ? encodeLines(rows) : []
    const through = latest(rows, store.position(positionNames.rows))
    const positions = { [positionNames.embedded]: slice.position, [positionNames.rows]: through }
    const started = clock.monotonic()
    store.commit({ points, pending, positions, counters: risen.counters })
    rises.advance(risen.counters)
    figures.writeMs = clock.monotonic() - started
    queue.splice(0, handed.length)
    position = slice.position
    figures.written += points.length
    waiting += pending.length
    trouble = null
    for (const item of handed) item.stored()
    changed()
    return true
  }
  const shed = (): void => {
    waiting = store.pendingCount()
    if (waiting > pendingMax) figures.dropped += store.dropPending(pendingMax / 10)
  }
  const run = async (): Promise<void> => {
    while (!closed) {
      try {
        if (options.tooFarAhead()) {
          await bell.pause(yieldMs)
        } else if (step(true)) {
          if (waiting > pendingMax) shed()
          await setImmediate()
        } else {
          await bell.rung(pollMs)
          await bell.pause(lingerMs)
        }
      } catch (error) {
        figures.failed += 1
        trouble = { reason: messageOf(error), since: trouble?.since ?? clock.now() }
        changed()
        await bell.pause(retryMs)
      }
    }
  }
  const running = run()
  return {
    wake: () => bell.ring(),
    write(rows, stored) {
      queue.push({ rows, stored })
      bell.ring()
    },
    figures: () => ({ ...figures, position, trouble }),
    async close() {
      closed = true
      bell.stop()
      await running
      try {
        step(false)
      } catch {
        // The disk fails at this very moment; the rows are made again from the records at the next start.
      }
    },
  }
}

const latest = (rows: readonly Point[], before: number): number =>
  rows.reduce((newest, row) => Math.max(newest, row.ts), before)

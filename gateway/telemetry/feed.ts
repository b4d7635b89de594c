import type { Clock } from '../kernel/clock.ts'
import { createBell } from './bell.ts'
import type { HistoryTarget } from './history-target.ts'
import type { RefusedLine, Sender, Trouble } from './sender.ts'

/** Lines and what to store once they are settled. */
export interface FeedBatch {
  readonly lines: readonly string[]
  /** Nothing was there. */
  readonly empty: boolean
  /** Stores the position. */
  readonly settled: () => void
}

export interface FeedOptions {
  readonly target: HistoryTarget
  readonly sender: Sender
  readonly clock: Clock
  /** The next batch of about `limit` lines after everything taken so far; may throw when the disk fails. */
  readonly take: (limit: number) => FeedBatch
  readonly refused: (lines: readonly RefusedLine[]) => void
  /** Something of the figures changed. */
  readonly changed: () => void
}

export interface FeedFigures {
  readonly written: number
  readonly refused: number
  /** Requests that were not accepted. */
  readonly failed: number
  /** Duration of the last request, ms. */
  readonly writeMs: number
  readonly trouble: Trouble | null
}

/** Carries batches to one target, one request at a time; the next batch is made while the request is under way. */
export interface Feed {
  /** There may be something to send. */
  wake(): void
  figures(): FeedFigures
  /** It takes what comes, as far as one can tell: no trouble, and no answer is long overdue. */
  responsive(): boolean
  /** Stops at once; what is not settled is sent again after the next start. */
  close(): Promise<void>
}

/** When idle, lines are gathered this long: a request costs as much as a hundred lines, and 60 ms are time enough. */
const lingerMs = 30
/** Looked for by itself this often, should a nudge get lost. */
const pollMs = 1_000
const failedTakeMs = 5_000
const overdueMs = 500

export function startFeed(options: FeedOptions): Feed {
  const { target, sender, clock, take } = options
  const figures = { written: 0, refused: 0, failed: 0, writeMs: 0 }
  const bell = createBell(clock)
  let askedAt: number | null = null
  let closed = false
  let current: FeedBatch | null = null
  const ahead = createLookAhead(take)

  const load = async (): Promise<void> => {
    if (current !== null) {
      current.settled()
      current = null
      options.changed()
    }
    const batch = ahead.next(sender.limit)
    if (batch === null) {
      await bell.rung(pollMs)
      if (!closed) await bell.pause(lingerMs)
      return
    }
    current = batch
    sender.load(batch.lines)
  }
  const send = async (lines: readonly string[]): Promise<void> => {
    const started = clock.monotonic()
    askedAt = started
    const [outcome] = await Promise.all([target.write(lines), ahead.prepare(sender.limit)])
    askedAt = null
    if (closed) return
    figures.writeMs = clock.monotonic() - started
    const refused = sender.settle(outcome, clock.monotonic())
    if (outcome.result === 'accepted') figures.written += lines.length
    else figures.failed += 1
    if (refused.length > 0) {
      figures.refused += refused.length
      options.refused(refused)
    }
    if (outcome.result === 'locked-out' && outcome.databaseMissing) await target.prepare()
    options.changed()
  }
  const run = async (): Promise<void> => {
    await target.prepare()
    while (!closed) {
      try {
        const step = sender.next(clock.monotonic())
        if (step.do === 'send') await send(step.lines)
        else if (step.do === 'load') await load()
        else await bell.pause(step.until - clock.monotonic())
      } catch {
        // The embedded file or the journal cannot be read or written; its own projection reports why.
        await bell.pause(failedTakeMs)
      }
    }
  }
  const running = run()
  return {
    wake: () => bell.ring(),
    figures: () => ({ ...figures, trouble: sender.trouble }),
    responsive: () =>
      sender.trouble === null && (askedAt === null || clock.monotonic() - askedAt < overdueMs),
    async close() {
      closed = true
      target.close()
      bell.stop()
      await running
    },
  }
}

/** The batch after the one on its way, made while its request waits for the answer. */
function createLookAhead(take: FeedOptions['take']) {
  let prepared: FeedBatch | null = null
  const look = (limit: number): void => {
    if (prepared !== null) return
    const batch = take(limit)
    if (!batch.empty) prepared = batch
  }
  return {
    /** A failing disk must not lose sight of the answer under way; `next` meets the failure again. */
    async prepare(limit: number): Promise<void> {
      try {
        look(limit)
      } catch {}
    },
    /** Null when nothing is there. */
    next(limit: number): FeedBatch | null {
      look(limit)
      const batch = prepared
      prepared = null
      return batch
    },
  }
}

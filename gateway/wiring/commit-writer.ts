import type { Cancel, Clock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { Store, Tx } from '../store/store.ts'

/** Takes what one step holds dirty and returns what writes it; null when it is clean. */
export type Collect = () => ((tx: Tx) => Promise<void>) | null

export interface Committer {
  /** Something changed. `urgent`: people wait for it, so it is written at once; else about once a second. */
  note(urgent: boolean): void
  /** Runs after the commit that holds everything noted so far. */
  afterwards(publish: () => void): void
  /** Resolves once everything noted so far is on disk. */
  settled(): Promise<void>
  /** Why nothing can be written at present, or null. */
  trouble(): { readonly since: number; readonly message: string } | null
  close(): Promise<void>
}

export interface CommitterOptions {
  readonly store: Pick<Store, 'transaction'>
  readonly clock: Clock
  readonly log: Log
  /** In the order in which they are written. */
  readonly collect: readonly Collect[]
}

/** How long unhurried changes are gathered. */
const GATHER_MS = 1_000
/** Pause after a commit that failed. */
const RETRY_MS = 1_000

interface Batch {
  readonly writes: readonly ((tx: Tx) => Promise<void>)[]
  readonly publish: readonly (() => void)[]
}

/**
 * Writes what the steps hold dirty in one transaction, one commit at a time, and then lets the effects out. A commit
 * that fails is tried again with the same content until it succeeds; meanwhile new changes wait for the next one.
 */
export function createCommitter({ store, clock, log, collect }: CommitterOptions): Committer {
  let waiting: (() => void)[] = []
  let dirty = false
  let hurried = false
  let running: Promise<void> | null = null
  let timer: Cancel | undefined
  let failingSince: { since: number; message: string } | null = null

  const take = (): Batch => {
    const publish = waiting
    waiting = []
    dirty = false
    hurried = false
    return { writes: collect.map((one) => one()).filter((write) => write !== null), publish }
  }
  const write = async (batch: Batch): Promise<void> => {
    for (;;) {
      try {
        await store.transaction(async (tx) => {
          for (const one of batch.writes) await one(tx)
        })
        failingSince = null
        return
      } catch (error) {
        failingSince ??= { since: clock.now(), message: messageOf(error) }
        log.error({ err: error }, 'the record store cannot be written; trying again')
        await new Promise<void>((resolve) => clock.after(RETRY_MS, resolve))
      }
    }
  }
  const run = async (): Promise<void> => {
    do {
      const batch = take()
      if (batch.writes.length > 0) await write(batch)
      for (const publish of batch.publish) publish()
    } while (hurried)
    running = null
    if (dirty) startSoon()
  }
  const startSoon = (): void => {
    timer ??= clock.after(GATHER_MS, start)
  }
  const start = (): void => {
    timer?.()
    timer = undefined
    hurried = true
    // One microtask later, so that everything one gathering changes goes into one commit.
    running ??= Promise.resolve().then(run)
  }
  return {
    note(urgent) {
      dirty = true
      if (urgent) start()
      else if (running === null) startSoon()
    },
    afterwards(publish) {
      waiting.push(publish)
      start()
    },
    settled() {
      return new Promise((resolve) => {
        waiting.push(resolve)
        start()
      })
    },
    trouble: () => failingSince,
    async close() {
      start()
      await running
      timer?.()
    },
  }
}

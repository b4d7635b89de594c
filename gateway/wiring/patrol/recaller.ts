import type { Cancel, Clock } from '../../kernel/clock.ts'
import type { Log } from '../../kernel/log.ts'
import type { PatrolOutcome } from '../../patrol/outcome.ts'
import type { Patrol } from '../../patrol/patrol.ts'
import { loadRecall } from '../../patrol/recall-store.ts'
import { createMutex } from '../../store/mutex.ts'
import type { Db } from '../../store/store.ts'
import type { Committer } from '../commit-writer.ts'

/** Fetches the rounds that waiting taps belong to and lets them be judged. */
export interface Recaller {
  /** Taps wait, as far as the records say; called after their commit, and once at the start. */
  wake(): void
  /** Runs work on rounds that may have left the memory; never while such rounds are being judged elsewhere. */
  exclusive<T>(work: () => Promise<T>): Promise<T>
  stop(): void
}

export interface RecallerOptions {
  readonly read: Db
  readonly patrol: Patrol
  readonly committer: Pick<Committer, 'settled'>
  readonly clock: Clock
  readonly log: Log
  readonly patrolled: (outcome: PatrolOutcome, now: number) => void
}

const RETRY_MS = 5_000

/**
 * One batch at a time: what the records say of rounds out of memory is true from the commit before it is read until the
 * outcome is committed in its turn, unless a round leaves the memory in between; then it is read again.
 */
export function createRecaller({
  read,
  patrol,
  committer,
  clock,
  log,
  patrolled,
}: RecallerOptions): Recaller {
  const mutex = createMutex()
  let running = false
  let again = false
  let stopped = false
  let retry: Cancel | undefined

  const exclusive = async <T>(work: () => Promise<T>): Promise<T> => {
    await mutex.lock()
    try {
      return await work()
    } finally {
      mutex.unlock()
    }
  }
  /** True when there was a batch. */
  const batch = async (): Promise<boolean> => {
    await committer.settled()
    const { left } = patrol
    const recall = stopped ? null : await loadRecall(read)
    if (recall === null || stopped) return false
    if (patrol.left !== left) return true
    const now = clock.now()
    patrolled(patrol.recall(recall, now), now)
    await committer.settled()
    return true
  }
  const run = async (): Promise<void> => {
    do {
      again = false
      while (await exclusive(batch));
    } while (again)
  }
  const wake = (): void => {
    again = true
    if (running || stopped) return
    running = true
    run()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'taps that wait for their rounds could not be judged; tried again')
        retry = clock.after(RETRY_MS, wake)
      })
      .finally(() => {
        running = false
      })
  }
  return {
    wake,
    exclusive,
    stop() {
      stopped = true
      retry?.()
    },
  }
}

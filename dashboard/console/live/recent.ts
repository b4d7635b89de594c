import type { LiveEvent } from './event.ts'

/** More than the busiest seconds bring while a list is on its way. */
const KEPT = 5_000

/** The newest messages of the stream, numbered. */
export interface Recent {
  push(batch: readonly LiveEvent[]): void
  /** Number of the next message. */
  mark(): number
  /** The messages from a number on, oldest first. */
  since(mark: number): readonly LiveEvent[]
}

/**
 * Remembers what the stream said while a list was on its way: the list is as old as its question, so what was heard
 * since is laid over it again (all reducers take the same message twice without harm).
 */
export function createRecent(): Recent {
  let kept: LiveEvent[] = []
  let next = 0
  return {
    push(batch) {
      next += batch.length
      kept.push(...batch)
      if (kept.length > 2 * KEPT) kept = kept.slice(-KEPT)
    },
    mark: () => next,
    since(mark) {
      const count = next - mark
      return count <= 0 ? [] : kept.slice(-count)
    },
  }
}

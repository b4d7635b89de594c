import type { Point } from './point.ts'

/** Rows handed to the worker that are not on disk yet; a worker that fails gets them again. Bounded. */
export interface UnsafeRows {
  /** The id they travel under, or null when there are too many already: they are dropped and counted. */
  add(rows: readonly Point[]): number | null
  stored(id: number): void
  all(): Iterable<readonly [number, readonly Point[]]>
  readonly dropped: number
}

export function createUnsafeRows(max: number): UnsafeRows {
  const batches = new Map<number, readonly Point[]>()
  let count = 0
  let dropped = 0
  let nextId = 1
  return {
    add(rows) {
      if (count + rows.length > max) {
        dropped += rows.length
        return null
      }
      const id = nextId
      nextId += 1
      batches.set(id, rows)
      count += rows.length
      return id
    },
    stored(id) {
      count -= batches.get(id)?.length ?? 0
      batches.delete(id)
    },
    all: () => batches,
    get dropped() {
      return dropped
    },
  }
}

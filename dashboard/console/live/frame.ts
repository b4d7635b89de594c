/** Longest wait in a tab that is not drawn: there frames stop, and events must not pile up without end. */
const HIDDEN_MS = 1000

/** When a batch is handed on; returns a way to call it off. */
export type Schedule = (run: () => void) => () => void

/** At the next frame of the screen, or after a second where no frame comes. */
export const nextFrame: Schedule = (run) => {
  const frame = requestAnimationFrame(run)
  const timer = setTimeout(run, HIDDEN_MS)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

export interface Batch<Item> {
  add(item: Item): void
  /** Forgets what waits. */
  clear(): void
}

/** Gathers items and hands them on together, once a frame: hundreds of events a second cost one redraw each frame. */
export function createBatch<Item>(
  apply: (items: readonly Item[]) => void,
  schedule: Schedule = nextFrame,
): Batch<Item> {
  let waiting: Item[] = []
  let cancel: (() => void) | null = null
  const flush = (): void => {
    cancel?.()
    cancel = null
    const items = waiting
    waiting = []
    apply(items)
  }
  return {
    add(item) {
      waiting.push(item)
      cancel ??= schedule(flush)
    },
    clear() {
      cancel?.()
      cancel = null
      waiting = []
    },
  }
}

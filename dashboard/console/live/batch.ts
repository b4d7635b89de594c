/** When a batch is handed on; returns a way to call it off. */
export type Schedule = (run: () => void) => () => void

export interface Batch<Item> {
  add(item: Item): void
  /** Forgets what waits. */
  clear(): void
}

/** Gathers items and hands them on together, once a frame: hundreds of events a second cost one redraw each frame. */
export function createBatch<Item>(apply: (items: readonly Item[]) => void, schedule: Schedule): Batch<Item> {
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

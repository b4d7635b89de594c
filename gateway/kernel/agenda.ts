/**
 * What must happen at a moment. A key stands at most once; setting it again moves it. The agenda holds no timer:
 * a tick asks it for everything due up to an instant, so a sleep or a clock step loses nothing and doubles nothing.
 * A binary heap with lazy removal: O(log n) for set and take.
 */
export interface Agenda<Item> {
  set(key: string, at: number, item: Item): void
  delete(key: string): void
  /** Takes the earliest item due at or before `now`, or undefined. */
  take(now: number): Due<Item> | undefined
  /** Instant of the earliest item; Infinity when empty. */
  nextAt(): number
  readonly size: number
}

export interface Due<Item> {
  readonly key: string
  readonly at: number
  readonly item: Item
}

export function createAgenda<Item>(): Agenda<Item> {
  const heap: Due<Item>[] = []
  const current = new Map<string, Due<Item>>()

  const dropStale = (): void => {
    for (let top = heap[0]; top !== undefined && current.get(top.key) !== top; top = heap[0]) pop(heap)
  }
  return {
    set(key, at, item) {
      const due = { key, at, item }
      current.set(key, due)
      push(heap, due)
    },
    delete(key) {
      current.delete(key)
    },
    take(now) {
      dropStale()
      const top = heap[0]
      if (top === undefined || top.at > now) return undefined
      pop(heap)
      current.delete(top.key)
      return top
    },
    nextAt() {
      dropStale()
      return heap[0]?.at ?? Number.POSITIVE_INFINITY
    },
    get size() {
      return current.size
    },
  }
}

function push<T extends { readonly at: number }>(heap: T[], item: T): void {
  let index = heap.length
  heap.push(item)
  while (index > 0) {
    const parent = (index - 1) >> 1
    const above = heap[parent] as T
    if (above.at <= item.at) break
    heap[index] = above
    index = parent
  }
  heap[index] = item
}

function pop<T extends { readonly at: number }>(heap: T[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let index = 0
  for (;;) {
    let child = 2 * index + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && (heap[child + 1] as T).at < (heap[child] as T).at) child += 1
    if ((heap[child] as T).at >= last.at) break
    heap[index] = heap[child] as T
    index = child
  }
  heap[index] = last
}

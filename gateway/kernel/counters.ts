/** Named counters with one label, read by /metrics. Bounded: labels beyond 200 of a name fall under "other". */
export interface Counters {
  add(name: string, label?: string, by?: number): void
  read(): ReadonlyMap<string, ReadonlyMap<string, number>>
}

const LABELS_MAX = 200

export function createCounters(): Counters {
  const all = new Map<string, Map<string, number>>()
  return {
    add(name, label = '', by = 1) {
      let counter = all.get(name)
      if (counter === undefined) {
        counter = new Map()
        all.set(name, counter)
      }
      const key = counter.has(label) || counter.size < LABELS_MAX ? label : 'other'
      counter.set(key, (counter.get(key) ?? 0) + by)
    },
    read: () => all,
  }
}

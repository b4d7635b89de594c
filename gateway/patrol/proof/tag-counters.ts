/** Counters of one tag as they were accepted, lowest first; everything up to `floor` is spent. */
export interface TagCounters {
  readonly site: string
  readonly uid: string
  /** True: counters the tag signed. Those it did not sign are kept apart, so that nobody can spend them for it. */
  readonly signed: boolean
  readonly floor: number
  readonly seen: readonly Seen[]
}

interface Seen {
  readonly ctr: number
  readonly ts: number
  readonly tap: string
}

/** `replayed`: this reading of the tag was used before. `behind`: its counter contradicts the times of its neighbours. */
export type CounterFinding = 'fresh' | 'replayed' | 'behind'

const SEEN_MAX = 64

/**
 * Rising counters of signing tags. A reader that was offline delivers honest taps with lower counters than others have
 * since brought, so "higher than the last" would call them replays; a reading may be used once, and has to lie between its
 * neighbours in time.
 */
export class CounterBook {
  readonly #slackMs: number
  readonly #tags = new Map<string, TagCounters>()
  readonly #dirty = new Set<string>()

  constructor(slackS: number) {
    this.#slackMs = slackS * 1000
  }

  load(tags: readonly TagCounters[]): void {
    for (const tag of tags) this.#tags.set(keyOf(tag), tag)
  }

  /** Judges and spends a counter. */
  take(tag: Pick<TagCounters, 'site' | 'uid' | 'signed'>, reading: Seen): CounterFinding {
    const key = keyOf(tag)
    const { floor, seen } = this.#tags.get(key) ?? { floor: -1, seen: [] }
    if (reading.ctr <= floor || seen.some(({ ctr }) => ctr === reading.ctr)) return 'replayed'
    const at = seen.findLastIndex(({ ctr }) => ctr < reading.ctr) + 1
    const before = seen[at - 1]
    const after = seen[at]
    const isBehind =
      (before !== undefined && before.ts > reading.ts + this.#slackMs) ||
      (after !== undefined && after.ts < reading.ts - this.#slackMs)
    const kept = seen.toSpliced(at, 0, reading)
    const spent = kept.length > SEEN_MAX ? kept.shift() : undefined
    this.#tags.set(key, { ...tag, floor: spent?.ctr ?? floor, seen: kept })
    this.#dirty.add(key)
    return isBehind ? 'behind' : 'fresh'
  }

  takeDirty(): TagCounters[] {
    const changed = [...this.#dirty].flatMap((key) => this.#tags.get(key) ?? [])
    this.#dirty.clear()
    return changed
  }
}

function keyOf({ site, uid, signed }: Pick<TagCounters, 'site' | 'uid' | 'signed'>): string {
  return `${site} ${uid} ${signed}`
}

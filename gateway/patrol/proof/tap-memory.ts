import type { Tap } from '../tap.ts'
import type { TapEvidence } from './evidence.ts'
import type { ProofSettings } from './settings.ts'
import type { CounterFinding } from './tag-counters.ts'

/** A tap with all that is known of it. */
export interface TapFact {
  readonly tap: Tap
  readonly checkpoint: string | null
  readonly evidence: TapEvidence | null
  readonly counter: CounterFinding | null
}

export type Shared = 'guard' | 'reader' | 'uid'
const shares: readonly Shared[] = ['guard', 'reader', 'uid']

/** The taps of the last days, by who made them, on what, and where; in the order of their time. */
export class TapMemory {
  readonly #settings: Pick<ProofSettings, 'rememberS' | 'tapsMax'>
  /** In the order they came. */
  readonly #byId = new Map<string, TapFact>()
  readonly #lists = new Map<string, TapFact[]>()

  constructor(settings: Pick<ProofSettings, 'rememberS' | 'tapsMax'>) {
    this.#settings = settings
  }

  get(tap: string): TapFact | undefined {
    return this.#byId.get(tap)
  }

  /** @returns the ids of taps that are forgotten for it */
  add(fact: TapFact): readonly string[] {
    this.#byId.set(fact.tap.id, fact)
    for (const by of shares) {
      const key = keyOf(fact, by)
      if (key === null) continue
      const list = this.#lists.get(key) ?? []
      // Nearly always the newest.
      list.splice(list.findLastIndex(({ tap }) => tap.ts <= fact.tap.ts) + 1, 0, fact)
      this.#lists.set(key, list)
    }
    return this.#forget(fact.tap.rx - this.#settings.rememberS * 1000)
  }

  /** Other taps that share guard, reader or tag with this one, within so many seconds of it, by time. */
  near(fact: TapFact, by: Shared, withinS: number): TapFact[] {
    const key = keyOf(fact, by)
    const list = key === null ? undefined : this.#lists.get(key)
    if (list === undefined) return []
    const { ts } = fact.tap
    const found: TapFact[] = []
    for (let at = list.findLastIndex(({ tap }) => tap.ts <= ts + withinS * 1000); at >= 0; at -= 1) {
      const other = list[at] as TapFact
      if (other.tap.ts < ts - withinS * 1000) break
      if (other.tap.id !== fact.tap.id) found.push(other)
    }
    return found.reverse()
  }

  #forget(before: number): readonly string[] {
    const forgotten: string[] = []
    for (const [id, fact] of this.#byId) {
      if (fact.tap.rx >= before && this.#byId.size <= this.#settings.tapsMax) break
      this.#byId.delete(id)
      forgotten.push(id)
      for (const by of shares) {
        const key = keyOf(fact, by)
        const list = key === null ? undefined : this.#lists.get(key)
        if (key === null || list === undefined) continue
        const at = list.indexOf(fact)
        if (at >= 0) list.splice(at, 1)
        if (list.length === 0) this.#lists.delete(key)
      }
    }
    return forgotten
  }
}

function keyOf({ tap }: TapFact, by: Shared): string | null {
  const value = tap[by]
  return value === null || (by === 'reader' && tap.manual) ? null : `${by} ${tap.site} ${value}`
}

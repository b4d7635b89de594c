import { type AlarmKey, keyOf } from './alarm.ts'
import { calmAt, changed, type Flap, quieted, still } from './flapping.ts'

/** What is stored of a restless alarm; `flap` null = forgotten. */
export interface FlapRow {
  readonly key: string
  readonly flap: Flap | null
}

/** How restless each alarm is, by subject and rule, so that it outlives the alarm it began with. */
export class Flaps {
  readonly #flaps = new Map<string, Flap>()
  readonly #dirty = new Set<string>()

  /** It was raised or cleared. */
  changed(alarm: AlarmKey, now: number): Flap {
    const key = keyOf(alarm)
    const flap = changed(this.#flaps.get(key) ?? still(now), now)
    this.#set(key, flap)
    return flap
  }

  /** Time has passed. Undefined = nothing is left to remember. */
  quieted(key: string, now: number): Flap | undefined {
    const flap = this.#flaps.get(key)
    if (flap === undefined) return undefined
    const next = quieted(flap, now)
    if (calmAt(next) === Number.POSITIVE_INFINITY) {
      this.#flaps.delete(key)
      this.#dirty.add(key)
      return undefined
    }
    this.#set(key, next)
    return next
  }

  calmAt(key: string): number {
    const flap = this.#flaps.get(key)
    return flap === undefined ? Number.POSITIVE_INFINITY : calmAt(flap)
  }

  load(rows: Iterable<FlapRow>): void {
    for (const { key, flap } of rows) if (flap !== null) this.#flaps.set(key, flap)
  }

  keys(): readonly string[] {
    return [...this.#flaps.keys()]
  }

  takeDirty(): readonly FlapRow[] {
    const rows = [...this.#dirty].map((key) => ({ key, flap: this.#flaps.get(key) ?? null }))
    this.#dirty.clear()
    return rows
  }

  #set(key: string, flap: Flap): void {
    this.#flaps.set(key, flap)
    this.#dirty.add(key)
  }
}

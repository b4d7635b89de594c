import { type Alarm, keyOf } from './alarm.ts'

/** The same trouble at the same place with less quiet than this between is a nuisance, and one row (behaviour.md 2.1). */
export const NUISANCE_MS = 8 * 3_600_000

/** What is remembered of a closed alarm, in case its trouble comes back. */
export type Earlier = Pick<Alarm, 'id' | 'subject' | 'rule' | 'clearedAt' | 'occurrences' | 'firstRaisedAt'>

/** Most closed alarms remembered; the oldest are forgotten first. */
const KEPT = 20_000

/** Alarms that closed lately, by what they were about. */
export class Recurrences {
  readonly #last = new Map<string, Earlier>()

  closed(alarm: Earlier): void {
    const key = keyOf(alarm)
    this.#last.delete(key)
    this.#last.set(key, alarm)
    if (this.#last.size > KEPT) this.#last.delete(this.#last.keys().next().value as string)
  }

  /** The alarm that a trouble raised at this instant continues. */
  before(key: string, at: number): Earlier | undefined {
    const earlier = this.#last.get(key)
    return earlier !== undefined && isNuisance(earlier.clearedAt, at) ? earlier : undefined
  }
}

export function isNuisance(clearedAt: number | null, raisedAt: number): boolean {
  return clearedAt !== null && raisedAt - clearedAt <= NUISANCE_MS
}

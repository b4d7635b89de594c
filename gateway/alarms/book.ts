import { type Alarm, isClosed, keyOf } from './alarm.ts'
import { type Earlier, Recurrences } from './recurrence.ts'

/** Closed alarms remembered whole, for the person who acknowledges a moment too late. */
const CLOSED_KEPT = 1000

/** The alarms that stand, by id and by what they are about, and what is remembered of those that closed. */
export class AlarmBook {
  readonly #byId = new Map<string, Alarm>()
  readonly #ids = new Map<string, string>()
  readonly #closed = new Map<string, Alarm>()
  readonly #recurrences = new Recurrences()

  /** Takes over an alarm as it is now. */
  put(alarm: Alarm): void {
    const { id } = alarm
    const key = keyOf(alarm)
    if (!isClosed(alarm)) {
      this.#closed.delete(id)
      this.#byId.set(id, alarm)
      this.#ids.set(key, id)
      return
    }
    this.#byId.delete(id)
    if (this.#ids.get(key) === id) this.#ids.delete(key)
    this.#recurrences.closed(alarm)
    this.#closed.set(id, alarm)
    if (this.#closed.size > CLOSED_KEPT) this.#closed.delete(this.#closed.keys().next().value as string)
  }

  remember(earlier: Earlier): void {
    this.#recurrences.closed(earlier)
  }

  /** An alarm that stands. */
  get(id: string): Alarm | undefined {
    return this.#byId.get(id)
  }

  /** The alarm that stands for a subject and rule. */
  find(key: string): Alarm | undefined {
    return this.#byId.get(this.#ids.get(key) ?? '')
  }

  /** Stands, or closed a little while ago. */
  recent(id: string): Alarm | undefined {
    return this.#byId.get(id) ?? this.#closed.get(id)
  }

  /** The closed alarm that a trouble raised at this instant continues. */
  before(key: string, at: number): Earlier | undefined {
    return this.#recurrences.before(key, at)
  }

  all(): readonly Alarm[] {
    return [...this.#byId.values()]
  }
}

import { covers } from './topic.ts'

export interface RetainedMessage {
  readonly topic: string
  readonly payload: Buffer
  readonly qos: 0 | 1 | 2
}

interface Kept {
  bytes: Buffer
  length: number
  qos: 0 | 1 | 2
}

const ROOM_BYTES = 64

/**
 * The last retained message of every topic. Devices retain their state with every period, so a payload that fits is
 * copied into the memory of the one before it; who reads gets a copy.
 */
export class RetainedMessages {
  readonly #kept = new Map<string, Kept>()
  readonly #max: number
  readonly #onFull: () => void

  /** @param max topics; what comes beyond is not retained and `onFull` is called. */
  constructor(max: number, onFull: () => void) {
    this.#max = max
    this.#onFull = onFull
  }

  get size(): number {
    return this.#kept.size
  }

  /** An empty payload removes (MQTT 3.3.1.3). */
  set(topic: string, payload: Uint8Array, qos: 0 | 1 | 2): void {
    if (payload.length === 0) {
      this.#kept.delete(topic)
      return
    }
    let kept = this.#kept.get(topic)
    if (kept === undefined) {
      if (this.#kept.size >= this.#max) {
        this.#onFull()
        return
      }
      kept = { bytes: Buffer.alloc(0), length: 0, qos }
      this.#kept.set(topic, kept)
    }
    if (payload.length > kept.bytes.length) kept.bytes = Buffer.allocUnsafeSlow(payload.length + ROOM_BYTES)
    kept.bytes.set(payload)
    kept.length = payload.length
    kept.qos = qos
  }

  /** Removes what lies under a filter or a topic. */
  delete(filter: string): void {
    if (this.#kept.delete(filter) || !/[+#]/.test(filter)) return
    for (const topic of this.#kept.keys()) if (covers(filter, topic)) this.#kept.delete(topic)
  }

  /** Copies of those under any of the filters, each once. */
  *under(filters: readonly string[]): Generator<RetainedMessage> {
    const asked = filters.map((filter) => ({ filter, prefix: /^[^+#]*/.exec(filter)?.[0] ?? '' }))
    for (const [topic, { bytes, length, qos }] of this.#kept) {
      if (!asked.some(({ filter, prefix }) => topic.startsWith(prefix.slice(0, -1)) && covers(filter, topic)))
        continue
      yield { topic, payload: Buffer.from(bytes.subarray(0, length)), qos }
    }
  }
}

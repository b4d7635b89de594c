import { REOPEN_MS } from './duty-book.ts'
import type { PostsDirty } from './outcome.ts'
import type { Away } from './presence-spans.ts'

/** The step looks at the clock at least so often, so that a pause of its own is seen as one. */
const LOOK_MS = 1000
/** The last look is written so often when nothing else is. */
const SEEN_EVERY_MS = 60_000

/** When the gateway could hear signs of life, and when it could not: nobody is blamed for its own deafness. */
export class AwayBook {
  #spans: Away[] = []
  readonly #dirty = new Map<number, Away>()
  #seenAt = Number.NEGATIVE_INFINITY
  #written = Number.NEGATIVE_INFINITY

  get spans(): readonly Away[] {
    return this.#spans
  }

  get nextLook(): number {
    return this.#seenAt + LOOK_MS
  }

  hear(now: number): void {
    this.#seenAt = Math.max(this.#seenAt, now)
  }

  /** The gateway heard nobody since it last looked. False when there was no such time. */
  restarted(now: number): boolean {
    const last = this.#spans.at(-1)
    const from = Math.min(this.#seenAt, now)
    this.#seenAt = now
    if (from === now || from === Number.NEGATIVE_INFINITY) return false
    const isOn = last !== undefined && from <= last.to
    const span = isOn ? { from: last.from, to: now } : { from, to: now }
    const before = isOn ? this.#spans.slice(0, -1) : this.#spans
    this.#spans = [...before, span].filter(({ to }) => to > now - REOPEN_MS)
    this.#dirty.set(span.from, span)
    return true
  }

  load(spans: readonly Away[], seenAt: number): void {
    this.#spans = [...spans]
    this.#seenAt = seenAt
  }

  /** @param isAnything something else is written anyway @param isKept time is worth writing by itself */
  takeDirty(isAnything: boolean, isKept: boolean): Pick<PostsDirty, 'away' | 'seenAt'> {
    const away = [...this.#dirty.values()]
    const isTime = isKept && this.#seenAt - this.#written >= SEEN_EVERY_MS
    const isDue = (isAnything || away.length > 0 || isTime) && Number.isFinite(this.#seenAt)
    this.#dirty.clear()
    if (isDue) this.#written = this.#seenAt
    return { away, seenAt: isDue ? this.#seenAt : null }
  }
}

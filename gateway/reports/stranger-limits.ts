/** How often strangers may do what costs: a bucket for each key, filled evenly over its window. */
export interface Budget {
  readonly times: number
  readonly windowMs: number
}

/** Looks at a label: a person reads one a minute at most; who guesses codes gets nowhere (80 bits). */
export const lookBudget: Budget = { times: 30, windowMs: 60_000 }
/** Reports: of an address (a whole building may stand behind one), and of a label. */
export const addressBudget: Budget = { times: 6, windowMs: 600_000 }
export const labelBudget: Budget = { times: 5, windowMs: 600_000 }

/** All strangers together: whatever addresses a flood comes from, photos stay below the disk's patience. */
export const gatewayBudget: Budget = { times: 120, windowMs: 600_000 }

/** Keys remembered; the oldest is forgotten first, and the limits of labels do not depend on addresses. */
const KEYS_MAX = 20_000

export class StrangerLimits {
  readonly #used = new Map<string, { used: number; at: number }>()

  /** Takes one from every bucket, or none: then seconds to wait. 0 = go on. */
  take(wanted: readonly (readonly [key: string, budget: Budget])[], now: number): number {
    const wait = Math.max(0, ...wanted.map(([key, budget]) => this.#waitMs(key, budget, now)))
    if (wait > 0) return Math.ceil(wait / 1000)
    for (const [key, budget] of wanted) this.#count(key, budget, now)
    return 0
  }

  #level(key: string, { times, windowMs }: Budget, now: number): number {
    const entry = this.#used.get(key)
    // A clock set back gives nothing and takes nothing.
    const passed = entry === undefined ? 0 : Math.max(0, now - entry.at)
    return Math.max(0, (entry?.used ?? 0) - (passed * times) / windowMs)
  }

  #waitMs(key: string, budget: Budget, now: number): number {
    const over = this.#level(key, budget, now) + 1 - budget.times
    return over <= 0 ? 0 : (over * budget.windowMs) / budget.times
  }

  #count(key: string, budget: Budget, now: number): void {
    const used = this.#level(key, budget, now) + 1
    this.#used.delete(key)
    this.#used.set(key, { used, at: now })
    if (this.#used.size > KEYS_MAX) this.#used.delete(this.#used.keys().next().value as string)
  }
}

import type { Page } from './page.ts'

const DAY_MS = 86_400_000
/** Receivers remembered; a site has fewer people than this. */
const KEPT_MAX = 500

/** Somebody a message was meant for who has no way to be reached. */
export interface Unreached {
  readonly site: string
  readonly to: Page['to']
  /** The last time, epoch ms. */
  readonly at: number
}

/**
 * Whom messages of the last day were meant for in vain. Nothing is queued for them: what nobody can carry would only become a
 * dead letter.
 */
export class UnreachedBook {
  readonly #last = new Map<string, Unreached>()

  /** A message had no way. */
  missed({ site, to }: Pick<Page, 'site' | 'to'>, at: number): void {
    const key = keyOf(site, to)
    this.#last.delete(key)
    this.#last.set(key, { site, to, at })
    const [oldest] = this.#last.keys()
    if (this.#last.size > KEPT_MAX && oldest !== undefined) this.#last.delete(oldest)
  }

  /** Those who still have no way, last missed first. */
  list(isReached: (one: Unreached) => boolean, now: number): Unreached[] {
    for (const [key, one] of this.#last) {
      if (one.at <= now - DAY_MS || isReached(one)) this.#last.delete(key)
    }
    return [...this.#last.values()].reverse()
  }
}

const keyOf = (site: string, to: Page['to']): string =>
  `${site} ${to.type} ${to.type === 'person' ? to.username : to.channel}`

import type { FaultCause } from '#devices/kit/fault-article.ts'
import { type Article, causeCode } from './article.ts'

/** How often closed orders of a kind and rule found a cause. */
export interface CauseFound {
  readonly site: string
  readonly code: string
  readonly count: number
}

/** A cause with the numbers it was ranked by. */
export interface LikelyCause {
  /** What an order names it by. */
  readonly code: string
  readonly article: string
  readonly title: FaultCause['title']
  readonly remedy: FaultCause['remedy']
  /** Closed orders that found it: at this site, and at all sites. */
  readonly here: number
  readonly everywhere: number
  /** How likely, 0 to 1; the shares of one ranking sum to 1. */
  readonly share: number
}

/** Orders of all sites together weigh as much as this many orders of the site: with more of its own it goes by itself. */
const ELSEWHERE_WEIGHS = 5

/**
 * Likely causes of a fault, most likely first. Laplace: over all sites every cause counts once more than it was found,
 * so that what was never found stays possible; the site's own orders are then weighed against that share. Equal shares
 * keep the order of the articles.
 */
export function likelyCauses(
  articles: readonly Pick<Article, 'id' | 'causes'>[],
  found: readonly CauseFound[],
  site: string,
): LikelyCause[] {
  const all = articles.flatMap(({ id, causes }) =>
    causes.map(({ key, title, remedy }) => ({ code: causeCode(id, key), article: id, title, remedy })),
  )
  const counts = all.map(({ code }) => {
    const of = found.filter((one) => one.code === code)
    const sum = (some: readonly CauseFound[]): number => some.reduce((total, { count }) => total + count, 0)
    return { here: sum(of.filter((one) => one.site === site)), everywhere: sum(of) }
  })
  const here = counts.reduce((total, one) => total + one.here, 0)
  const everywhere = counts.reduce((total, one) => total + one.everywhere, 0)
  return all
    .map((cause, index): LikelyCause => {
      const own = counts[index] ?? { here: 0, everywhere: 0 }
      const elsewhere = (own.everywhere + 1) / (everywhere + all.length)
      const share = (own.here + ELSEWHERE_WEIGHS * elsewhere) / (here + ELSEWHERE_WEIGHS)
      return { ...cause, ...own, share }
    })
    .sort((a, b) => b.share - a.share)
}

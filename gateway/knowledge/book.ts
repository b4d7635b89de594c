import type { Article, ArticleState } from './article.ts'
import { type Searchable, scoreOf, searchableOf, termsOf } from './search.ts'

/** What a fault is looked up by. */
export interface Fault {
  readonly site: string
  readonly kind: string | null
  readonly rule: string | null
  /** Fault codes the device sends at present. */
  readonly codes: readonly number[]
}

export interface ArticleQuery {
  /** Sites whose own articles may be seen; what ships is for everyone. */
  readonly sites: readonly string[]
  readonly text?: string | undefined
  readonly kind?: string | undefined
  readonly rule?: string | undefined
  /** Default published. */
  readonly state?: ArticleState | undefined
}

/** Articles of one site in memory; more is refused (wiring), so that a search stays a matter of milliseconds. */
export const ARTICLES_PER_SITE = 1000

/** Every article in memory: what ships, and what sites wrote. Rows come through `put`, after their commit. */
export class KnowledgeBook {
  readonly #articles = new Map<string, { readonly article: Article; readonly searchable: Searchable }>()

  constructor(shipped: Iterable<Article>, own: Iterable<Article> = []) {
    for (const article of shipped) this.put(article)
    for (const article of own) this.put(article)
  }

  put(article: Article): void {
    this.#articles.set(article.id, { article, searchable: searchableOf(article) })
  }

  get(id: string): Article | undefined {
    return this.#articles.get(id)?.article
  }

  /** Own articles of a site, whatever their state. */
  countOf(site: string): number {
    let count = 0
    for (const { article } of this.#articles.values()) if (article.site === site) count += 1
    return count
  }

  /** With words: best fit first. Without: own articles first, then by id. */
  search({ sites, text = '', kind, rule, state = 'published' }: ArticleQuery): Article[] {
    const terms = termsOf(text)
    const found: { readonly article: Article; readonly score: number }[] = []
    for (const { article, searchable } of this.#articles.values()) {
      if (article.state !== state || (article.site !== null && !sites.includes(article.site))) continue
      if (kind !== undefined && article.kind !== kind) continue
      if (rule !== undefined && article.rule !== rule) continue
      const score = scoreOf(searchable, terms)
      if (score !== null) found.push({ article, score })
    }
    return found
      .sort((a, b) => b.score - a.score || ownFirst(a.article, b.article))
      .map(({ article }) => article)
  }

  /** What is known about a fault: the site's own first, then of the codes the device sends, then of the rule. */
  fitting({ site, kind, rule, codes }: Fault): Article[] {
    if (kind === null || rule === null) return []
    const fits = [...this.#articles.values()].flatMap(({ article }) => {
      if (article.state !== 'published' || (article.site !== null && article.site !== site)) return []
      if (article.kind !== kind || article.rule !== rule) return []
      return article.code === null || codes.includes(article.code) ? [article] : []
    })
    return fits.sort((a, b) => ownFirst(a, b) || Number(a.code === null) - Number(b.code === null))
  }
}

function ownFirst(a: Article, b: Article): number {
  return (
    Number(a.site === null) - Number(b.site === null) || (a.site === null ? 0 : (b.at ?? 0) - (a.at ?? 0))
  )
}

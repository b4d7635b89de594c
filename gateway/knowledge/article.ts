import type { FaultArticle, FaultCause } from '#devices/kit/fault-article.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { articlesOf } from '#devices/kit/knowledge.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { type Text, text } from '#devices/kit/text.ts'

/** `proposed`: from a closed order, nobody has looked at it yet. */
export const articleStates = ['published', 'proposed', 'refused', 'retired'] as const
export type ArticleState = (typeof articleStates)[number]

/** What an article says (handbook 5.11). */
export interface ArticleContent {
  readonly title: Text
  /** What to do first. */
  readonly advice: Text
  /** Most likely first; `key` is what closed orders name and keeps its meaning for ever. */
  readonly causes: readonly FaultCause[]
  readonly steps: readonly Text[]
  readonly parts: readonly Text[]
  /** Usual work at the device, minutes. */
  readonly minutes: number
}

/** A fault article: shipped with its kind, or of a site. */
export interface Article extends ArticleContent {
  /** Shipped: `kind/rule` or `kind/rule/code`. Of a site: an id that was made. */
  readonly id: string
  /** Null: it ships with the product. */
  readonly site: string | null
  /** What it is about; null = anything. */
  readonly kind: string | null
  readonly rule: string | null
  readonly code: number | null
  readonly state: ArticleState
  /** 0 for what ships. */
  readonly version: number
  /** Who wrote this version; null for what ships. */
  readonly by: string | null
  readonly at: number | null
  /** Number of the closed order it was proposed from. */
  readonly fromOrder: string | null
}

/** How an order names the cause it found. */
export const causeCode = (article: string, cause: string): string => `${article}#${cause}`

/** The article and the cause of a code; undefined for what is none. */
export function readCauseCode(
  code: string,
): { readonly article: string; readonly cause: string } | undefined {
  const at = code.lastIndexOf('#')
  return at <= 0 ? undefined : { article: code.slice(0, at), cause: code.slice(at + 1) }
}

/** Everything that ships, in the order of the kinds. */
export function shippedArticles(kinds: readonly DeviceKind[]): Article[] {
  return kinds.flatMap((kind) => {
    const rules = new Map(rulesOf(kind).map((rule) => [rule.id, rule]))
    return articlesOf(kind).map((shipped) => {
      const rule = rules.get(shipped.rule)
      const title = shipped.title ?? rule?.title ?? text(shipped.rule, shipped.rule)
      return fromShipped(kind.name, shipped, title, rule?.remedy ?? text('', ''))
    })
  })
}

function fromShipped(kind: string, shipped: FaultArticle, title: Text, advice: Text): Article {
  const { rule, code, causes, steps, parts, minutes } = shipped
  return {
    id: code === null ? `${kind}/${rule}` : `${kind}/${rule}/${code}`,
    ...{ site: null, kind, rule, code, title, advice, causes, steps, parts, minutes },
    ...{ state: 'published', version: 0, by: null, at: null, fromOrder: null },
  }
}

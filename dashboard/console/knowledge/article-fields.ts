import type { ArticleChange, ArticleDetail, NewArticle } from '#gateway/http/contract/knowledge.ts'
import type { Text } from '../i18n/texts.ts'

/** A cause as the form holds it; a new one has no key yet. */
export interface CauseFields {
  readonly key?: string
  readonly title: Text
  readonly remedy: Text
}

/** An article as the form holds it. */
export interface ArticleFields {
  readonly site: string
  readonly kind: string | null
  readonly rule: string | null
  readonly code: number | null
  readonly title: Text
  readonly advice: Text
  readonly causes: readonly CauseFields[]
  readonly steps: readonly Text[]
  readonly parts: readonly Text[]
  readonly minutes: number
  readonly reason: string
}

type Article = ArticleDetail['article']

export const emptyText: Text = { zh: '', en: '' }
export const emptyCause: CauseFields = { title: emptyText, remedy: emptyText }

const usualMinutes = 30

/** An article to change, or one to begin from: its causes keep their keys only where it stays the same article. */
export function articleFieldsOf(article: Article | null, site: string, isCopy: boolean): ArticleFields {
  if (article === null)
    return {
      ...{ site, kind: null, rule: null, code: null, title: emptyText, advice: emptyText },
      ...{ causes: [emptyCause], steps: [], parts: [], minutes: usualMinutes, reason: '' },
    }
  const { kind, rule, code, title, advice, causes, steps, parts, minutes } = article
  return {
    ...{ site: article.site ?? site, kind, rule, code, title, advice, steps, parts, minutes, reason: '' },
    causes: causes.map(({ key, ...cause }) => ({
      ...{ title: cause.title, remedy: cause.remedy },
      ...(isCopy ? {} : { key }),
    })),
  }
}

export function newArticleOf(fields: ArticleFields): NewArticle {
  const { site, kind, rule, code } = fields
  return { site, kind: kind ?? null, rule: rule ?? null, code: code ?? null, ...contentOf(fields) }
}

/** What is saved is for people to read: a proposal is published by it, what was retired stays so. */
export function changeOf(fields: ArticleFields, { state, version }: Article): ArticleChange {
  const after = state === 'proposed' || state === 'refused' ? 'published' : state
  return { ...contentOf(fields), state: after, basedOn: version, reason: fields.reason.trim() }
}

function contentOf({ title, advice, causes, steps, parts, minutes }: ArticleFields) {
  const keys = keysOf(causes)
  return {
    ...{ title: both(title), advice: both(advice), steps: steps.map(both), parts: parts.map(both), minutes },
    causes: causes.map((cause, index) => ({
      ...{ key: keys[index] ?? '', title: both(cause.title), remedy: both(cause.remedy) },
    })),
  }
}

/** Whoever writes one language only means it for both. */
const both = ({ zh = '', en = '' }: Partial<Text>): Text => ({
  zh: zh.trim() || en.trim(),
  en: en.trim() || zh.trim(),
})

/** Orders name causes by their keys, so what has one keeps it; a new one gets one of its own from its words. */
export function keysOf(causes: readonly CauseFields[]): readonly string[] {
  const taken = new Set(causes.flatMap(({ key }) => (key === undefined ? [] : [key])))
  return causes.map(({ key, title }) => {
    if (key !== undefined) return key
    const words = (title.en ?? '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+/, '')
      .slice(0, 26)
      .replace(/-+$/, '')
    const stem = words === '' ? 'cause' : words
    let own = stem
    for (let n = 2; taken.has(own); n += 1) own = `${stem}-${n}`
    taken.add(own)
    return own
  })
}

import Type, { type Static } from 'typebox'
import { articleStates } from '../../knowledge/article.ts'
import {
  BothLanguages,
  Closed,
  Count,
  Id,
  Instant,
  List,
  Name,
  Nullable,
  OneOf,
  Search,
  Severity,
  Share,
  Slug,
  Value,
} from './schema.ts'

const line = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$',
})
const Line = Closed({ zh: line, en: line })
const RuleId = Type.String({ pattern: '^[A-Za-z0-9-]{1,40}$' })

export const ArticleCause = Closed({
  /** Unique in its article; closed orders name it, so it stays as it is. */
  key: Type.String({ pattern: '^[a-z0-9-]{1,32}$' }),
  title: Line,
  remedy: Line,
})

const content = {
  title: Name,
  advice: Line,
  /** Most likely first. */
  causes: List(ArticleCause, { minItems: 1, maxItems: 20 }),
  steps: List(Line, { maxItems: 30 }),
  parts: List(Line, { maxItems: 30 }),
  /** Usual work at the device, minutes. */
  minutes: Type.Integer({ minimum: 1, maximum: 2880 }),
}

export const ArticleSummary = Closed({
  /** Shipped: `kind/rule` or `kind/rule/code`. */
  id: Type.String(),
  /** Null: it ships with the product. */
  site: Nullable(Type.String()),
  kind: Nullable(Type.String()),
  rule: Nullable(Type.String()),
  code: Nullable(Type.Integer()),
  state: OneOf(articleStates),
  title: BothLanguages,
  minutes: Count,
  /** Closed orders that found one of its causes; people who found it useful. */
  citations: Count,
  useful: Count,
  version: Count,
  by: Nullable(Type.String()),
  at: Nullable(Instant),
  /** Number of the closed order it was proposed from. */
  fromOrder: Nullable(Type.String()),
})
export type ArticleSummary = Static<typeof ArticleSummary>

/** Best fit first. */
export const ArticleList = Closed({ items: List(ArticleSummary), total: Count })
export type ArticleList = Static<typeof ArticleList>

export const ArticleQuery = Closed({
  /** Words in Chinese or English. */
  q: Type.Optional(Search),
  site: Type.Optional(Slug),
  kind: Type.Optional(Slug),
  rule: Type.Optional(RuleId),
  /** Default published. */
  state: Type.Optional(OneOf(articleStates)),
})
export type ArticleQuery = Static<typeof ArticleQuery>

/** A cause with the numbers it is ranked by. */
export const LikelyCause = Closed({
  /** What an order names it by when it is diagnosed and closed. */
  code: Type.String(),
  article: Type.String(),
  title: BothLanguages,
  remedy: BothLanguages,
  /** Closed orders that found it: at the site, and at all sites. */
  here: Count,
  everywhere: Count,
  share: Share,
})
export type LikelyCause = Static<typeof LikelyCause>

export const ArticleDetail = Closed({
  article: Closed({
    ...ArticleSummary.properties,
    advice: BothLanguages,
    steps: List(BothLanguages),
    parts: List(BothLanguages),
    causes: List(
      Closed({ key: Type.String(), title: BothLanguages, remedy: BothLanguages, citations: Count }),
    ),
  }),
  useless: Count,
  /** Newest first. */
  versions: List(
    Closed({
      version: Count,
      by: Type.String(),
      at: Instant,
      reason: Type.String(),
      state: OneOf(articleStates),
      title: BothLanguages,
    }),
  ),
})
export type ArticleDetail = Static<typeof ArticleDetail>

export const ArticleParams = Closed({ id: Id })

const Reason = Type.String({
  minLength: 2,
  maxLength: 500,
  pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$',
})

export const NewArticle = Closed({
  site: Slug,
  kind: Nullable(Slug),
  rule: Nullable(RuleId),
  /** A fault code of the device; the article is for it only. */
  code: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 2_147_483_647 }))),
  ...content,
})
export type NewArticle = Static<typeof NewArticle>

/** A new version. `state` publishes, refuses or retires it. */
export const ArticleChange = Closed({
  ...content,
  state: OneOf(['published', 'refused', 'retired']),
  reason: Reason,
  /** The version it was made from; somebody else's newer one is not written over. */
  basedOn: Count,
})
export type ArticleChange = Static<typeof ArticleChange>

export const ArticleVote = Closed({ site: Slug, useful: Type.Boolean() })
export type ArticleVote = Static<typeof ArticleVote>

const NoteAlarm = Closed({
  id: Type.String(),
  rule: Type.String(),
  title: BothLanguages,
  severity: Severity,
  raisedAt: Instant,
  clearedAt: Nullable(Instant),
})

/** What is known of a fault. Ages are ms before `at`. */
export const DiagnosisNote = Closed({
  at: Instant,
  readings: List(
    Closed({
      key: Type.String(),
      label: BothLanguages,
      unit: Nullable(Type.String()),
      value: Value,
      ageMs: Nullable(Count),
    }),
  ),
  device: Nullable(Closed({ name: BothLanguages, online: Nullable(Type.Boolean()) })),
  parent: Nullable(
    Closed({
      id: Type.String(),
      name: BothLanguages,
      online: Nullable(Type.Boolean()),
      alarms: List(NoteAlarm),
    }),
  ),
  recentAlarms: List(NoteAlarm),
  /** Null: the history could not be read. */
  events: Nullable(List(Closed({ type: Type.String(), label: BothLanguages, ageMs: Count }))),
  openWork: List(
    Closed({
      id: Type.String(),
      number: Type.String(),
      title: BothLanguages,
      state: Type.String(),
      device: Nullable(Type.String()),
    }),
  ),
  articles: List(Closed({ id: Type.String(), title: BothLanguages, own: Type.Boolean() })),
  advice: Nullable(BothLanguages),
  causes: List(LikelyCause),
})

import { randomBytes } from 'node:crypto'
import { text } from '#devices/kit/text.ts'
import { readAlarm } from '../../alarms/alarms-store.ts'
import type * as Views from '../../http/contract/knowledge.ts'
import type { KnowledgeService } from '../../http/knowledge-service.ts'
import type { Viewer } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import { codeFrom } from '../../kernel/random-code.ts'
import { type Article, causeCode, readCauseCode } from '../../knowledge/article.ts'
import { ARTICLES_PER_SITE } from '../../knowledge/book.ts'
import {
  readNote,
  readVersions,
  readVotes,
  saveArticle,
  saveNote,
  saveVote,
  type Votes,
} from '../../knowledge/knowledge-store.ts'
import { causesCited } from '../../orders/cause-store.ts'
import { readOrder } from '../../orders/orders-store.ts'
import { type Context, changeBy, maySee, sitesFor } from '../context.ts'
import { createDiagnosis, type DiagnosisOptions } from './diagnosis.ts'

export interface KnowledgePortOptions extends DiagnosisOptions {
  readonly context: Context
}

/** Articles in one answer; a search that finds more wants more words. */
const LISTED = 200

/** What is known about faults, as the HTTP server asks for it. */
export function createKnowledgePort(options: KnowledgePortOptions): KnowledgeService {
  const { context, steps } = options
  const book = steps.knowledge
  const find = (id: string, viewer: Viewer): Article | undefined => {
    const article = book.get(id)
    return article !== undefined && (article.site === null || maySee(viewer, article.site))
      ? article
      : undefined
  }
  return {
    async search({ q, site, ...filter }, viewer) {
      const sites = sitesFor(context, viewer, site)
      const found = book.search({ ...filter, text: q, sites })
      const counted = await countsFor(context, sites)
      return { items: found.slice(0, LISTED).map((one) => summaryOf(one, counted)), total: found.length }
    },
    async read(id, viewer) {
      const article = find(id, viewer)
      return article === undefined ? null : detailOf(context, article, viewer)
    },
    ...articleChanges(options, find),
    ...notes(options),
  }
}

function articleChanges(
  { context, steps }: KnowledgePortOptions,
  find: (id: string, viewer: Viewer) => Article | undefined,
): Pick<KnowledgeService, 'write' | 'change' | 'vote'> {
  const { registry, clock, store } = context
  const book = steps.knowledge
  return {
    async write({ site, code = null, ...said }, viewer) {
      if (!maySee(viewer, site) || registry.site(site) === undefined) return null
      if (book.countOf(site) >= ARTICLES_PER_SITE) throw tooMany()
      checkKeys(said.causes)
      const article = {
        ...{ ...said, site, code, id: `a-${codeFrom(randomBytes(16))}`, state: 'published' as const },
        ...{ version: 1, by: viewer.username, at: clock.now(), fromOrder: null },
      }
      const entry = { action: 'knowledge.write', subject: article.id, detail: article }
      await changeBy(context, viewer, entry, (tx) => saveArticle(tx, article, ''))
      book.put(article)
      return detailOf(context, article, viewer)
    },
    async change(id, { reason, basedOn, ...said }, viewer) {
      const before = find(id, viewer)
      if (before === undefined) return null
      if (before.site === null) throw shipped()
      checkKeys(said.causes)
      if (before.version !== basedOn) throw changedMeanwhile()
      const own = { ...before, ...said, site: before.site }
      const article = { ...own, version: basedOn + 1, by: viewer.username, at: clock.now() }
      const entry = { action: 'knowledge.change', subject: id, detail: { reason, article } }
      await changeBy(context, viewer, entry, async (tx) => {
        if (!(await saveArticle(tx, article, reason))) throw changedMeanwhile()
      })
      book.put(article)
      return detailOf(context, article, viewer)
    },
    async vote(id, { site, useful }, viewer) {
      const article = find(id, viewer)
      if (article === undefined || !maySee(viewer, site) || registry.site(site) === undefined) return null
      const vote = { article: id, site, voter: viewer.username, useful, at: clock.now() }
      await store.transaction((tx) => saveVote(tx, vote))
      return detailOf(context, article, viewer)
    },
  }
}

function notes(options: KnowledgePortOptions): Pick<KnowledgeService, 'advice' | 'note'> {
  const { context, steps } = options
  const { read } = context.store
  const diagnosis = createDiagnosis(options)
  return {
    async advice(id, viewer) {
      const alarm = steps.alarms.get(id) ?? (await readAlarm(read, id))
      if (alarm === undefined || !maySee(viewer, alarm.subject.site)) return null
      return diagnosis.ofAlarm(alarm)
    },
    async note(id, viewer) {
      const order = steps.orders.get(id) ?? (await readOrder(read, id))
      if (order === undefined || !maySee(viewer, order.site)) return null
      const kept = await readNote(read, id)
      if (kept !== undefined) return kept
      const note = await diagnosis.ofOrder(order)
      await context.store.transaction((tx) => saveNote(tx, id, note))
      return note
    },
  }
}

interface Counts {
  readonly cited: ReadonlyMap<string, number>
  readonly votes: ReadonlyMap<string, Votes>
}

async function countsFor({ store }: Context, sites: readonly string[]): Promise<Counts> {
  const [cited, votes] = await Promise.all([causesCited(store.read, sites), readVotes(store.read, sites)])
  return { cited, votes }
}

function summaryOf(article: Article, { cited, votes }: Counts): Views.ArticleSummary {
  const { id, site, kind, rule, code, state, title, minutes, version, by, at, fromOrder } = article
  let citations = 0
  for (const [named, count] of cited) if (readCauseCode(named)?.article === id) citations += count
  const useful = votes.get(id)?.useful ?? 0
  return {
    ...{ id, site, kind, rule, code, state, title, minutes, version, by, at, fromOrder, citations, useful },
  }
}

async function detailOf(context: Context, article: Article, viewer: Viewer): Promise<Views.ArticleDetail> {
  const counts = await countsFor(context, sitesFor(context, viewer))
  const versions = await readVersions(context.store.read, article.id)
  const { advice, steps, parts, causes } = article
  const counted = causes.map((one) => ({
    ...one,
    citations: counts.cited.get(causeCode(article.id, one.key)) ?? 0,
  }))
  return {
    article: { ...summaryOf(article, counts), advice, steps, parts, causes: counted },
    useless: counts.votes.get(article.id)?.useless ?? 0,
    versions: versions.map(({ article: was, by, at, reason }) => {
      return { version: was.version, by, at, reason, state: was.state, title: was.title }
    }),
  }
}

function checkKeys(causes: Views.NewArticle['causes']): void {
  if (new Set(causes.map(({ key }) => key)).size < causes.length) throw sameKey()
}

const sameKey = (): Refusal =>
  new Refusal(
    'same-cause-key',
    400,
    text('两个原因用了同一个代号，请改其中一个。', 'Two causes have the same key; change one of them.'),
  )
const tooMany = (): Refusal =>
  new Refusal(
    'too-many-articles',
    409,
    text(
      `该项目的文章已达上限（${ARTICLES_PER_SITE} 篇），请合并相近的文章。`,
      `The site has as many articles as it may (${ARTICLES_PER_SITE}); join similar ones.`,
    ),
  )
const shipped = (): Refusal =>
  new Refusal(
    'article-is-shipped',
    409,
    text(
      '随产品提供的文章不能修改，请为本项目另写一篇。',
      'Articles that ship with the product are not changed; write one for the site beside it.',
    ),
  )
const changedMeanwhile = (): Refusal =>
  new Refusal(
    'changed-meanwhile',
    409,
    text(
      '这篇文章刚被他人修改，请刷新后重试。',
      'Somebody changed this article just now; refresh and try again.',
    ),
  )

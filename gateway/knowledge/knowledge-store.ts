import { sql } from 'kysely'
import type { Db, Tx } from '../store/store.ts'
import type { Article } from './article.ts'
import type { DiagnosisNote } from './note.ts'

type KnowledgeTables = {
  knowledge_article: {
    id: string
    site: string
    state: string
    version: number
    from_order: string | null
    article_json: string
  }
  knowledge_version: {
    article: string
    version: number
    made_by: string
    made_at: number
    reason: string
    article_json: string
  }
  knowledge_vote: { article: string; site: string; voter: string; useful: number; at: number }
  order_note: { order_id: string; made_at: number; note_json: string }
}

export interface ArticleVersion {
  readonly article: Article
  readonly by: string
  readonly at: number
  readonly reason: string
}

const articleOf = ({ article_json }: { readonly article_json: string }): Article =>
  JSON.parse(article_json) as Article

export async function loadArticles(db: Db): Promise<Article[]> {
  const rows = await db
    .withTables<KnowledgeTables>()
    .selectFrom('knowledge_article')
    .select('article_json')
    .execute()
  return rows.map(articleOf)
}

/**
 * Writes a version of an article. False when somebody wrote the same version first, or the order has made its proposal
 * already: then nothing was written.
 */
export async function saveArticle(tx: Tx, article: Article & { readonly site: string }, reason: string) {
  const db = tx.withTables<KnowledgeTables>()
  const { id, site, state, version, fromOrder } = article
  const json = JSON.stringify(article)
  if (version === 1) {
    const made = await db
      .insertInto('knowledge_article')
      .values({ id, site, state, version, from_order: fromOrder, article_json: json })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) return false
  } else {
    const made = await db
      .updateTable('knowledge_article')
      .set({ state, version, article_json: json })
      .where('id', '=', id)
      .where('version', '=', version - 1)
      .executeTakeFirst()
    if (Number(made.numUpdatedRows) === 0) return false
  }
  await db
    .insertInto('knowledge_version')
    .values({
      ...{ article: id, version, made_by: article.by ?? 'system', made_at: article.at ?? 0 },
      ...{ reason, article_json: json },
    })
    .execute()
  return true
}

/** Newest first, at most 100. */
export async function readVersions(db: Db, article: string): Promise<ArticleVersion[]> {
  const rows = await db
    .withTables<KnowledgeTables>()
    .selectFrom('knowledge_version')
    .selectAll()
    .where('article', '=', article)
    .orderBy('version', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    article: articleOf(row),
    by: row.made_by,
    at: row.made_at,
    reason: row.reason,
  }))
}

/** One word a person, article and site; a second one replaces the first. */
export async function saveVote(
  tx: Tx,
  vote: {
    readonly article: string
    readonly site: string
    readonly voter: string
    readonly useful: boolean
    readonly at: number
  },
): Promise<void> {
  const { useful, at, ...key } = vote
  const row = { useful: useful ? 1 : 0, at }
  await tx
    .withTables<KnowledgeTables>()
    .insertInto('knowledge_vote')
    .values({ ...key, ...row })
    .onConflict((conflict) => conflict.columns(['article', 'site', 'voter']).doUpdateSet(row))
    .execute()
}

export interface Votes {
  readonly useful: number
  readonly useless: number
}

/** What people of some sites said of articles. */
export async function readVotes(db: Db, sites: readonly string[]): Promise<Map<string, Votes>> {
  if (sites.length === 0) return new Map()
  const rows = await db
    .withTables<KnowledgeTables>()
    .selectFrom('knowledge_vote')
    .select(['article', sql<number>`sum(useful)`.as('useful'), sql<number>`count(*)`.as('all')])
    .where('site', 'in', sites)
    .groupBy('article')
    .execute()
  return new Map(
    rows.map(({ article, useful, all }) => [
      article,
      { useful: Number(useful), useless: Number(all) - Number(useful) },
    ]),
  )
}

/** The first note of an order stands; a later one changes nothing. */
export async function saveNote(tx: Tx, order: string, note: DiagnosisNote): Promise<void> {
  await tx
    .withTables<KnowledgeTables>()
    .insertInto('order_note')
    .values({ order_id: order, made_at: note.at, note_json: JSON.stringify(note) })
    .onConflict((conflict) => conflict.column('order_id').doNothing())
    .execute()
}

export async function readNote(db: Db, order: string): Promise<DiagnosisNote | undefined> {
  const row = await db
    .withTables<KnowledgeTables>()
    .selectFrom('order_note')
    .select('note_json')
    .where('order_id', '=', order)
    .executeTakeFirst()
  return row && (JSON.parse(row.note_json) as DiagnosisNote)
}

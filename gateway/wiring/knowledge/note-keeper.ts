import { randomBytes } from 'node:crypto'
import type { Log } from '../../kernel/log.ts'
import { codeFrom } from '../../kernel/random-code.ts'
import type { Article } from '../../knowledge/article.ts'
import { ARTICLES_PER_SITE, type KnowledgeBook } from '../../knowledge/book.ts'
import { saveArticle, saveNote } from '../../knowledge/knowledge-store.ts'
import { proposalOf } from '../../knowledge/proposal.ts'
import type { WorkOrder } from '../../orders/order.ts'
import { type Context, changeBy } from '../context.ts'
import type { Core } from '../core.ts'
import { createDiagnosis, type DiagnosisOptions } from './diagnosis.ts'

export interface NoteKeeperOptions extends DiagnosisOptions {
  readonly context: Context
  readonly live: Pick<Core['live'], 'subscribe'>
  readonly log: Log
}

/**
 * Looks at every order that was opened and keeps what was known then, and at every order that was closed and keeps what
 * it teaches. Both begin when the order is on record; a note that a crash swallowed is made when the order is first read.
 */
export function startNoteKeeper(options: NoteKeeperOptions): { close(): Promise<void> } {
  const { context, steps, live, log } = options
  const diagnosis = createDiagnosis(options)
  const running = new Set<Promise<void>>()
  const run = (order: string, work: () => Promise<void>): void => {
    const job = work()
      .catch((error: unknown) => log.error({ err: error, order }, 'nothing was noted of a work order'))
      .finally(() => running.delete(job))
    running.add(job)
  }
  const stop = live.subscribe((effect) => {
    if (effect.name !== 'order') return
    const { action, by, order: told } = effect.data
    const order = steps.orders.get(told.id)
    if (order === undefined) return
    if (action === 'open')
      run(order.id, async () => {
        const note = await diagnosis.ofOrder(order)
        await context.store.transaction((tx) => saveNote(tx, order.id, note))
      })
    if (action === 'close') run(order.id, () => learn(context, steps.knowledge, order, by))
  })
  return {
    async close() {
      stop()
      await Promise.all(running)
    },
  }
}

/** An order that was closed with a cause in words proposes an article, unless the same was proposed or written before. */
async function learn(context: Context, book: KnowledgeBook, order: WorkOrder, by: string): Promise<void> {
  const id = `a-${codeFrom(randomBytes(16))}`
  const proposal = proposalOf(order, id, order.moments.restored?.by ?? by, context.clock.now())
  if (proposal === null || isKnown(book, proposal)) return
  if (book.countOf(order.site) >= ARTICLES_PER_SITE) return
  const entry = { action: 'knowledge.propose', subject: id, detail: { order: order.number } }
  const own = { ...proposal, site: order.site }
  const made = await changeBy(context, { username: by }, entry, (tx) => saveArticle(tx, own, order.number))
  if (made) book.put(own)
}

function isKnown(book: KnowledgeBook, { site, kind, rule, causes }: Article): boolean {
  if (site === null) return true
  const words = causes[0]?.title.zh.toLowerCase()
  const about = { sites: [site], ...(kind !== null && { kind }), ...(rule !== null && { rule }) }
  return (['proposed', 'published'] as const).some((state) =>
    book
      .search({ ...about, state })
      .some((one) =>
        one.causes.some(({ title }) => [title.zh, title.en].some((said) => said.toLowerCase() === words)),
      ),
  )
}

import { afterAll, describe, expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import type { NewArticle } from '#gateway/http/contract/knowledge.ts'
import { loadArticles, saveArticle } from '#gateway/knowledge/knowledge-store.ts'
import { proposalOf } from '#gateway/knowledge/proposal.ts'
import { causesFound } from '#gateway/orders/cause-store.ts'
import type { WorkOrder } from '#gateway/orders/order.ts'
import { saveOrders } from '#gateway/orders/orders-store.ts'
import { openKnowledge, supervisor } from '#test/support/knowledge-bench.ts'
import { buildAlarm, buildOrders, doing, li, minutes, openedFor, wang } from '#test/support/order-builders.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

let postgres: PrivatePostgres | undefined
afterAll(() => postgres?.stop())
const stores = [
  { name: 'SQLite', available: true, url: async () => undefined },
  {
    name: 'PostgreSQL 15',
    available: hasPostgres,
    url: async () => {
      postgres ??= await startPostgres()
      return postgres.database()
    },
  },
]

const draft: NewArticle = {
  ...{ site: 'north', kind: 'test', rule: 'TST-01', minutes: 25, parts: [] },
  title: text('门锁受潮', 'Damp lock'),
  advice: text('先擦干', 'Dry it first'),
  causes: [{ key: 'damp', title: text('受潮', 'Damp'), remedy: text('加防雨罩', 'Fit a rain cover') }],
  steps: [text('断电', 'Power off')],
}
const { site: _site, kind: _kind, rule: _rule, ...content } = draft

/** An order of device d1 that was closed with this cause. */
function closedOrder(cause: { code: string | null; text: string }) {
  const orders = buildOrders()
  const act = doing(orders)
  openedFor(orders, buildAlarm())
  act(li, { action: 'claim' }, minutes(1))
  act(li, { action: 'restore', cause, remedy: '更换锁体并加防雨罩' }, minutes(20))
  act(wang, { action: 'close', cause: null }, minutes(30))
  return { order: orders.get('O-1') as WorkOrder, dirty: orders.takeDirty() }
}

describe.each(stores)('articles in $name', ({ available, url }) => {
  test.skipIf(!available)(
    'are written, found, changed by version, and found again after a restart',
    async () => {
      const { port, store } = await openKnowledge(await url())
      const written = await port.write(draft, supervisor)
      const id = written?.article.id ?? ''
      expect((await port.search({ q: '受潮' }, supervisor)).items.map((one) => one.id)).toContain(id)
      expect((await port.search({ q: 'rain cover' }, supervisor)).items.map((one) => one.id)).toContain(id)
      const better = { ...content, title: text('门锁进水', 'Wet lock'), state: 'published' as const }
      const changed = await port.change(id, { ...better, reason: '更准确', basedOn: 1 }, supervisor)
      expect(changed?.versions).toMatchObject([
        { version: 2, reason: '更准确', by: 'sun' },
        { version: 1, reason: '' },
      ])
      const late = port.change(id, { ...better, reason: '再改', basedOn: 1 }, supervisor)
      await expect(late).rejects.toMatchObject({ code: 'changed-meanwhile' })
      expect(await loadArticles(store.read)).toMatchObject([{ id, version: 2, title: { zh: '门锁进水' } }])
    },
  )

  test.skipIf(!available)('a vote counts once a person, however often it is given', async () => {
    const { port } = await openKnowledge(await url())
    const id = (await port.write(draft, supervisor))?.article.id ?? ''
    await port.vote(id, { site: 'north', useful: true }, supervisor)
    await port.vote(id, { site: 'north', useful: true }, supervisor)
    const other = await port.vote(id, { site: 'north', useful: false }, { ...supervisor, username: 'wang' })
    expect(other).toMatchObject({ article: { useful: 1 }, useless: 1 })
  })

  test.skipIf(!available)('closed orders are counted as citations of what they found', async () => {
    const { port, store } = await openKnowledge(await url())
    const id = (await port.write(draft, supervisor))?.article.id ?? ''
    const { dirty } = closedOrder({ code: `${id}#damp`, text: '' })
    await store.transaction((tx) => saveOrders(tx, dirty))
    expect(await causesFound(store.read, { kind: 'test', rule: 'TST-01' })).toEqual([
      { site: 'north', code: `${id}#damp`, count: 1 },
    ])
    expect(await port.read(id, supervisor)).toMatchObject({
      article: { citations: 1, causes: [{ key: 'damp', citations: 1 }] },
    })
  })

  test.skipIf(!available)('an order proposes once, and a supervisor publishes it', async () => {
    const { port, store, steps } = await openKnowledge(await url())
    const { order } = closedOrder({ code: null, text: '锁体进水锈蚀' })
    const proposal = proposalOf(order, 'a-1', 'li', minutes(31))
    const again = proposalOf(order, 'a-2', 'li', minutes(32))
    expect(proposal).toMatchObject({ state: 'proposed', fromOrder: order.number, kind: 'test' })
    const save = (one: typeof proposal) =>
      store.transaction((tx) => saveArticle(tx, { ...(one as NonNullable<typeof one>), site: 'north' }, ''))
    expect([await save(proposal), await save(again)]).toEqual([true, false])
    steps.knowledge.put(proposal as NonNullable<typeof proposal>)
    const review = { ...content, state: 'published' as const, reason: '属实', basedOn: 1 }
    await port.change('a-1', review, supervisor)
    const found = await port.search({ q: '受潮', rule: 'TST-01' }, supervisor)
    expect(found.items).toMatchObject([{ id: 'a-1', state: 'published', version: 2 }])
  })

  test.skipIf(!available)('what ships is read and voted on, never changed', async () => {
    const { port } = await openKnowledge(await url())
    const [first] = (await port.search({}, supervisor)).items
    const id = first?.id ?? ''
    const change = port.change(id, { ...content, state: 'retired', reason: '不需要', basedOn: 0 }, supervisor)
    await expect(change).rejects.toMatchObject({ code: 'article-is-shipped' })
    expect((await port.vote(id, { site: 'north', useful: true }, supervisor))?.article.useful).toBe(1)
  })

  test.skipIf(!available)('of a site are hidden from those who do not see it', async () => {
    const { port } = await openKnowledge(await url())
    const id = (await port.write(draft, supervisor))?.article.id ?? ''
    const stranger = { ...supervisor, sites: ['south'] }
    expect(await port.read(id, stranger)).toBeNull()
    expect((await port.search({ q: '受潮' }, stranger)).items.map((one) => one.id)).not.toContain(id)
    expect(await port.write(draft, stranger)).toBeNull()
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { appendEffects, removeEffects, waitingEffects } from '#gateway/store/outbox-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

const effect = (id: string, topic = 'page') => ({ id, topic, at: 1_000, body: { told: id } })

let postgres: PrivatePostgres | undefined
beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

describe.each([
  { name: 'SQLite', available: true },
  { name: 'PostgreSQL', available: hasPostgres },
])('outbox in $name', ({ name, available }) => {
  let store: Store
  beforeAll(async () => {
    if (!available) return
    const databaseUrl = name === 'SQLite' ? undefined : await postgres?.database()
    store = await openStore({ dataDir: ':memory:', databaseUrl, log: silentLog })
  })
  afterAll(() => store?.close())

  const ids = async (topic = 'page') =>
    (await waitingEffects(store.read, topic, 10)).map(({ id, body }) => [id, body])

  test.skipIf(!available)('effects wait in the order written, each once, until they are taken', async () => {
    await store.transaction((tx) => appendEffects(tx, [effect('a'), effect('b'), effect('x', 'other')]))
    await store.transaction((tx) => appendEffects(tx, [effect('b'), effect('c')]))
    expect(await ids()).toEqual([
      ['a', { told: 'a' }],
      ['b', { told: 'b' }],
      ['c', { told: 'c' }],
    ])
    const [first] = await waitingEffects(store.read, 'page', 1)
    await store.transaction((tx) => removeEffects(tx, 'page', first?.seq ?? 0))
    expect((await ids()).map(([id]) => id)).toEqual(['b', 'c'])
    expect((await ids('other')).map(([id]) => id)).toEqual(['x'])
  })

  test.skipIf(!available)('an effect of a transaction that fails never existed', async () => {
    const failing = store.transaction(async (tx) => {
      await appendEffects(tx, [effect('lost')])
      throw new Error('power cut')
    })
    await expect(failing).rejects.toThrow('power cut')
    expect((await ids()).map(([id]) => id)).not.toContain('lost')
  })

  test.skipIf(!available)('the oldest are let go when more wait than may', async () => {
    await store.transaction((tx) => removeEffects(tx, 'page', 1_000_000))
    await store.transaction((tx) => removeEffects(tx, 'other', 1_000_000))
    const many = ['1', '2', '3', '4', '5'].map((id) => effect(`m-${id}`))
    await store.transaction((tx) => appendEffects(tx, many.slice(0, 3), 3))
    const gone = await store.transaction((tx) => appendEffects(tx, many.slice(3), 3))
    expect(gone).toBe(2)
    expect((await ids()).map(([id]) => id)).toEqual(['m-3', 'm-4', 'm-5'])
  })
})

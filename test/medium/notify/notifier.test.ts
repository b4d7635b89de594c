import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import { attemptsOf, listDeliveries, purgeDeliveries } from '#gateway/notify/delivery-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { waitingEffects } from '#gateway/store/outbox-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { robotManners, startFakeRobot } from '#test/support/fake-robot.ts'
import { leavePages, notifyContext, putChannel, startNotifier } from '#test/support/notify-rig.ts'
import { buildChannel, buildPage } from '#test/support/pages.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

let postgres: PrivatePostgres | undefined
beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

const robot = buildChannel('robot', 'dingtalk')

describe.each([
  { name: 'SQLite', available: true },
  { name: 'PostgreSQL', available: hasPostgres },
])('messages with records in $name', ({ name, available }) => {
  const opened = async () => {
    const databaseUrl = name === 'SQLite' ? undefined : await postgres?.database()
    const store = await openStore({ dataDir: ':memory:', databaseUrl, log: silentLog })
    onTestFinished(() => store.close())
    const fake = await startFakeRobot()
    onTestFinished(() => fake.close())
    await putChannel(store, robot, { url: fake.url, secret: 's' })
    return { store, fake, context: notifyContext(store) }
  }
  const states = async (store: Store) => {
    const { items } = await listDeliveries(store.read, { sites: ['north'] }, { limit: 100 })
    return Object.fromEntries(items.map(({ page, state }) => [page.id, state]))
  }

  test.skipIf(!available)(
    'what was committed and not sent when the process died is sent by the next one',
    async () => {
      const { store, fake, context } = await opened()
      await leavePages(store, buildPage('A-1'), buildPage('A-2'))
      const { run } = await startNotifier(context)
      await run(3)
      expect(fake.heard.map(({ body }) => JSON.parse(body).text.content.split('\n')[0])).toEqual([
        '【重要】告警 A-1。',
        '【重要】告警 A-2。',
      ])
      expect(await states(store)).toEqual({ 'A-1': 'sent', 'A-2': 'sent' })
      expect(await waitingEffects(store.read, 'page', 10)).toEqual([])
    },
  )

  test.skipIf(!available)(
    'a message that waits for a robot survives a restart, and its tries are on record',
    async () => {
      const { store, fake, context } = await opened()
      fake.behave(robotManners.fails)
      await leavePages(store, buildPage('A-1'))
      const before = await startNotifier(context)
      await before.run(3)
      expect(await states(store)).toEqual({ 'A-1': 'failed' })
      await before.close()
      fake.behave(robotManners.takes)
      const after = await startNotifier(context)
      await after.run(30)
      expect(await states(store)).toEqual({ 'A-1': 'sent' })
      expect((await attemptsOf(store.read, 'A-1')).map(({ result }) => result)).toEqual(['later', 'accepted'])
    },
  )

  test.skipIf(!available)(
    'robots that throttle, fail, cut off or redirect: each message arrives once or stands among the dead letters',
    async () => {
      const { store, fake, context } = await opened()
      const inner = await startFakeRobot()
      onTestFinished(() => inner.close())
      const script = [
        robotManners.throttles,
        robotManners.fails,
        robotManners.cuts,
        robotManners.redirectsTo(inner.url),
        robotManners.fails,
      ]
      const taken: string[] = []
      fake.behave((response, request) => {
        const manner = script.shift() ?? robotManners.takes
        if (manner === robotManners.takes)
          taken.push(JSON.parse(fake.heard.at(-1)?.body ?? '{}').text.content)
        manner(response, request)
      })
      const pages = Array.from({ length: 8 }, (_, index) =>
        buildPage(`A-${index}`, { severity: index % 2 === 0 ? 'critical' : 'minor' }),
      )
      await leavePages(store, ...pages)
      const { settle, notifier } = await startNotifier(context)
      await settle(700)
      const settled = await states(store)
      const arrivals = pages.map(
        ({ id }) => taken.filter((content) => content.includes(`告警 ${id}。`)).length,
      )
      expect(pages.map(({ id }, index) => [settled[id], arrivals[index]])).toEqual(
        pages.map(({ id }) => (settled[id] === 'sent' ? ['sent', 1] : ['given-up', 0])),
      )
      expect(inner.heard).toEqual([])
      expect(notifier.health().givenUp).toBe(
        Object.values(settled).filter((one) => one === 'given-up').length,
      )
      expect(notifier.health().waiting).toBe(0)
    },
  )

  test.skipIf(!available)('old messages go with their tries, and what is on its way stays', async () => {
    const { store, fake, context } = await opened()
    await leavePages(store, buildPage('A-1'))
    const { run } = await startNotifier(context)
    await run(3)
    fake.behave(robotManners.fails)
    await leavePages(store, buildPage('A-2'))
    await run(3)
    await store.transaction((tx) => purgeDeliveries(tx, context.clock.now()))
    expect(await states(store)).toEqual({ 'A-2': 'failed' })
    expect(await attemptsOf(store.read, 'A-1')).toEqual([])
  })

  test.skipIf(!available)(
    'the secrets of a channel are sealed, and another key does not open them',
    async () => {
      const { store, fake, context } = await opened()
      const [row] = await store.read
        .withTables<{ notify_channel: { sealed: string; options_json: string } }>()
        .selectFrom('notify_channel')
        .selectAll()
        .execute()
      expect(JSON.stringify(row)).not.toContain('access_token')
      await leavePages(store, buildPage('A-1'))
      const { run } = await startNotifier(context, new Uint8Array(32).fill(8))
      await run(2)
      expect(fake.heard).toEqual([])
      expect(await states(store)).toEqual({ 'A-1': 'given-up' })
    },
  )
})

import { afterAll, describe, expect, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import { defaultSettings } from '#gateway/orders/agreement.ts'
import { readAttainment } from '#gateway/orders/attainment-store.ts'
import { experienceWith } from '#gateway/orders/experience-store.ts'
import { listOrders } from '#gateway/orders/order-list-store.ts'
import {
  loadOrders,
  orderOfCommand,
  ordersOfAlarm,
  readLines,
  readOrder,
  saveOrders,
} from '#gateway/orders/orders-store.ts'
import { listOrderSettings, loadOrderSettings, saveOrderSettings } from '#gateway/orders/settings-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import {
  buildAlarm,
  buildOpening,
  buildOrders,
  cause,
  doing,
  li,
  MONDAY,
  minutes,
  openedFor,
  wang,
  zhao,
} from '#test/support/order-builders.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

let postgres: PrivatePostgres | undefined
const openPostgres = async () => {
  postgres ??= await startPostgres()
  return openStore({ dataDir: '', databaseUrl: await postgres.database(), log: silentLog })
}
afterAll(() => postgres?.stop())

const stores = [
  { name: 'SQLite', available: true, open: () => openStore({ dataDir: ':memory:', log: silentLog }) },
  { name: 'PostgreSQL 15', available: hasPostgres, open: openPostgres },
]

/**
 * O-1 of device d1: closed, kept, diagnosed rightly. O-2 of d2: closed after six minutes without response, diagnosed wrongly.
 * O-3 of d1: open, a recurrence. O-4: opened by hand, cancelled.
 */
async function buildStore(open: () => Promise<Store>) {
  const store = await open()
  const orders = buildOrders()
  const act = doing(orders)
  const repair = (who: typeof li, order: string, from: number, found: string) => {
    act(who, { action: 'claim' }, minutes(from), { order, id: `claim-${order}` })
    act(who, { action: 'diagnose', cause: cause('电源') }, minutes(from + 2), { order })
    act(who, { action: 'restore', cause: cause(found), remedy: '更换' }, minutes(from + 20), { order })
    act(wang, { action: 'close', cause: null }, minutes(from + 30), { order })
  }
  openedFor(orders, buildAlarm())
  repair(li, 'O-1', 1, '电源')
  openedFor(orders, buildAlarm({ id: 'A-2', device: 'd2', raisedAt: minutes(40) }), minutes(40))
  repair(zhao, 'O-2', 46, '主板')
  openedFor(orders, buildAlarm({ id: 'A-3', raisedAt: minutes(90), severity: 'critical' }), minutes(90))
  orders.open(buildOpening({ device: null, description: '大堂 100% 漏水' }), minutes(91))
  act(wang, { action: 'cancel' }, minutes(92), { order: 'O-4' })
  const dirty = orders.takeDirty()
  await store.transaction((tx) => saveOrders(tx, dirty))
  return { store, orders }
}

const north = { sites: ['north'] }
const numbers = (items: readonly { readonly id: string }[]): string => items.map(({ id }) => id).join(' ')

describe.for(stores)('on $name', ({ available, open }) => {
  test.skipIf(!available)('what stands in the store is what stands in memory', async () => {
    const { store, orders } = await buildStore(open)
    const loaded = await loadOrders(store.read, minutes(100))
    const closed = await readOrder(store.read, 'O-2')
    await store.close()
    expect([...loaded.open]).toEqual(orders.all())
    expect(closed).toEqual(orders.get('O-2'))
    expect([...(loaded.numbers ?? [])]).toEqual([['north', 2026, 4]])
    expect([...(loaded.earlier ?? [])].map(({ id }) => id)).toEqual(['O-1', 'O-2', 'O-4'])
  })

  test.skipIf(!available)('the log tells every step in order, with who, when and what was said', async () => {
    const { store } = await buildStore(open)
    const lines = await readLines(store.read, 'O-1')
    const order = await orderOfCommand(store.read, 'claim-O-2')
    await store.close()
    expect(lines.map(({ seq, action, by }) => `${seq} ${action} ${by}`)).toEqual([
      '1 open system',
      '2 claim li',
      '3 diagnose li',
      '4 restore li',
      '5 close wang',
    ])
    expect(lines[3]).toMatchObject({ at: minutes(21), detail: { remedy: '更换', cause: cause('电源') } })
    expect(order).toBe('O-2')
  })

  test.skipIf(!available)('an order that is saved again grows its log and keeps one row', async () => {
    const { store, orders } = await buildStore(open)
    doing(orders)(li, { action: 'claim' }, minutes(95), { order: 'O-3' })
    const dirty = orders.takeDirty()
    await store.transaction((tx) => saveOrders(tx, dirty))
    const page = await listOrders(store.read, north, { limit: 10 })
    const lines = await readLines(store.read, 'O-3')
    await store.close()
    expect(page.items).toEqual(orders.all())
    expect(lines.at(-1)).toMatchObject({ action: 'claim', from: 'to_dispatch', to: 'accepted' })
  })

  test.skipIf(!available)('lists are narrowed by what a screen asks for, and paged', async () => {
    const { store } = await buildStore(open)
    const ask = async (filter: object) =>
      numbers((await listOrders(store.read, { ...north, ...filter }, { limit: 10 })).items)
    const asked = [
      await ask({}),
      await ask({ is: 'over' }),
      await ask({ is: 'all', device: 'd1' }),
      await ask({ is: 'all', assignee: 'zhao' }),
      await ask({ is: 'all', text: '100% 漏' }),
      await ask({ is: 'all', text: '2026-0002' }),
      await ask({ is: 'all', sites: ['south'] }),
    ]
    const all = { ...north, is: 'all' } as const
    const first = await listOrders(store.read, all, { limit: 3 })
    const rest = await listOrders(store.read, all, { limit: 3, cursor: first.next ?? '' })
    await store.close()
    expect(asked).toEqual(['O-3', 'O-4 O-2 O-1', 'O-3 O-1', 'O-2', 'O-4', 'O-2', ''])
    expect([numbers(first.items), numbers(rest.items), first.total, rest.next]).toEqual([
      'O-4 O-3 O-2',
      'O-1',
      4,
      null,
    ])
  })

  test.skipIf(!available)(
    'attainment counts kept and missed promises, wrong diagnoses, and what came of the orders',
    async () => {
      const { store } = await buildStore(open)
      const figures = await readAttainment(store.read, { ...north, from: MONDAY, to: minutes(1_000) })
      const before = await readAttainment(store.read, { ...north, from: 0, to: MONDAY })
      await store.close()
      expect(
        figures.clocks.map(({ clock, severity, kept, missed }) => [clock, severity, kept, missed]),
      ).toEqual([
        ['diagnose', 'major', 2, 0],
        ['respond', 'major', 1, 1],
        ['restore', 'major', 2, 0],
        ['worst', 'major', 2, 0],
      ])
      expect(figures.clocks[1]?.meanMs).toBe(3.5 * 60_000)
      expect(figures.diagnoses).toEqual({ compared: 2, wrong: 1 })
      expect(figures.orders).toEqual({ opened: 4, restored: 2, selfCleared: 0, cancelled: 1, repeated: 1 })
      expect(before.orders.opened).toBe(0)
    },
  )

  test.skipIf(!available)(
    'who repaired what is known by device and kind, and an alarm knows its orders',
    async () => {
      const { store, orders } = await buildStore(open)
      const order = orders.get('O-3')
      const known = await experienceWith(store.read, order ?? { site: '', device: null, kind: null }, MONDAY)
      const ofAlarm = await ordersOfAlarm(store.read, 'A-2')
      await store.close()
      expect(known.toSorted((a, b) => (a.assignee < b.assignee ? -1 : 1))).toEqual([
        { assignee: 'li', device: 1, kind: 1 },
        { assignee: 'zhao', device: 0, kind: 1 },
      ])
      expect(numbers(ofAlarm)).toBe('O-2')
    },
  )

  test.skipIf(!available)('every version of the agreements is kept, and the last one holds', async () => {
    const { store } = await buildStore(open)
    const settings = { ...defaultSettings, selfClearS: 60 }
    const made = { by: 'manager', at: MONDAY, reason: '合同' }
    await store.transaction((tx) => saveOrderSettings(tx, 'north', { ...made, settings: defaultSettings }))
    await store.transaction((tx) => saveOrderSettings(tx, 'north', { ...made, settings }))
    const [loaded, versions] = [
      await loadOrderSettings(store.read),
      await listOrderSettings(store.read, 'north', 9),
    ]
    await store.close()
    expect(loaded).toEqual([['north', settings]])
    expect(versions.map(({ version, settings: own }) => [version, own.selfClearS])).toEqual([
      [2, 60],
      [1, 300],
    ])
  })
})

import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import type { AlarmTransition } from '#gateway/alarms/alarm.ts'
import { countAlarms, listAlarms } from '#gateway/alarms/alarm-list-store.ts'
import { createAlarms } from '#gateway/alarms/alarms.ts'
import { loadOpenAlarms, readAlarm, readHistory, saveTransitions } from '#gateway/alarms/alarms-store.ts'
import { announce, silent } from '#gateway/alarms/announcement.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { buildAlarms, buildCondition, second } from '#test/support/alarm-builders.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

const openMemory = () => openStore({ dataDir: ':memory:', log: silentLog })
let postgres: PrivatePostgres | undefined
const openPostgres = async () => {
  postgres ??= await startPostgres()
  return openStore({ dataDir: '', databaseUrl: await postgres.database(), log: silentLog })
}
afterAll(() => postgres?.stop())

const stores = [
  { name: 'SQLite', available: true, open: openMemory },
  { name: 'PostgreSQL 15', available: hasPostgres, open: openPostgres },
]

/** Twelve alarms: three of each severity at two sites, one acknowledged, one closed, one cleared only. */
async function buildStore(open: () => Promise<Store>) {
  const store = await open()
  const alarms = buildAlarms()
  const transitions: AlarmTransition[] = []
  const severities = ['info', 'minor', 'major', 'critical'] as const
  for (let index = 0; index < 12; index += 1) {
    const severity = severities[index % 4] ?? 'info'
    const site = index < 8 ? 'north' : 'south'
    const condition = buildCondition({ device: `d${index + 1}`, site, severity, at: second(index) })
    transitions.push(...alarms.apply(condition, second(index)))
  }
  const acknowledge = (id: string) =>
    alarms.acknowledge({
      id,
      by: 'wang',
      note: '已派人',
      expiresAt: second(900),
      now: second(60),
    }) as AlarmTransition
  const clear = (device: string) =>
    alarms.apply(buildCondition({ device, change: 'cleared', severity: 'major', at: second(90) }), second(90))
  transitions.push(acknowledge('A-4'), acknowledge('A-3'), ...clear('d3'), ...clear('d7'))
  await store.transaction((tx) => saveTransitions(tx, transitions))
  return { store, alarms }
}

const ids = (items: readonly { readonly id: string }[]): string =>
  items.map(({ id }) => id.slice(2)).join(' ')

describe.for(stores)('on $name', ({ available, open }) => {
  test.skipIf(!available)('what stands in the store is what stands in memory', async () => {
    const { store, alarms } = await buildStore(open)
    const loaded = await loadOpenAlarms(store.read)
    await store.close()
    const byId = (a: { id: string }, b: { id: string }): number => a.id.localeCompare(b.id)
    expect(loaded.toSorted(byId)).toEqual([...alarms.open()].toSorted(byId))
  })

  test.skipIf(!available)('the history of an alarm tells every step in order, with who and why', async () => {
    const { store } = await buildStore(open)
    const history = await readHistory(store.read, 'A-3')
    const alarm = await readAlarm(store.read, 'A-3')
    await store.close()
    expect(history).toEqual([
      { event: 'raised', at: second(2), by: 'system', note: '', severity: 'major', announce },
      {
        event: 'acknowledged',
        at: second(60),
        by: 'wang',
        note: '已派人',
        severity: 'major',
        announce: silent,
      },
      { event: 'cleared', at: second(90), by: 'system', note: '', severity: 'major', announce },
    ])
    expect(alarm).toMatchObject({
      clearedAt: second(90),
      acknowledgement: { by: 'wang', expiresAt: second(900) },
    })
  })

  test.skipIf(!available)('history grows by later transactions', async () => {
    const { store, alarms } = await buildStore(open)
    const risen = alarms.apply(
      buildCondition({ device: 'd4', change: 'unknown', at: second(100) }),
      second(100),
    )
    await store.transaction((tx) => saveTransitions(tx, risen))
    const history = await readHistory(store.read, 'A-4')
    await store.close()
    expect(history.map(({ event }) => event)).toEqual(['raised', 'acknowledged', 'unknown'])
  })

  test.skipIf(!available)(
    'open alarms come gravest first and then newest, page by page, without gaps or doubles',
    async () => {
      const { store } = await buildStore(open)
      const first = await listAlarms(store.read, {}, { limit: 4 })
      const then = await listAlarms(store.read, {}, { limit: 4, cursor: first.next ?? '' })
      const last = await listAlarms(store.read, {}, { limit: 4, cursor: then.next ?? '' })
      await store.close()
      expect([first, then, last].map(({ items }) => ids(items))).toEqual(['12 8 4 11', '7 10 6 2', '9 5 1'])
      expect([first.total, last.next]).toEqual([11, null])
    },
  )

  test.skipIf(!available)('all alarms come newest first', async () => {
    const { store } = await buildStore(open)
    const first = await listAlarms(store.read, { state: 'all' }, { limit: 7 })
    const then = await listAlarms(store.read, { state: 'all' }, { limit: 7, cursor: first.next ?? '' })
    await store.close()
    expect([ids(first.items), ids(then.items)]).toEqual(['12 11 10 9 8 7 6', '5 4 3 2 1'])
  })

  test.skipIf(!available)(
    'a screen can ask by state, severity, acknowledgement, site, device and words',
    async () => {
      const { store } = await buildStore(open)
      const ask = async (filter: Parameters<typeof listAlarms>[1]) =>
        ids((await listAlarms(store.read, filter, { limit: 50 })).items)
      const answers = {
        closed: await ask({ state: 'closed' }),
        critical: await ask({ severity: 'critical' }),
        acknowledged: await ask({ acknowledged: true }),
        south: await ask({ sites: ['south'] }),
        nowhere: await ask({ sites: [] }),
        subject: await ask({ subject: 'd5' }),
        words: await ask({ text: '设备 D1' }),
        wildcard: await ask({ text: '%' }),
      }
      await store.close()
      expect(answers).toEqual({
        closed: '3',
        critical: '12 8 4',
        acknowledged: '4',
        south: '12 11 10 9',
        nowhere: '',
        subject: '5',
        words: '12 11 10 1',
        wildcard: '',
      })
    },
  )

  test.skipIf(!available)('a cursor that means nothing starts at the beginning', async () => {
    const { store } = await buildStore(open)
    const page = await listAlarms(store.read, {}, { limit: 2, cursor: "1'; drop table alarm" })
    await store.close()
    expect(ids(page.items)).toBe('12 8')
  })

  test.skipIf(!available)('counts by severity have their zeros', async () => {
    const { store } = await buildStore(open)
    const counts = await countAlarms(store.read, { sites: ['south'], state: 'closed' })
    const open_ = await countAlarms(store.read, {})
    await store.close()
    expect([counts, open_]).toEqual([
      { info: 0, minor: 0, major: 0, critical: 0 },
      { info: 3, minor: 3, major: 2, critical: 3 },
    ])
  })
})

test('whatever happens, the store loads back what stood in memory', async () => {
  const store = await openStore({ dataDir: ':memory:', log: silentLog })
  let runs = 0
  const step = fc.record({
    change: fc.constantFrom('raised', 'risen', 'cleared', 'unknown', 'known'),
    device: fc.constantFrom('d1', 'd2'),
    severity: fc.constantFrom('info', 'minor', 'critical'),
    acknowledge: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      runs += 1
      const site = `site-${runs}`
      const alarms = createAlarms()
      for (const [index, { acknowledge, ...one }] of steps.entries()) {
        const now = second(index)
        const told = [...alarms.apply(buildCondition({ ...one, site, at: now }), now)]
        const mine = alarms.open().filter(() => acknowledge)
        const done = mine.map(({ id }) =>
          alarms.acknowledge({ id, by: 'li', note: '', expiresAt: null, now }),
        )
        told.push(...done.filter((step) => 'event' in step))
        await store.transaction((tx) => saveTransitions(tx, told))
      }
      const loaded = (await loadOpenAlarms(store.read)).filter(({ subject }) => subject.site === site)
      expect(new Set(loaded)).toEqual(new Set(alarms.open()))
    }),
    { numRuns: 30 },
  )
  await store.close()
})

test('texts come back in both languages', async () => {
  const store = await openStore({ dataDir: ':memory:', log: silentLog })
  const alarms = buildAlarms()
  const told = alarms.apply(
    buildCondition({ message: text('门 “1” 被强行打开', "Door '1' was forced") }),
    second(0),
  )
  await store.transaction((tx) => saveTransitions(tx, told))
  const alarm = await readAlarm(store.read, 'A-1')
  await store.close()
  expect(alarm?.message).toEqual({ zh: '门 “1” 被强行打开', en: "Door '1' was forced" })
})

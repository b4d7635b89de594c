import { afterAll, describe, expect, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import type { Call, ToldCall } from '#gateway/oncall/call.ts'
import { defaultLadder, type Rung } from '#gateway/oncall/ladder.ts'
import { listLadders, saveLadder } from '#gateway/oncall/ladder-store.ts'
import {
  callsAbout,
  latestCalls,
  loadOnCallSetup,
  loadPaging,
  removeOverride,
  saveCalls,
  saveChains,
  saveOverride,
  savePaging,
  saveSchedules,
} from '#gateway/oncall/oncall-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { buildAlarms, buildCondition, START, second } from '#test/support/alarm-builders.ts'
import {
  buildChain,
  buildEscalation,
  buildOverride,
  buildSchedule,
  buildStep,
  person,
} from '#test/support/oncall.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

let postgres: PrivatePostgres | undefined
afterAll(() => postgres?.stop())
const stores = [
  {
    ...{ name: 'SQLite', available: true },
    open: () => openStore({ dataDir: ':memory:', log: silentLog }),
  },
  {
    ...{ name: 'PostgreSQL 15', available: hasPostgres },
    open: async () => {
      postgres ??= await startPostgres()
      return openStore({ dataDir: '', databaseUrl: await postgres.database(), log: silentLog })
    },
  },
]

const toldOf = (calls: readonly Call[], reached = true): ToldCall[] =>
  calls.map((call) => ({ ...call, reached }))

describe.for(stores)('on $name', ({ available, open }) => {
  test.skipIf(!available)('schedules, overrides and chains come back as they were, in order', async () => {
    const store = await open()
    const nights = { ...buildSchedule(), id: 'north/nights' }
    const urgent = buildChain({ id: 'north/urgent' })
    const standIn = buildOverride({ from: START, to: second(60), person: 'sun' })
    await store.transaction(async (tx) => {
      await saveSchedules(tx, 'north', [nights, buildSchedule()])
      await saveChains(tx, 'north', [urgent, buildChain()])
      await saveOverride(tx, standIn)
    })
    expect(await loadOnCallSetup(store.read, START)).toEqual({
      schedules: [nights, buildSchedule()],
      chains: [urgent, buildChain()],
      overrides: [standIn],
      ladders: [],
    })
    expect((await loadOnCallSetup(store.read, second(60))).overrides).toEqual([])
    await store.transaction((tx) => saveSchedules(tx, 'north', [nights]))
    expect(await loadOnCallSetup(store.read, START)).toMatchObject({ schedules: [nights], overrides: [] })
    await store.transaction((tx) => removeOverride(tx, 'O-1'))
    await store.close()
  })

  test.skipIf(!available)(
    'every version of the ladder of late orders is kept, and the last one holds',
    async () => {
      const store = await open()
      const rungs = (percent: 50 | 75) => [{ ...(defaultLadder[0] as Rung), percent }]
      const made = { by: 'boss', at: START, reason: 'nights' }
      await store.transaction((tx) => saveLadder(tx, 'north', { ...made, rungs: rungs(50) }))
      await store.transaction((tx) => saveLadder(tx, 'north', { ...made, rungs: rungs(75) }))
      expect((await loadOnCallSetup(store.read, START)).ladders).toEqual([
        { site: 'north', rungs: rungs(75) },
      ])
      expect(await listLadders(store.read, 'north', 10)).toEqual([
        { ...made, version: 2, rungs: rungs(75) },
        { ...made, version: 1, rungs: rungs(50) },
      ])
      await store.close()
    },
  )

  test.skipIf(!available)('a restart goes on where the paging stood, and tells nobody twice', async () => {
    const store = await open()
    const chain = buildChain({
      steps: [buildStep(0, [person('a'), person('b')], { roundRobin: true }), buildStep(5, [person('c')])],
    })
    const first = buildEscalation({ chains: [chain] })
    const [raised] = buildAlarms().apply(buildCondition(), START)
    const calls = toldOf(first.alarm(raised as NonNullable<typeof raised>, START))
    await store.transaction(async (tx) => {
      await savePaging(tx, first.takeDirty())
      await saveCalls(tx, calls)
      await saveCalls(tx, calls)
    })

    const { cases, turns } = await loadPaging(store.read)
    const restarted = buildEscalation({ chains: [chain] })
    restarted.load(cases, turns)
    expect(restarted.cases()).toEqual(first.cases())
    expect(restarted.nextAt()).toBe(second(300))
    const later = toldOf(restarted.due(second(300)), false)
    await store.transaction(async (tx) => {
      await saveCalls(tx, later)
      await savePaging(tx, restarted.takeDirty())
    })
    const about = { type: 'alarm', id: 'A-1' } as const
    expect(await callsAbout(store.read, about, 10)).toEqual([...calls, ...later])
    expect((await latestCalls(store.read, ['north'], 1)).map((call) => call.person)).toEqual(['c'])
    expect(await latestCalls(store.read, [], 1)).toEqual([])
    expect(turns).toEqual([['north/all#0', 1]])
    await store.close()
  })
})

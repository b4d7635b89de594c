import { afterAll, describe, expect, test } from 'vitest'
import type { AlarmTransition } from '#gateway/alarms/alarm.ts'
import { listAlarms } from '#gateway/alarms/alarm-list-store.ts'
import { loadAlarms, readHistory, saveTransitions } from '#gateway/alarms/alarms-store.ts'
import { saveFlaps } from '#gateway/alarms/flaps-store.ts'
import { figuresOf, floodsOf, STEP_MS, stepOf, totals } from '#gateway/alarms/load.ts'
import { countRaised, loadSteps, staleAlarms, worstSources } from '#gateway/alarms/load-store.ts'
import type { PlannedWork } from '#gateway/alarms/planned-work.ts'
import {
  countHeld,
  heldStepsOf,
  listPlannedWorks,
  loadPlannedWorks,
  readPlannedWork,
  savePlannedWorks,
} from '#gateway/alarms/planned-work-store.ts'
import { createPlannedWorks } from '#gateway/alarms/planned-works.ts'
import { createCalendar } from '#gateway/calendar/calendar.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { buildAlarms, buildCondition, heard, START, second } from '#test/support/alarm-builders.ts'
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

const work: PlannedWork = {
  ...{ id: 'W-1', site: 'north', reason: '更换交换机', countsForServiceLevel: true },
  scope: { devices: ['d1'], kinds: ['test'], places: ['b1'] },
  schedule: { type: 'fixed', from: second(0), to: second(600) },
  ...{ by: 'wang', at: START, startedAt: null, endedBy: null, endedAt: null },
}

describe.for(stores)('on $name', ({ available, open }) => {
  test.skipIf(!available)('shelves, holds, restlessness and counts come back as they were', async () => {
    const store = await open()
    const alarms = buildAlarms()
    const told: AlarmTransition[] = []
    for (let index = 0; index < 9; index += 1) {
      const change = index % 2 === 0 ? 'raised' : 'cleared'
      told.push(...alarms.apply(buildCondition({ change, at: second(index) }), second(index)))
    }
    const reason = '传感器待更换'
    const shelved = alarms.shelve({ id: 'A-1', by: 'wang', reason, until: second(900), now: second(20) })
    told.push(shelved as AlarmTransition)
    await store.transaction(async (tx) => {
      await saveTransitions(tx, told)
      await saveFlaps(tx, alarms.takeDirty())
    })
    const after = buildAlarms()
    after.load(await loadAlarms(store.read, second(30)))
    const history = await readHistory(store.read, 'A-1')
    await store.close()
    expect(after.open()).toEqual(alarms.open())
    expect(after.due(second(7200)).map(heard)).toEqual(alarms.due(second(7200)).map(heard))
    expect(history.at(-1)).toMatchObject({
      ...{ event: 'shelved', by: 'wang', note: reason },
      announce: { decision: 'held', reason: 'shelved', by: 'wang' },
    })
  })

  test.skipIf(!available)('what is calm again has no row', async () => {
    const store = await open()
    const alarms = buildAlarms()
    alarms.apply(buildCondition(), second(0))
    await store.transaction((tx) => saveFlaps(tx, alarms.takeDirty()))
    const before = await loadAlarms(store.read, second(0))
    alarms.due(second(7200))
    await store.transaction((tx) => saveFlaps(tx, alarms.takeDirty()))
    const after = await loadAlarms(store.read, second(0))
    await store.close()
    expect([[...(before.flaps ?? [])].length, [...(after.flaps ?? [])].length]).toEqual([1, 0])
  })

  test.skipIf(!available)('planned work is listed with the log of what it held back', async () => {
    const store = await open()
    const works = createPlannedWorks({
      calendarOf: () => createCalendar({ zone: 'Asia/Shanghai', holidays: null }),
      placesOf: () => [],
    })
    works.set(work, START)
    const alarms = buildAlarms({ works })
    const told = [
      ...alarms.apply(buildCondition({ at: second(5) }), second(5)),
      ...alarms.apply(buildCondition({ change: 'cleared', at: second(60) }), second(60)),
      ...alarms.apply(buildCondition({ device: 'd2', at: second(90) }), second(90)),
    ]
    await store.transaction(async (tx) => {
      await saveTransitions(tx, told)
      await savePlannedWorks(tx, works.takeDirty())
    })
    const answers = {
      one: await readPlannedWork(store.read, 'W-1'),
      listed: (await listPlannedWorks(store.read, ['north'], 10)).length,
      elsewhere: (await listPlannedWorks(store.read, [], 10)).length,
      toLoad: (await loadPlannedWorks(store.read, second(599))).length,
      over: (await loadPlannedWorks(store.read, second(600))).length,
      held: (await heldStepsOf(store.read, 'W-1', 10)).map(({ alarm, event }) => `${event} ${alarm}`),
      counts: (await countHeld(store.read, ['W-1', 'W-2'])).get('W-1'),
    }
    await store.close()
    expect(answers).toEqual({
      ...{ one: work, listed: 1, elsewhere: 0, toLoad: 1, over: 0 },
      held: ['raised A-2', 'cleared A-1', 'raised A-1'],
      counts: { steps: 3, alarms: 2 },
    })
  })

  test.skipIf(!available)(
    'trouble that came back is one row, and its earlier ones are folded into it',
    async () => {
      const store = await open()
      const alarms = buildAlarms()
      const told: AlarmTransition[] = []
      for (let index = 1; index <= 3; index += 1) {
        const s = index * 1000
        told.push(...alarms.apply(buildCondition({ at: second(s) }), second(s)))
        const done = alarms.acknowledge({
          ...{ id: `A-${index}`, by: 'li', note: '', expiresAt: null, now: second(s + 1) },
        })
        told.push(done as AlarmTransition)
        told.push(...alarms.apply(buildCondition({ change: 'cleared', at: second(s + 2) }), second(s + 2)))
      }
      await store.transaction((tx) => saveTransitions(tx, told))
      const ask = async (fold: boolean) =>
        (await listAlarms(store.read, { state: 'all', fold }, { limit: 9 })).items.map(
          ({ id, occurrences }) => `${id} ${occurrences}`,
        )
      const [folded, all] = [await ask(true), await ask(false)]
      await store.close()
      expect([folded, all]).toEqual([['A-3 3'], ['A-3 3', 'A-2 2', 'A-1 1']])
    },
  )

  test.skipIf(!available)('the load of a shift is what a count by hand gives', async () => {
    const store = await open()
    const alarms = buildAlarms()
    const from = stepOf(START)
    const told: AlarmTransition[] = []
    const raise = (device: string, at: number, severity: 'minor' | 'major') =>
      told.push(...alarms.apply(buildCondition({ device, at, severity }), at))
    // Twelve in the first ten minutes, eleven in the next, two in the fifth; one of another site.
    for (let index = 0; index < 12; index += 1) raise(`a${index}`, from + index * 1000, 'minor')
    for (let index = 0; index < 11; index += 1) raise(`b${index}`, from + STEP_MS + index * 1000, 'major')
    raise('c1', from + 4 * STEP_MS, 'major')
    told.push(
      ...alarms.apply(
        buildCondition({ device: 'a1', change: 'cleared', at: from + 4 * STEP_MS }),
        from + 4 * STEP_MS,
      ),
    )
    raise('a1', from + 4 * STEP_MS + 1, 'minor')
    told.push(...alarms.apply(buildCondition({ site: 'south', at: from }), from))
    await store.transaction((tx) => saveTransitions(tx, told))
    const scope = { sites: ['north'], from, to: from + 6 * STEP_MS }
    const steps = totals(await loadSteps(store.read, scope))
    const [worst] = await worstSources(store.read, scope)
    const answers = {
      steps: steps.map(({ at, count }) => [(at - from) / STEP_MS, count]),
      figures: figuresOf(steps, scope.from, scope.to),
      floods: floodsOf(steps),
      raised: await countRaised(store.read, scope),
      worst: [worst?.alarm.subject.id, worst?.count],
      stale: (await staleAlarms(store.read, ['north'], from + 86_400_000 + 5_000)).total,
      nowhere: await loadSteps(store.read, { ...scope, sites: [] }),
    }
    await store.close()
    expect(answers).toEqual({
      steps: [
        [0, 12],
        [1, 11],
        [4, 2],
      ],
      figures: { from, to: scope.to, alarms: 25, perTenMinutes: 4.17, peak: 12, floodMinutes: 20 },
      floods: [{ from, to: from + 2 * STEP_MS, alarms: 23 }],
      raised: 25,
      worst: ['a1', 2],
      // a0 to a5 but a1, which was raised anew.
      ...{ stale: 5, nowhere: [] },
    })
  })
})

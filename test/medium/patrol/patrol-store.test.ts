import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import { mergeOutcomes, type PatrolOutcome } from '#gateway/patrol/outcome.ts'
import { createPatrol, type Patrol } from '#gateway/patrol/patrol.ts'
import { importPatrol, savePatrolConfig } from '#gateway/patrol/patrol-import-store.ts'
import { listRounds, readRound } from '#gateway/patrol/patrol-list-store.ts'
import { loadPatrolConfig, savePatrol } from '#gateway/patrol/patrol-store.ts'
import type { PatrolTables } from '#gateway/patrol/patrol-tables.ts'
import { noPatrol } from '#gateway/patrol/plan.ts'
import { loadPatrol } from '#gateway/patrol/snapshot-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { instant, shanghai } from '#test/support/calendars.ts'
import { buildConfig, buildPlan, buildTap, hour, minute } from '#test/support/patrol.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

const ten = instant('2026-10-16T22:00+08:00')
const start = instant('2026-10-16T12:00+08:00')
const night = 'hq/night/2026-10-16/22:00'
const min = (minutes: number): number => ten + minutes * minute

let postgres: PrivatePostgres | undefined
beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

describe.each([
  ['SQLite', true],
  ['PostgreSQL', hasPostgres],
] as const)('patrol in %s', (dialect, there) => {
  const suite = test.runIf(there)
  let store: Store
  beforeAll(async () => {
    if (!there) return
    const databaseUrl = dialect === 'PostgreSQL' ? await postgres?.database() : undefined
    store = await openStore({ dataDir: ':memory:', databaseUrl, log: silentLog })
    await store.transaction((tx) => savePatrolConfig(tx, noPatrol, config, start))
    await play(await restart(start), [start])
  })
  afterAll(() => store?.close())

  const plans = [
    buildPlan({ guards: ['g-1', 'g-2'], times: { slots: ['22:00', '23:00'] } }),
    buildPlan({ id: 'hq/fire', times: { slots: ['22:10'] } }),
  ]
  const config = buildConfig({ plans })

  /** A patrol as it is after the gateway was started anew. */
  const restart = async (now: number): Promise<Patrol> => {
    const patrol = createPatrol({
      config: await loadPatrolConfig(store.read),
      calendarOf: () => shanghai(),
      settings: { arrivalS: 0, resumeGraceS: 0 },
    })
    patrol.load(await loadPatrol(store.read, now), now)
    return patrol
  }
  const save = (outcomes: readonly PatrolOutcome[]) =>
    store.transaction((tx) => savePatrol(tx, mergeOutcomes(outcomes)))
  const play = async (patrol: Patrol, ticks: readonly number[]): Promise<PatrolOutcome> => {
    const outcome = mergeOutcomes(ticks.map((now) => patrol.due(now)))
    await save([outcome])
    return outcome
  }

  suite('configuration comes back as it was written', async () => {
    expect(await loadPatrolConfig(store.read)).toEqual({
      ...config,
      plans: config.plans.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    })
  })

  suite('rounds come back as they were, and a patrol restarted at every step judges as one that never stopped', async () => {
    const whole = createPatrol({ config, calendarOf: () => shanghai(), settings: { arrivalS: 0 } })
    whole.due(start)
    const taps = [
      buildTap('A', min(0)),
      buildTap('A', min(0) + 500),
      buildTap('B', min(20), { guard: 'g-9' }),
      buildTap('D', min(16), { hist: true, rx: min(50) }),
      buildTap('C', min(9), { hist: true, rx: min(50) }),
      buildTap('A', min(61)),
    ]
    for (const tap of taps) {
      whole.due(tap.rx)
      whole.tap(tap)
      const piece = await restart(tap.rx)
      await save([piece.due(tap.rx), piece.tap(tap)])
    }
    whole.due(min(300))
    await play(await restart(min(300)), [min(300)])
    expect(await listRounds(store.read, '2026-10-16', ['hq'])).toEqual(whole.rounds('2026-10-16'))
  })

  suite('a round shows its visits, every tap that bears on it and its whole history', async () => {
    const record = await readRound(store.read, night)
    expect(record?.round.visits.map(({ verdict }) => verdict)).toEqual([
      'on_time',
      'late',
      'on_time',
      'on_time',
    ])
    expect(record?.taps.map(({ tap, result }) => [tap.ts, result])).toEqual([
      [min(0), 'counted'],
      [min(0) + 500, 'duplicate'],
      [min(9), 'counted'],
      [min(16), 'counted'],
      [min(20), 'counted'],
    ])
    expect(
      record?.judgements.filter(({ step }) => step === 3).map(({ before, after, at }) => [before, after, at]),
    ).toEqual([
      ['due', 'missed', min(50)],
      ['missed', 'on_time', min(50)],
    ])
    expect(await readRound(store.read, 'hq/night/1999-01-01/22:00')).toBeNull()
  })

  suite('the same outcome saved again after a crash doubles nothing', async () => {
    const patrol = await restart(min(301))
    const outcome = patrol.tap(buildTap('B', min(66), { eid: 'crash', hist: true, rx: min(301) }))
    await save([outcome])
    const first = await readRound(store.read, 'hq/night/2026-10-16/23:00')
    await save([outcome])
    expect(await readRound(store.read, 'hq/night/2026-10-16/23:00')).toEqual(first)
  })

  suite('what is long over stays in the records and out of memory', async () => {
    const later = min(40) + 72 * hour
    await play(await restart(later), [later])
    const patrol = await restart(later)
    expect(patrol.round(night)).toBeUndefined()
    expect((await readRound(store.read, night))?.round.state).toBe('completed_late')
  })

  suite('a tap that made a visit of a closed round stays spent after a restart', async () => {
    const closing = min(40) + 48 * hour + minute
    const { taps } = await loadPatrol(store.read, closing)
    const shared = taps.find(({ tap }) => tap.ts === min(16))
    expect(shared?.spent).toEqual([{ round: night, plan: 'hq/night', named: true }])
  })

  suite('a plan removed while the gateway was away excuses its rounds at the next start', async () => {
    const now = min(40) + 73 * hour
    const before = await loadPatrolConfig(store.read)
    const [, other] = before.plans
    await store.transaction((tx) =>
      savePatrolConfig(tx, before, { ...before, plans: other ? [other] : [] }, now),
    )
    const patrol = await restart(now)
    expect(patrol.nextAt()).toBe(Number.NEGATIVE_INFINITY)
    const { rounds } = await play(patrol, [now])
    expect(new Set(rounds.filter(({ state }) => state === 'excused').map(({ plan }) => plan))).toEqual(
      new Set(['hq/fire']),
    )
  })

  suite('a site file furnishes a patrol, again changes nothing, and a wrong one is refused by path', async () => {
    const part = {
      checkpoints: [{ id: 'door', name: '北门', tags: ['04DE5F1EACC040'], position: { x: 1, y: 2 } }],
      routes: [{ id: 'r', name: 'r', order: 'free', steps: [{ checkpoint: 'door', offset_s: 0 }] }],
      plans: [
        {
          ...{ id: 'p', name: 'p', route: 'r', calendar: 'every-day', slots: ['08:00'] },
          ...{ early_s: 60, late_s: 60, duration_s: 600 },
        },
      ],
    }
    const imported = await store.transaction((tx) => importPatrol(tx, 'depot', part, start))
    expect(imported.config.plans.map(({ id }) => id)).toContain('depot/p')
    await store.transaction((tx) => importPatrol(tx, 'depot', part, start + hour))
    const stored = await loadPatrolConfig(store.read)
    expect(stored.checkpoints.find(({ id }) => id === 'depot/door')).toMatchObject({
      tags: [{ uid: '04DE5F1EACC040', from: 0, until: null }],
      position: { x: 1, y: 2, floor: 0 },
    })
    const unknown = { ...part, plans: [{ ...part.plans[0], guards: ['nobody'] }] }
    await expect(store.transaction((tx) => importPatrol(tx, 'depot', unknown, start))).rejects.toThrow(
      '/patrol/plans/0/guards/0',
    )
  })

  suite('importing again keeps how far the rounds of a plan are made', async () => {
    const positions = () =>
      store.read
        .withTables<PatrolTables>()
        .selectFrom('patrol_plan')
        .select(['id', 'generated'])
        .orderBy('id')
        .execute()
    const before = await positions()
    const stored = await loadPatrolConfig(store.read)
    await store.transaction((tx) => savePatrolConfig(tx, stored, stored, start))
    expect(await positions()).toEqual(before)
  })
})

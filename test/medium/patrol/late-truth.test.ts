import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#gateway/kernel/errors.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { listCorrections, listMonths } from '#gateway/patrol/month-list-store.ts'
import type { PatrolOutcome } from '#gateway/patrol/outcome.ts'
import { createPatrol, type Patrol } from '#gateway/patrol/patrol.ts'
import { savePatrolConfig } from '#gateway/patrol/patrol-import-store.ts'
import { roundById } from '#gateway/patrol/patrol-list-store.ts'
import { loadPatrolConfig, savePatrol } from '#gateway/patrol/patrol-store.ts'
import { noPatrol } from '#gateway/patrol/plan.ts'
import { loadRecall } from '#gateway/patrol/recall-store.ts'
import type { Round } from '#gateway/patrol/round.ts'
import { loadPatrol } from '#gateway/patrol/snapshot-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { loadAbsences, loadAlive, saveAbsences, saveAlive } from '#gateway/wiring/absence-store.ts'
import { instant, shanghai } from '#test/support/calendars.ts'
import { buildConfig, buildPlan, buildTap, hour, minute } from '#test/support/patrol.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

const start = instant('2026-10-16T12:00+08:00')
const ten = instant('2026-10-16T22:00+08:00')
const night = 'hq/night/2026-10-16/22:00'
const min = (minutes: number): number => ten + minutes * minute
const day = 24 * hour

let postgres: PrivatePostgres | undefined
beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

describe.each([
  ['SQLite', true],
  ['PostgreSQL', hasPostgres],
] as const)('late truth in %s', (dialect, there) => {
  const suite = test.runIf(there)
  let store: Store
  beforeAll(async () => {
    if (!there) return
    const databaseUrl = dialect === 'PostgreSQL' ? await postgres?.database() : undefined
    store = await openStore({ dataDir: ':memory:', databaseUrl, log: silentLog })
    const config = buildConfig({ plans: [buildPlan({ guards: ['g-1'] })] })
    await store.transaction((tx) => savePatrolConfig(tx, noPatrol, config, start))
    const patrol = await restart(start)
    await save(patrol.due(start), patrol.due(min(45)))
  })
  afterAll(() => store?.close())

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
  const save = async (...outcomes: readonly PatrolOutcome[]): Promise<void> => {
    for (const outcome of outcomes) await store.transaction((tx) => savePatrol(tx, outcome))
  }
  const verdicts = async (id: string) =>
    (await roundById(store.read, id))?.visits.map(({ verdict }) => verdict)
  const recall = async (patrol: Patrol, now: number) => {
    const waiting = await loadRecall(store.read)
    const taps = waiting?.waiting.map(({ eid }) => eid) ?? []
    if (waiting !== null) await save(patrol.recall(waiting, now))
    return taps
  }

  suite('a tap that waits survives a crash, re-judges its round from the records, and then waits no more', async () => {
    const rx = min(0) + 6 * day
    const before = await restart(rx)
    await save(before.due(rx))
    for (const [index, point] of ['A', 'B'].entries())
      await save(before.tap(buildTap(point, min(index * 5), { eid: `late-${point}`, hist: true, rx })))
    expect(await verdicts(night)).toEqual(['missed', 'missed', 'missed', 'missed'])

    const after = await restart(rx + minute)
    expect(await recall(after, rx + minute)).toEqual(['late-A'])
    expect(await recall(after, rx + minute)).toEqual(['late-B'])
    expect(await recall(after, rx + minute)).toEqual([])
    expect(await verdicts(night)).toEqual(['on_time', 'on_time', 'missed', 'missed'])
    expect((await roundById(store.read, night))?.state).toBe('incomplete')
  })

  suite('the same old tap sent again is not judged again', async () => {
    const rx = min(0) + 8 * day
    const patrol = await restart(rx)
    await save(patrol.tap(buildTap('A', min(0), { eid: 'late-A', hist: true, rx })))
    expect(await loadRecall(store.read)).toBeNull()
  })

  suite('a person excuses a round of last week, once', async () => {
    const at = min(0) + 9 * day
    const patrol = await restart(at)
    const excuse = { why: 'excused', by: 'chen', reason: '台风停巡', at } as const
    const id = 'hq/night/2026-10-17/22:00'
    const round = (await roundById(store.read, id)) as Round
    const outcome = patrol.excuse(round, excuse)
    await save(outcome as PatrolOutcome)
    const stored = (await roundById(store.read, id)) as Round
    expect(stored).toMatchObject({ state: 'excused', excuse })
    expect(patrol.excuse(stored, excuse)).toBeInstanceOf(Refusal)
  })

  suite('a month that closed by itself is closed once, and later taps become corrections', async () => {
    const closing = instant('2026-11-04T00:00+08:00')
    const patrol = await restart(closing + hour)
    await save(patrol.due(closing + hour))
    const again = await restart(closing + 2 * hour)
    await save(again.due(closing + 2 * hour))
    expect(await listMonths(store.read, ['hq'])).toEqual([
      { site: 'hq', month: '2026-10', closedAt: closing, by: null },
    ])

    const rx = closing + day
    await save(again.tap(buildTap('C', min(10), { eid: 'late-C', hist: true, rx })))
    expect(await recall(again, rx)).toEqual(['late-C'])
    expect(await verdicts(night)).toEqual(['on_time', 'on_time', 'missed', 'missed'])
    const corrections = await listCorrections(store.read, { round: night }, 10)
    expect(corrections).toMatchObject([
      { step: 2, closed: 'missed', verdict: 'on_time', cause: 'hq/reader-1/late-C', at: rx },
    ])
    expect(await listCorrections(store.read, { month: '2026-10', sites: ['hq'] }, 10)).toEqual(corrections)
    expect(await listCorrections(store.read, { month: '2026-10', sites: ['depot'] }, 10)).toEqual([])
  })

  suite('a month a person closed while its rounds were in memory stays closed after a restart', async () => {
    const first = instant('2026-12-01T08:00+08:00')
    const patrol = await restart(first)
    await save(patrol.due(first))
    await save(
      patrol.closeMonth({ site: 'hq', month: '2026-11', closedAt: first, by: 'chen' }) as PatrolOutcome,
    )
    const after = await restart(first + minute)
    const last = 'hq/night/2026-11-30/22:00'
    expect(after.round(last)).toBeUndefined()
    const ts = instant('2026-11-30T22:00+08:00')
    const tap = after.tap(buildTap('A', ts, { eid: 'eve', hist: true, rx: first + minute }))
    expect(tap.taps.map(({ result }) => result)).toEqual(['waiting'])
    await save(tap)
    await recall(after, first + minute)
    expect((await listCorrections(store.read, { round: last }, 10)).map(({ verdict }) => verdict)).toEqual([
      'on_time',
    ])
  })

  suite('a gateway that was away judges what ended meanwhile once, at its own deadline, and the absence is told', async () => {
    const [from, back] = [instant('2026-12-02T22:35+08:00'), instant('2026-12-03T00:30+08:00')]
    const before = await restart(from)
    await save(before.due(from))
    await store.transaction((tx) => saveAlive(tx, from))

    const alive = await loadAlive(store.read)
    await store.transaction((tx) => saveAbsences(tx, [{ from: alive ?? 0, to: back }]))
    const after = await restart(back)
    const outcome = after.due(back)
    await save(outcome)
    const id = 'hq/night/2026-12-02/22:00'
    const round = (await roundById(store.read, id)) as Round
    const ended = outcome.judgements.filter((one) => one.round === id && one.step === null)
    expect(ended).toMatchObject([{ after: 'missed', at: back, deadline: round.closesAt }])
    expect((await restart(back + minute)).due(back + minute).judgements).toEqual([])
    expect(await loadAbsences(store.read, round.opensAt, round.closesAt)).toEqual([{ from, to: back }])
    expect(await loadAbsences(store.read, back, back + day)).toEqual([])
  })
})

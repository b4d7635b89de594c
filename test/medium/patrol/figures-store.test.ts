import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import { coverageKeys, coverageOf, hourOf, totalOf } from '#gateway/patrol/coverage.ts'
import { countExtras, listExtras } from '#gateway/patrol/extra-taps-store.ts'
import { coverage, heatMap, listCounted } from '#gateway/patrol/figures-store.ts'
import { mergeOutcomes } from '#gateway/patrol/outcome.ts'
import { savePatrolConfig } from '#gateway/patrol/patrol-import-store.ts'
import { listRounds } from '#gateway/patrol/patrol-list-store.ts'
import { savePatrol } from '#gateway/patrol/patrol-store.ts'
import { noPatrol, purposes } from '#gateway/patrol/plan.ts'
import type { Round } from '#gateway/patrol/round.ts'
import { lastTaps } from '#gateway/patrol/whereabouts-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { instant } from '#test/support/calendars.ts'
import { buildConfig, buildPlan, hour, minute, startPatrol } from '#test/support/patrol.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

const start = instant('2026-10-16T12:00+08:00')
const ten = instant('2026-10-16T22:00+08:00')
const days = ['2026-10-16', '2026-10-17', '2026-10-18'] as const
const scope = { from: days[0], to: days[2], sites: ['hq'] } as const
const zoneOf = (): string => 'Asia/Shanghai'

let postgres: PrivatePostgres | undefined
beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

describe.each([
  ['SQLite', true],
  ['PostgreSQL', hasPostgres],
] as const)('figures in %s', (dialect, there) => {
  const suite = test.runIf(there)
  let store: Store
  const config = buildConfig({
    plans: [
      buildPlan({ guards: ['g-1', 'g-2'], times: { slots: ['22:00', '23:30'] } }),
      buildPlan({ id: 'hq/fire', purpose: 'cleaning', times: { slots: ['22:50'] } }),
    ],
  })
  const script = startPatrol({ from: start, config })
  const saveAll = () => store.transaction((tx) => savePatrol(tx, mergeOutcomes(script.outcomes.splice(0))))
  const rounds = async (): Promise<Round[]> =>
    (await Promise.all(days.map((day) => listRounds(store.read, day, ['hq'])))).flat()

  beforeAll(async () => {
    if (!there) return
    const databaseUrl = dialect === 'PostgreSQL' ? await postgres?.database() : undefined
    store = await openStore({ dataDir: ':memory:', databaseUrl, log: silentLog })
    await store.transaction((tx) => savePatrolConfig(tx, noPatrol, config, start))
  })
  afterAll(() => store?.close())

  const taps = fc.array(
    fc.record({
      point: fc.constantFrom('A', 'B', 'C', 'D'),
      at: fc.integer({ min: -20, max: 3 * 1440 }),
      guard: fc.constantFrom('g-1', 'g-2', 'g-9', null),
      delay: fc.constantFrom(0, 0, 0, 90, 600),
    }),
    { minLength: 10, maxLength: 25 },
  )

  suite('after any taps, late ones too, every figure is what the definition says of the stored rounds', async () => {
    await fc.assert(
      fc.asyncProperty(taps, async (made) => {
        const arriving = made
          .map(({ at, delay, ...tap }) => ({
            ...tap,
            ts: ten + at * minute,
            rx: ten + (at + delay) * minute,
          }))
          .toSorted((a, b) => a.rx - b.rx)
        for (const { point, ts, rx, guard } of arriving) script.tap(point, ts, { rx, guard, hist: rx > ts })
        script.due(ten + 3 * 24 * hour)
        await saveAll()
        const stored = await rounds()
        for (const by of coverageKeys) {
          const rows = await coverage(store.read, by, scope)
          expect(rows.map((row) => ({ ...row, name: null }))).toEqual(coverageOf(stored, by))
        }
        const map = await heatMap(store.read, scope)
        expect(totalOf(coverageOf(stored, 'route'))).toMatchObject({
          due: map.total.due,
          missed: map.total.missed,
        })
        expect(map.total.cells).toEqual(cellsOf(stored))
      }),
      { numRuns: 8 },
    )
  })

  suite('one purpose is told apart from the others', async () => {
    const stored = await rounds()
    for (const purpose of purposes) {
      const rows = await coverage(store.read, 'route', { ...scope, purpose })
      const own = stored.filter((round) => round.purpose === purpose)
      expect(rows.map((row) => ({ ...row, name: null }))).toEqual(coverageOf(own, 'route'))
    }
  })

  suite('a row and the list behind it say the same, page by page', async () => {
    for (const [by, narrow] of [
      ['checkpoint', (key: string) => ({ checkpoint: key })],
      ['guard', (key: string) => ({ guard: key })],
      ['route', (key: string) => ({ route: key })],
      ['shift', (key: string) => ({ shift: key })],
      ['day', (key: string) => ({ from: key, to: key })],
    ] as const) {
      for (const row of await coverage(store.read, by, scope)) {
        const asked = { ...scope, ...narrow(row.key) }
        expect(await everyVisit({ ...asked, verdict: 'missed' })).toHaveLength(row.missed)
        expect(await everyVisit({ ...asked, verdict: 'made' })).toHaveLength(row.due - row.missed)
        const { total } = await listCounted(store.read, asked, { limit: 1 })
        expect(total).toBe(row.due)
      }
    }
  })

  suite('a cell of the heat map and the list behind it say the same', async () => {
    const { rows } = await heatMap(store.read, scope)
    for (const { checkpoint, cells } of rows) {
      for (const cell of cells) {
        const asked = { ...scope, checkpoint, hour: cell.hour, verdict: 'missed' } as const
        expect((await listCounted(store.read, asked, { limit: 1 })).total).toBe(cell.missed)
      }
    }
    expect(rows.map((row) => row.name?.en)).toContain('Point A')
  })

  suite('voluntary taps are counted beside the figures and listed one by one', async () => {
    const own = { from: '2026-10-25', to: '2026-10-26', sites: ['hq'], zoneOf }
    const noon = instant('2026-10-25T12:00+08:00')
    script.due(noon)
    await saveAll()
    const before = await coverage(store.read, 'checkpoint', own)
    for (const [index, point] of ['A', 'B', 'A'].entries()) {
      script.tap(point, noon + index * 10 * minute, { rx: noon + hour, guard: 'g-1', hist: true })
    }
    script.tap('C', instant('2026-10-26T03:00+08:00'), { guard: 'g-2' })
    await saveAll()
    expect(await coverage(store.read, 'checkpoint', own)).toEqual(before)
    const counts = async (by: (typeof coverageKeys)[number]) => {
      const extras = await countExtras(store.read, by, own)
      return [extras?.total, extras?.byKey && Object.fromEntries(extras.byKey)]
    }
    expect(await counts('checkpoint')).toEqual([4, { 'hq/A': 2, 'hq/B': 1, 'hq/C': 1 }])
    expect(await counts('guard')).toEqual([4, { 'hq/g-1': 3, 'hq/g-2': 1 }])
    expect(await counts('day')).toEqual([4, { '2026-10-25': 3, '2026-10-26': 1 }])
    expect(await counts('route')).toEqual([4, null])
    expect(await countExtras(store.read, 'day', { ...own, route: 'hq/walk' })).toBeNull()
    const first = await listExtras(store.read, { ...own, guard: 'hq/g-1' }, { limit: 2 })
    const rest = await listExtras(
      store.read,
      { ...own, guard: 'hq/g-1' },
      { limit: 2, cursor: first.next ?? '' },
    )
    expect([...first.items, ...rest.items].map(({ checkpoint }) => checkpoint)).toEqual([
      'hq/A',
      'hq/B',
      'hq/A',
    ])
    expect([first.total, rest.next]).toEqual([3, null])
  })

  suite('every guard is where the newest tap was, with the round it counted in', async () => {
    const at = instant('2026-10-27T22:00+08:00')
    script.tap('A', at, { guard: 'g-1' })
    script.tap('B', at + 5 * minute, { guard: 'g-1' })
    script.tap('C', at + 40 * minute, { guard: 'g-9' })
    script.tap('D', at + 9 * hour, { guard: 'g-2' })
    await saveAll()
    const last = async (until: number, sites: readonly string[] = ['hq']) =>
      (await lastTaps(store.read, { sites, since: at, until })).map(({ tap, checkpoint, round }) => [
        tap.guard,
        checkpoint,
        round,
      ])
    const night = 'hq/night/2026-10-27/22:00'
    expect(await last(at + hour)).toEqual([
      ['g-9', 'hq/C', night],
      ['g-1', 'hq/B', night],
    ])
    expect(await last(at + 9 * hour)).toContainEqual(['g-2', 'hq/D', null])
    expect(await last(at + hour, ['depot'])).toEqual([])
    expect(await last(at + hour, [])).toEqual([])
  })

  suite('nothing of other sites is counted', async () => {
    for (const sites of [['depot'], []]) {
      const other = { ...scope, sites }
      expect(await coverage(store.read, 'day', other)).toEqual([])
      expect((await heatMap(store.read, other)).rows).toEqual([])
      expect((await listCounted(store.read, other, { limit: 5 })).items).toEqual([])
    }
  })

  const everyVisit = async (asked: Parameters<typeof listCounted>[1]) => {
    const found: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof listCounted>> = await listCounted(store.read, asked, {
        limit: 3,
        cursor,
      })
      found.push(...page.items.map(({ round, visit }) => `${round} ${visit.step}`))
      cursor = page.next
    }
    return [...new Set(found)]
  }
})

/** The bottom line of the heat map, counted by hand. */
function cellsOf(rounds: readonly Round[]) {
  const visits = rounds
    .flatMap((round) => round.visits.map((visit) => ({ hour: hourOf(round, visit), verdict: visit.verdict })))
    .filter(({ verdict }) => verdict !== 'due')
  const hours = [...new Set(visits.map((visit) => visit.hour))].sort((a, b) => a - b)
  return hours.map((each) => {
    const own = visits.filter((visit) => visit.hour === each)
    const missed = own.filter(({ verdict }) => verdict === 'missed').length
    return { hour: each, due: own.length, made: own.length - missed, missed }
  })
}

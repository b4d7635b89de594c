import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { silentLog } from '#gateway/kernel/log.ts'
import { coverageKeys } from '#gateway/patrol/coverage.ts'
import { countExtras } from '#gateway/patrol/extra-taps-store.ts'
import { coverage as coverageBy, heatMap, listCounted } from '#gateway/patrol/figures-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { hasPostgres, startPostgres } from '#test/support/postgres.ts'
import { type Figure, short, targets } from '../figures.ts'
import { fillYear, SITE, zoneOf } from '../load/patrol-year.ts'
import { quantile } from '../quantile.ts'
import type { Run } from '../run.ts'

const LAST = '2026-06-30'
const scope = { from: '2026-06-01', to: LAST, sites: [SITE] } as const
const REPEATS = 5

/** How long the figures of a month take out of a year of rounds, against counting the same visits and nothing more. */
export async function coverage(run: Run): Promise<Figure[]> {
  const days = Math.max(31, Math.round(365 * run.scale))
  const figures: Figure[] = []
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-coverage-'))
  try {
    figures.push(...(await measure(run, 'SQLite', await openStore({ dataDir, log: silentLog }), days)))
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
  if (!hasPostgres) return figures
  const postgres = await startPostgres()
  try {
    const databaseUrl = await postgres.database()
    const store = await openStore({ dataDir: ':memory:', databaseUrl, log: silentLog })
    figures.push(...(await measure(run, 'PostgreSQL', store, days)))
  } finally {
    await postgres.stop()
  }
  return figures
}

async function measure(run: Run, name: string, store: Store, days: number): Promise<Figure[]> {
  try {
    const started = performance.now()
    await fillYear(store, LAST, days)
    // A server does this by itself in its own time.
    if (store.dialect === 'postgres') await sql`vacuum analyze`.execute(store.read)
    run.say(`coverage: ${days} days in ${name} after ${short((performance.now() - started) / 1_000)} s`)
    const counting = await timeOf(() => plainCount(store))
    const figures: Figure[] = []
    for (const [what, ask] of questions(store)) {
      const took = await timeOf(ask)
      run.say(`coverage: ${name}, ${what}: ${short(took)} ms, ${short(took / counting)} x a plain count`)
      figures.push({
        what: `${what} of a month, ${name}`,
        gateway: `${short(took)} ms (${short(took / counting)} x)`,
        anchor: `${short(counting)} ms (count(*) of the same visits)`,
        judged: took / 1_000,
        target: targets.coverage,
      })
    }
    return figures
  } finally {
    await store.close()
  }
}

function questions(store: Store): [string, () => Promise<unknown>][] {
  return [
    ...coverageKeys.map((by): [string, () => Promise<unknown>] => [
      `coverage by ${by}`,
      async () => [
        await coverageBy(store.read, by, scope),
        await countExtras(store.read, by, { ...scope, zoneOf }),
      ],
    ]),
    ['heat map', () => heatMap(store.read, scope)],
    [
      'first page of the missed visits',
      () => listCounted(store.read, { ...scope, verdict: 'missed' }, { limit: 100 }),
    ],
  ]
}

function plainCount(store: Store): Promise<unknown> {
  return sql`select count(*) from patrol_round r join patrol_visit v on v.round = r.id
    where r.day >= ${scope.from} and r.day <= ${scope.to} and r.site = ${SITE}`.execute(store.read)
}

/** Median, ms. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < REPEATS; n += 1) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return quantile(times, 0.5)
}

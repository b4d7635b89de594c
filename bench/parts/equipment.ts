import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { kinds } from '#devices/index.ts'
import { text } from '#devices/kit/text.ts'
import { createCalendar } from '#gateway/calendar/calendar.ts'
import { AssetBook } from '#gateway/facility/asset-book.ts'
import { Registry } from '#gateway/facility/registry.ts'
import { saveRegistry } from '#gateway/facility/registry-store.ts'
import { equipmentKeys } from '#gateway/http/contract/equipment.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store, Tx } from '#gateway/store/store.ts'
import { createEquipmentFigures } from '#gateway/wiring/registry/equipment-port.ts'
import { fakeClock } from '#test/support/fake-clock.ts'
import { hasPostgres, startPostgres } from '#test/support/postgres.ts'
import { type Figure, short, targets } from '../figures.ts'
import { quantile } from '../quantile.ts'
import type { Run } from '../run.ts'

const SITE = 'bench'
const DEVICES = 1_200
/** Of the whole site. */
const ALARMS_A_DAY = 1_200
const LOSSES_A_DAY = 600
const DAY_MS = 86_400_000
const END = Date.parse('2026-07-01T00:00:00+08:00')
const REPEATS = 5
const month = { site: SITE, from: '2026-06', to: '2026-06' } as const
const viewer = { username: 'bench', name: 'bench', role: 'auditor', sites: null, language: 'en' } as const

/** How long the figures of a month of 1,200 devices take out of a year of alarms and losses of contact. */
export async function equipment(run: Run): Promise<Figure[]> {
  const days = Math.max(31, Math.round(365 * run.scale))
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-equipment-'))
  const figures: Figure[] = []
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
    const port = await filled(store, days)
    const counting = await timeOf(() => plainCount(store))
    const figures: Figure[] = []
    for (const by of equipmentKeys) {
      const took = await timeOf(() => port.figures({ ...month, by }, viewer))
      run.say(`equipment: ${name}, by ${by}: ${short(took)} ms, ${short(took / counting)} x a plain count`)
      figures.push({
        what: `equipment by ${by} of a month, ${name}`,
        gateway: `${short(took)} ms (${short(took / counting)} x)`,
        anchor: `${short(counting)} ms (count(*) of the same alarms)`,
        judged: took / 1_000,
        target: targets.coverage,
      })
    }
    return figures
  } finally {
    await store.close()
  }
}

async function filled(store: Store, days: number) {
  const site = { id: SITE, name: text('bench', 'bench'), zone: 'Asia/Shanghai', language: 'en' as const }
  const devices = Array.from({ length: DEVICES }, (_, index) => ({
    ...{ site: SITE, id: `d-${index}`, kind: kinds[index % kinds.length]?.name ?? '', name: text('d', 'd') },
    ...{ place: null, parent: null, attributes: {}, retired: false },
  }))
  const rows = { sites: [{ ...site, latitude: null, longitude: null }], devices }
  await store.transaction((tx) => saveRegistry(tx, rows))
  for (let n = 0; n < days; n += 1) {
    const from = END - (n + 1) * DAY_MS
    await store.transaction((tx) => fillDay(tx, from))
  }
  // A server does this by itself in its own time.
  if (store.dialect === 'postgres') await sql`vacuum analyze`.execute(store.read)
  const calendar = createCalendar({ zone: 'Asia/Shanghai', holidays: null })
  const context = { store, clock: fakeClock(END), registry: new Registry(rows) }
  return createEquipmentFigures({ context, book: new AssetBook(), calendarOf: () => calendar })
}

const counter = (count: number) =>
  sql`with recursive n (i) as (select 0 union all select i + 1 from n where i < ${sql.lit(count - 1)})`

/** The rows are made by the database itself, the same text on both stores. */
async function fillDay(tx: Tx, from: number): Promise<void> {
  const at = sql`${sql.lit(from)} + i * ${sql.lit(Math.floor(DAY_MS / ALARMS_A_DAY))}`
  await sql`insert into alarm (id, site, subject_type, subject_kind, subject_id, subject_name, rule, severity,
      severity_rank, title, message, remedy, evidence, raised_at, cleared_at, unknown, changes, updated_at, closed, words)
    ${counter(ALARMS_A_DAY)}
    select 'a-' || ${sql.lit(from)} || '-' || i, ${sql.lit(SITE)}, 'device', 'k', 'd-' || (i * 7 % ${sql.lit(DEVICES)}),
      '{"zh":"设备","en":"Device"}', 'R-01', 'major', 2 - i % 2, '{}', '{}', '{}', '{}', ${at}, ${at} + 1800000, 0, 0,
      ${at}, 1, 'device' from n`.execute(tx)
  await sql`insert into device_presence (site, device, at, online)
    ${counter(LOSSES_A_DAY * 2)}
    select ${sql.lit(SITE)}, 'd-' || (i / 2 * 11 % ${sql.lit(DEVICES)}), ${sql.lit(from)} + i * 60000, i % 2
    from n`.execute(tx)
}

function plainCount(store: Store): Promise<unknown> {
  return sql`select count(*) from alarm where site = ${SITE} and cleared_at > ${END - 30 * DAY_MS}
    and raised_at < ${END}`.execute(store.read)
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

import { sql } from 'kysely'
import type { Severity } from '#devices/kit/severity.ts'
import type { Db } from '../store/store.ts'
import type { Alarm, AlarmEvent } from './alarm.ts'
import { type AlarmTables, fromRow } from './alarm-table.ts'
import { type LoadStep, STALE_MS, STEP_MS } from './load.ts'

export interface LoadScope {
  readonly sites: readonly string[]
  /** Half-open, epoch ms. */
  readonly from: number
  readonly to: number
}

/** What calls for an operator; that something is over does not. */
const calls: readonly AlarmEvent[] = [
  'raised',
  'risen',
  'released',
  'unshelved',
  'acknowledgement-expired',
  'flapping-started',
]

const WORST = 10
const STALE_SHOWN = 20

const told = (db: Db, { sites, from, to }: LoadScope) =>
  db
    .withTables<AlarmTables>()
    .selectFrom('alarm_event')
    .innerJoin('alarm', 'alarm.id', 'alarm_event.alarm')
    .where('alarm_event.announce', '=', 'announce')
    .where('alarm_event.event', 'in', calls)
    .where('alarm_event.at', '>=', from)
    .where('alarm_event.at', '<', to)
    .where('alarm.site', 'in', sites)

/** What people were told of, by site, ten minutes and severity. */
export async function loadSteps(db: Db, scope: LoadScope): Promise<LoadStep[]> {
  if (scope.sites.length === 0) return []
  const step = sql<number>`alarm_event.at / ${sql.lit(STEP_MS)}`
  const rows = await told(db, scope)
    .select((eb) => [
      'alarm.site',
      'alarm_event.severity',
      step.as('step'),
      eb.fn.countAll<number | bigint | string>().as('count'),
    ])
    .groupBy(['alarm.site', 'alarm_event.severity', step])
    .execute()
  return rows.map(({ site, severity, step: at, count }) => ({
    site,
    severity: severity as Severity,
    at: Number(at) * STEP_MS,
    count: Number(count),
  }))
}

/** How often alarms were raised, told or not. */
export async function countRaised(db: Db, { sites, from, to }: LoadScope): Promise<number> {
  if (sites.length === 0) return 0
  const { count } = await db
    .withTables<AlarmTables>()
    .selectFrom('alarm_event')
    .innerJoin('alarm', 'alarm.id', 'alarm_event.alarm')
    .select((eb) => eb.fn.countAll<number | bigint | string>().as('count'))
    .where('alarm_event.event', '=', 'raised')
    .where('alarm_event.at', '>=', from)
    .where('alarm_event.at', '<', to)
    .where('alarm.site', 'in', sites)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The subjects and rules that were told most often, with an alarm of each to name them. */
export async function worstSources(
  db: Db,
  scope: LoadScope,
): Promise<readonly { readonly alarm: Alarm; readonly count: number }[]> {
  if (scope.sites.length === 0) return []
  const rows = await told(db, scope)
    .select((eb) => [
      eb.fn.max('alarm.id').as('newest'),
      eb.fn.countAll<number | bigint | string>().as('count'),
    ])
    .groupBy(['alarm.site', 'alarm.subject_type', 'alarm.subject_id', 'alarm.rule'])
    .orderBy('count', 'desc')
    .orderBy('newest')
    .limit(WORST)
    .execute()
  if (rows.length === 0) return []
  const named = await db
    .withTables<AlarmTables>()
    .selectFrom('alarm')
    .selectAll()
    .where(
      'id',
      'in',
      rows.map(({ newest }) => newest),
    )
    .execute()
  const byId = new Map(named.map((row) => [row.id, fromRow(row)]))
  return rows.flatMap(({ newest, count }) => {
    const alarm = byId.get(newest)
    return alarm === undefined ? [] : [{ alarm, count: Number(count) }]
  })
}

/** Alarms that have been open for more than a day, longest first. */
export async function staleAlarms(
  db: Db,
  sites: readonly string[],
  now: number,
): Promise<{ readonly items: readonly Alarm[]; readonly total: number }> {
  if (sites.length === 0) return { items: [], total: 0 }
  const stale = db
    .withTables<AlarmTables>()
    .selectFrom('alarm')
    .where('closed', '=', 0)
    .where('cleared_at', 'is', null)
    .where('raised_at', '<=', now - STALE_MS)
    .where('site', 'in', sites)
  const { count } = await stale
    .select((eb) => eb.fn.countAll<number | bigint | string>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await stale.selectAll().orderBy('raised_at').orderBy('id').limit(STALE_SHOWN).execute()
  return { items: rows.map(fromRow), total: Number(count) }
}

import { sql } from 'kysely'
import type { Db, Tx } from '../store/store.ts'
import type { AlarmEvent } from './alarm.ts'
import type { AlarmTables } from './alarm-table.ts'
import { overAt, type PlannedWork, type Schedule, type Scope } from './planned-work.ts'

export type PlannedWorkTables = {
  planned_work: {
    id: string
    site: string
    reason: string
    scope_json: string
    schedule_json: string
    counts_for_service_level: number
    made_by: string
    made_at: number
    started_at: number | null
    ended_by: string | null
    ended_at: number | null
    over_at: number | null
  }
}

type Row = PlannedWorkTables['planned_work']

/** Planned work that can still hold something back. */
export async function loadPlannedWorks(db: Db, now: number): Promise<PlannedWork[]> {
  const rows = await db
    .withTables<PlannedWorkTables>()
    .selectFrom('planned_work')
    .selectAll()
    .where((eb) => eb.or([eb('over_at', 'is', null), eb('over_at', '>', now)]))
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

/** All of some sites, newest first. */
export async function listPlannedWorks(
  db: Db,
  sites: readonly string[],
  limit: number,
): Promise<PlannedWork[]> {
  if (sites.length === 0) return []
  const rows = await db
    .withTables<PlannedWorkTables>()
    .selectFrom('planned_work')
    .selectAll()
    .where('site', 'in', sites)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

export async function readPlannedWork(db: Db, id: string): Promise<PlannedWork | undefined> {
  const row = await db
    .withTables<PlannedWorkTables>()
    .selectFrom('planned_work')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function savePlannedWorks(tx: Tx, works: readonly PlannedWork[]): Promise<void> {
  for (const work of works) {
    await tx
      .withTables<PlannedWorkTables>()
      .insertInto('planned_work')
      .values(toRow(work))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          started_at: eb.ref('excluded.started_at'),
          ended_by: eb.ref('excluded.ended_by'),
          ended_at: eb.ref('excluded.ended_at'),
          over_at: eb.ref('excluded.over_at'),
        })),
      )
      .execute()
  }
}

/** One thing that planned work held back. */
export interface HeldStep {
  readonly alarm: string
  readonly event: AlarmEvent
  readonly at: number
}

/** What something held back, newest first. @param by id of the planned work, or of the alarm others follow from */
export async function heldStepsOf(db: Db, by: string, limit: number): Promise<HeldStep[]> {
  const rows = await db
    .withTables<AlarmTables>()
    .selectFrom('alarm_event')
    .select(['alarm', 'event', 'at'])
    .where('held_by', '=', by)
    .orderBy('at', 'desc')
    .orderBy('alarm')
    .limit(limit)
    .execute()
  return rows.map(({ alarm, event, at }) => ({ alarm, event: event as AlarmEvent, at }))
}

/** How many steps and alarms each held back; what held nothing back is missing. */
export async function countHeld(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly steps: number; readonly alarms: number }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .withTables<AlarmTables>()
    .selectFrom('alarm_event')
    .select(['held_by', sql<number>`count(*)`.as('steps'), sql<number>`count(distinct alarm)`.as('alarms')])
    .where('held_by', 'in', ids)
    .groupBy('held_by')
    .execute()
  return new Map(
    rows.map(({ held_by, steps, alarms }) => [
      held_by ?? '',
      { steps: Number(steps), alarms: Number(alarms) },
    ]),
  )
}

function toRow(work: PlannedWork): Row {
  const end = overAt(work)
  return {
    id: work.id,
    site: work.site,
    reason: work.reason,
    scope_json: JSON.stringify(work.scope),
    schedule_json: JSON.stringify(work.schedule),
    counts_for_service_level: work.countsForServiceLevel ? 1 : 0,
    made_by: work.by,
    made_at: work.at,
    started_at: work.startedAt,
    ended_by: work.endedBy,
    ended_at: work.endedAt,
    over_at: end === Number.POSITIVE_INFINITY ? null : end,
  }
}

function fromRow(row: Row): PlannedWork {
  return {
    id: row.id,
    site: row.site,
    reason: row.reason,
    scope: JSON.parse(row.scope_json) as Scope,
    schedule: JSON.parse(row.schedule_json) as Schedule,
    countsForServiceLevel: row.counts_for_service_level === 1,
    by: row.made_by,
    at: row.made_at,
    startedAt: row.started_at,
    endedBy: row.ended_by,
    endedAt: row.ended_at,
  }
}

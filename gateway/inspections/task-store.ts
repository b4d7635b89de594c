import { sql } from 'kysely'
import type { Db, Tx } from '../store/store.ts'
import { type InspectionTables, rowOfTask, type TaskRow, taskOfRow } from './inspection-tables.ts'
import type { Task } from './task.ts'

const tables = <T extends Db | Tx>(db: T) => db.withTables<InspectionTables>()

/** Tasks of a month, in the order of their days. */
export async function tasksOfMonth(db: Db, site: string, month: string): Promise<Task[]> {
  const rows = await tables(db)
    .selectFrom('inspection_task')
    .selectAll()
    .where('site', '=', site)
    .where('month', '=', month)
    .orderBy('day')
    .orderBy('worker')
    .orderBy('id')
    .execute()
  return rows.map(taskOfRow)
}

export async function taskById(db: Db, site: string, id: string): Promise<Task | null> {
  const row = await tables(db)
    .selectFrom('inspection_task')
    .selectAll()
    .where('site', '=', site)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : taskOfRow(row)
}

/** Open tasks whose time ends between two days, both included. */
export async function openTasks(db: Db, site: string, from: string, to: string): Promise<Task[]> {
  const rows = await tables(db)
    .selectFrom('inspection_task')
    .selectAll()
    .where('site', '=', site)
    .where('state', '=', 'open')
    .where('to_day', '>=', from)
    .where('to_day', '<=', to)
    .orderBy('to_day')
    .orderBy('id')
    .execute()
  return rows.map(taskOfRow)
}

/** Open tasks that stand on days up to one, of one person or of all, oldest first. */
export async function tasksUntil(
  db: Db,
  site: string,
  {
    since,
    until,
    worker,
  }: { readonly since: string; readonly until: string; readonly worker: string | null },
): Promise<Task[]> {
  const rows = await tables(db)
    .selectFrom('inspection_task')
    .selectAll()
    .where('site', '=', site)
    .where('state', '=', 'open')
    .where('to_day', '>=', since)
    .where('day', '<=', until)
    .$if(worker !== null, (query) => query.where('worker', '=', worker))
    .orderBy('day')
    .orderBy('id')
    .execute()
  return rows.map(taskOfRow)
}

/** Day of the last turn before a month, by `device/program`: done, planned, or at least the end of its time. */
export async function lastTurns(db: Db, site: string, month: string): Promise<Map<string, string>> {
  const rows = await tables(db)
    .selectFrom('inspection_task')
    .select((select) => [
      'device',
      'program',
      select.fn.max(sql<string>`coalesce(done_day, day, to_day)`).as('last'),
    ])
    .where('site', '=', site)
    .where('month', '<', month)
    .groupBy(['device', 'program'])
    .execute()
  return new Map(rows.map(({ device, program, last }) => [`${device}/${program}`, last]))
}

/** Whether the month was ever planned. */
export async function isPlanned(db: Db, site: string, month: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('inspection_plan')
    .select('version')
    .where('site', '=', site)
    .where('month', '=', month)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Rows of one statement: below the parameter limits of both stores. */
const CHUNK = 100

/** Inserts or replaces tasks. */
export async function saveTasks(tx: Tx, tasks: readonly Task[]): Promise<void> {
  const [first] = tasks
  if (first === undefined) return
  const keys = ['site', 'id'] as const
  const others = Object.keys(rowOfTask(first)).filter((column) => column !== 'site' && column !== 'id')
  for (let from = 0; from < tasks.length; from += CHUNK) {
    await tables(tx)
      .insertInto('inspection_task')
      .values(tasks.slice(from, from + CHUNK).map(rowOfTask))
      .onConflict((conflict) =>
        conflict
          .columns(keys)
          .doUpdateSet((set) =>
            Object.fromEntries(
              others.map((column) => [column, set.ref(`excluded.${column as keyof TaskRow}`)]),
            ),
          ),
      )
      .execute()
  }
}

/** Takes out tasks that are no longer due; what is done or let off stays. */
export async function removeTasks(tx: Tx, site: string, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += CHUNK) {
    await tables(tx)
      .deleteFrom('inspection_task')
      .where('site', '=', site)
      .where('state', '=', 'open')
      .where('id', 'in', ids.slice(from, from + CHUNK))
      .execute()
  }
}

/** That a month was planned, by whom, why, and what it changed. */
export interface PlanVersion {
  readonly version: number
  readonly by: string
  readonly at: number
  readonly reason: string
  readonly summary: PlanSummary
}

export interface PlanSummary {
  readonly added: number
  readonly moved: number
  readonly removed: number
  readonly unplanned: number
}

export async function addPlanVersion(
  tx: Tx,
  { site, month }: { readonly site: string; readonly month: string },
  { by, at, reason, summary }: Omit<PlanVersion, 'version'>,
): Promise<void> {
  const last = await tables(tx)
    .selectFrom('inspection_plan')
    .select((select) => select.fn.max('version').as('version'))
    .where('site', '=', site)
    .where('month', '=', month)
    .executeTakeFirst()
  const version = Number(last?.version ?? 0) + 1
  const summary_json = JSON.stringify(summary)
  await tables(tx)
    .insertInto('inspection_plan')
    .values({ site, month, version, made_by: by, made_at: at, reason, summary_json })
    .execute()
}

/** Versions of a month's plan, the newest first, at most 50. */
export async function planVersions(db: Db, site: string, month: string): Promise<PlanVersion[]> {
  const rows = await tables(db)
    .selectFrom('inspection_plan')
    .selectAll()
    .where('site', '=', site)
    .where('month', '=', month)
    .orderBy('version', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ version, made_by, made_at, reason, summary_json }) => ({
    ...{ version, by: made_by, at: made_at, reason },
    summary: JSON.parse(summary_json) as PlanSummary,
  }))
}

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../store/store.ts'
import type { FaultReport, ReportState } from './report.ts'

type ReportTables = {
  fault_report: {
    id: string
    site: string
    follow_hash: string
    target: string
    target_id: string
    state: string
    reported_at: number
    photo_bytes: number
    report_json: string
  }
}

const reportOf = ({ report_json }: { readonly report_json: string }): FaultReport =>
  JSON.parse(report_json) as FaultReport

const hashOf = (follow: string): string => createHash('sha256').update(follow).digest('hex')

/** @param follow code of the reporter's private link; only its hash is kept */
export async function addReport(tx: Tx, report: FaultReport, follow: string): Promise<void> {
  const { id, site, target, targetId, state, at, photo } = report
  await tx
    .withTables<ReportTables>()
    .insertInto('fault_report')
    .values({
      ...{ id, site, target, state, target_id: targetId, reported_at: at, follow_hash: hashOf(follow) },
      ...{ photo_bytes: photo?.bytes ?? 0, report_json: JSON.stringify(report) },
    })
    .execute()
}

/** Writes a decision; false when somebody else has decided already. */
export async function decideReport(tx: Tx, report: FaultReport): Promise<boolean> {
  const done = await tx
    .withTables<ReportTables>()
    .updateTable('fault_report')
    .set({ state: report.state, report_json: JSON.stringify(report) })
    .where('id', '=', report.id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return Number(done.numUpdatedRows) > 0
}

export async function readReport(db: Db, id: string): Promise<FaultReport | undefined> {
  const row = await db
    .withTables<ReportTables>()
    .selectFrom('fault_report')
    .select('report_json')
    .where('id', '=', id)
    .executeTakeFirst()
  return row && reportOf(row)
}

/** The report a private link leads to. */
export async function readFollowed(db: Db, follow: string): Promise<FaultReport | undefined> {
  const row = await db
    .withTables<ReportTables>()
    .selectFrom('fault_report')
    .select('report_json')
    .where('follow_hash', '=', hashOf(follow))
    .executeTakeFirst()
  return row && reportOf(row)
}

/** Those that wait oldest first, others newest first; at most 200. */
export async function listReports(
  db: Db,
  sites: readonly string[],
  state: ReportState,
): Promise<FaultReport[]> {
  if (sites.length === 0) return []
  const rows = await db
    .withTables<ReportTables>()
    .selectFrom('fault_report')
    .select('report_json')
    .where('site', 'in', sites)
    .where('state', '=', state)
    .orderBy('reported_at', state === 'waiting' ? 'asc' : 'desc')
    .limit(200)
    .execute()
  return rows.map(reportOf)
}

/** How many wait at a site, and what all photos of the gateway take. */
export async function roomOf(
  db: Db,
  site: string,
): Promise<{ readonly waiting: number; readonly photoBytes: number }> {
  const tables = db.withTables<ReportTables>()
  const { waiting } = await tables
    .selectFrom('fault_report')
    .select(sql<number>`count(*)`.as('waiting'))
    .where('site', '=', site)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  const { bytes } = await tables
    .selectFrom('fault_report')
    .select(sql<number | null>`sum(photo_bytes)`.as('bytes'))
    .executeTakeFirstOrThrow()
  return { waiting: Number(waiting), photoBytes: Number(bytes ?? 0) }
}

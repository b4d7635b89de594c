import { sql } from 'kysely'
import type { Db } from '../store/store.ts'
import type { Duty } from './duty.ts'
import type { Handover } from './handover.ts'
import type { LogEntry } from './log-entry.ts'
import { dutyOf, handoverOf, logOf } from './posts-rows.ts'
import type { PostsTables } from './posts-tables.ts'

export interface LogQuery {
  readonly sites: readonly string[]
  readonly post?: string
  readonly day?: string
  /** Part of a line, in either language. */
  readonly text?: string
  /** Lines from this instant on. */
  readonly from?: number
  /** Only lines older than this id. */
  readonly before?: string
  readonly limit: number
}

/** The log, newest first. */
export async function listLog(db: Db, query: LogQuery): Promise<LogEntry[]> {
  const { sites, post, day, text, from, before, limit } = query
  if (sites.length === 0) return []
  let rows = db.withTables<PostsTables>().selectFrom('post_log').selectAll().where('site', 'in', sites)
  if (post !== undefined) rows = rows.where('post', '=', post)
  if (day !== undefined) rows = rows.where('day', '=', day)
  if (from !== undefined) rows = rows.where('at', '>=', from)
  if (text !== undefined && text !== '') {
    const part = `%${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
    // SQLite knows no escape character unless it is told one.
    const holds = (column: 'text_zh' | 'text_en') =>
      sql<boolean>`lower(${sql.ref(column)}) like ${part} escape '\\'`
    rows = rows.where(({ or }) => or([holds('text_zh'), holds('text_en')]))
  }
  if (before !== undefined) {
    const [at = '0', id = ''] = before.split('~')
    rows = rows.where(({ eb, or, and }) =>
      or([eb('at', '<', Number(at)), and([eb('at', '=', Number(at)), eb('id', '<', id)])]),
    )
  }
  const found = await rows.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return found.map(logOf)
}

/** A line's place in the list, for the next page. */
export const cursorOf = ({ at, id }: LogEntry): string => `${at}~${id}`

/** Duties of the sites that start on one of the days, both included. */
export async function listDuties(
  db: Db,
  sites: readonly string[],
  from: string,
  to: string,
): Promise<Duty[]> {
  if (sites.length === 0) return []
  const rows = await db
    .withTables<PostsTables>()
    .selectFrom('post_duty')
    .selectAll()
    .where('site', 'in', sites)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('from_at')
    .orderBy('id')
    .execute()
  return rows.map(dutyOf)
}

export async function listHandovers(
  db: Db,
  sites: readonly string[],
  post: string | undefined,
  limit: number,
): Promise<Handover[]> {
  if (sites.length === 0) return []
  let rows = db.withTables<PostsTables>().selectFrom('post_handover').selectAll().where('site', 'in', sites)
  if (post !== undefined) rows = rows.where('post', '=', post)
  const found = await rows.orderBy('change_at', 'desc').orderBy('id').limit(limit).execute()
  return found.map(handoverOf)
}

export async function readHandover(db: Db, id: string): Promise<Handover | null> {
  const row = await db
    .withTables<PostsTables>()
    .selectFrom('post_handover')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : handoverOf(row)
}

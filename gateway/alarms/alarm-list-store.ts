import type { ExpressionWrapper, SelectQueryBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import { type Severity, severities } from '#devices/kit/severity.ts'
import type { CoreTables, Db } from '../store/store.ts'
import type { Alarm } from './alarm.ts'
import { type AlarmTables, fromRow } from './alarm-table.ts'
import type { HoldReason } from './announcement.ts'

/** Which alarms a screen asks for. What is left out does not matter. */
export interface AlarmFilter {
  /** Open: not closed, so cleared ones nobody has acknowledged are among them. Default open. */
  readonly state?: 'open' | 'closed' | 'all' | undefined
  readonly severity?: Severity | undefined
  readonly acknowledged?: boolean | undefined
  /** Sites the viewer may see; null = all. */
  readonly sites?: readonly string[] | null
  readonly kind?: string | undefined
  readonly hold?: HoldReason | 'none' | undefined
  /** Alarms that another one continues are left out. */
  readonly fold?: boolean | undefined
  /** Id of the device, round or checkpoint. */
  readonly subject?: string | undefined
  /** All of these words, in name, title, message, id or rule. */
  readonly text?: string | undefined
}

export interface AlarmPage {
  readonly items: readonly Alarm[]
  /** Cursor of the next page; null on the last. */
  readonly next: string | null
  /** All that match, not only this page. */
  readonly total: number
}

type Query<Output> = SelectQueryBuilder<CoreTables & AlarmTables, 'alarm', Output>

/** Words of a search that are looked at. */
const WORDS_MAX = 8

/**
 * A page of alarms: open ones gravest first and then newest, others newest first.
 * A cursor that was not made by the same question starts at the beginning.
 */
export async function listAlarms(
  db: Db,
  filter: AlarmFilter,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<AlarmPage> {
  const tables = db.withTables<AlarmTables>()
  const gravestFirst = (filter.state ?? 'open') === 'open'
  const matching = narrow(tables.selectFrom('alarm'), filter)
  const { count } = await matching
    .select((eb) => eb.fn.countAll<number | bigint | string>().as('count'))
    .executeTakeFirstOrThrow()
  const after = readCursor(page.cursor, gravestFirst)
  const rows = await (after === null ? matching : behind(matching, after))
    .selectAll()
    .$if(gravestFirst, (query) => query.orderBy('severity_rank', 'desc'))
    .orderBy('raised_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const next =
    last === undefined || rows.length <= page.limit
      ? null
      : makeCursor({ rank: gravestFirst ? last.severity_rank : null, at: last.raised_at, id: last.id })
  return { items: shown.map(fromRow), next, total: Number(count) }
}

/** How many alarms match, by severity, with zeros. */
export async function countAlarms(db: Db, filter: AlarmFilter): Promise<Record<Severity, number>> {
  const rows = await narrow(db.withTables<AlarmTables>().selectFrom('alarm'), filter)
    .select((eb) => ['severity', eb.fn.countAll<number | bigint | string>().as('count')])
    .groupBy('severity')
    .execute()
  const counts = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<Severity, number>
  for (const { severity, count } of rows) counts[severity as Severity] = Number(count)
  return counts
}

function narrow<Output>(from: Query<Output>, filter: AlarmFilter): Query<Output> {
  const { state = 'open', severity, acknowledged, sites = null, kind, subject, text, hold, fold } = filter
  let query = from
  if (state !== 'all') query = query.where('closed', '=', state === 'closed' ? 1 : 0)
  if (severity !== undefined) query = query.where('severity', '=', severity)
  if (acknowledged !== undefined) query = query.where('ack_by', acknowledged ? 'is not' : 'is', null)
  if (sites !== null)
    query = query.where((eb) => (sites.length === 0 ? eb.lit(false) : eb('site', 'in', sites)))
  if (hold !== undefined)
    query = query.where('hold_reason', hold === 'none' ? 'is' : '=', hold === 'none' ? null : hold)
  if (fold === true)
    query = query.where(
      sql<SqlBool>`not exists (select 1 from alarm as later where later.previous = alarm.id)`,
    )
  if (kind !== undefined) query = query.where('subject_kind', '=', kind)
  if (subject !== undefined) query = query.where('subject_id', '=', subject)
  for (const word of wordsOf(text)) query = query.where(sql<SqlBool>`words like ${word} escape '!'`)
  return query
}

function wordsOf(text = ''): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX)
    .map((word) => `%${word.replace(/[!%_]/g, '!$&')}%`)
}

/** Where a page ended: rank only where the gravest stand first. */
interface Cursor {
  readonly rank: number | null
  readonly at: number
  readonly id: string
}

function behind<Output>(query: Query<Output>, { rank, at, id }: Cursor): Query<Output> {
  return query.where((eb) => {
    const older: ExpressionWrapper<CoreTables & AlarmTables, 'alarm', SqlBool> = eb.or([
      eb('raised_at', '<', at),
      eb.and([eb('raised_at', '=', at), eb('id', '<', id)]),
    ])
    if (rank === null) return older
    return eb.or([eb('severity_rank', '<', rank), eb.and([eb('severity_rank', '=', rank), older])])
  })
}

const makeCursor = ({ rank, at, id }: Cursor): string => [rank ?? '', at, id].join('.')

function readCursor(cursor: string | undefined, gravestFirst: boolean): Cursor | null {
  const parts = /^(\d?)\.(\d{1,16})\.([\w-]{1,64})$/.exec(cursor ?? '')
  if (parts === null || (parts[1] !== '') !== gravestFirst) return null
  return { rank: gravestFirst ? Number(parts[1]) : null, at: Number(parts[2]), id: parts[3] as string }
}

import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import { type Severity, severities } from '#devices/kit/severity.ts'
import { type PageAsked, RankedList } from '../store/ranked-list.ts'
import type { CoreTables, Db } from '../store/store.ts'
import { wordsMatching } from '../store/word-search.ts'
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

/** A page of alarms: open ones gravest first and then newest, others newest first. */
export async function listAlarms(db: Db, filter: AlarmFilter, page: PageAsked): Promise<AlarmPage> {
  const list = new RankedList('raised_at', (filter.state ?? 'open') === 'open')
  const matching = narrow(db.withTables<AlarmTables>().selectFrom('alarm'), filter)
  const { count } = await matching
    .select((eb) => eb.fn.countAll<number | bigint | string>().as('count'))
    .executeTakeFirstOrThrow()
  const behind = matching.where(list.behind(page.cursor)).selectAll()
  const found = await list.order
    .reduce((query, by) => query.orderBy(by), behind)
    .limit(page.limit + 1)
    .execute()
  const { rows, next } = list.cut(found, page.limit, (row) => row.raised_at)
  return { items: rows.map(fromRow), next, total: Number(count) }
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
  for (const matching of wordsMatching(text)) query = query.where(matching)
  return query
}

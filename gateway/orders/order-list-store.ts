import type { ExpressionWrapper, SelectQueryBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { CoreTables, Db } from '../store/store.ts'
import type { WorkOrder } from './order.ts'
import type { OrderState } from './order-state.ts'
import { fromRow, type OrderTables } from './order-table.ts'

/** Which orders a screen asks for. What is left out does not matter. */
export interface OrderFilter {
  /** Default open. */
  readonly is?: 'open' | 'over' | 'all' | undefined
  readonly state?: OrderState | undefined
  readonly severity?: string | undefined
  /** Sites the viewer may see. */
  readonly sites: readonly string[]
  readonly assignee?: string | undefined
  readonly device?: string | undefined
  readonly kind?: string | undefined
  readonly source?: string | undefined
  /** All of these words, in number, title, description, device or rule. */
  readonly text?: string | undefined
}

export interface OrderPage {
  readonly items: readonly WorkOrder[]
  readonly next: string | null
  /** All that match, not only this page. */
  readonly total: number
}

type Tables = CoreTables & OrderTables
type Query<Output> = SelectQueryBuilder<Tables, 'work_order', Output>

/** Words of a search that are looked at. */
const WORDS_MAX = 8

/** A page of orders: open ones gravest first and then newest, others newest first. */
export async function listOrders(
  db: Db,
  filter: OrderFilter,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<OrderPage> {
  if (filter.sites.length === 0) return { items: [], next: null, total: 0 }
  const gravestFirst = (filter.is ?? 'open') === 'open'
  const matching = narrow(db.withTables<OrderTables>().selectFrom('work_order'), filter)
  const { count } = await matching
    .select((eb) => eb.fn.countAll<number | bigint | string>().as('count'))
    .executeTakeFirstOrThrow()
  const after = readCursor(page.cursor, gravestFirst)
  const rows = await (after === null ? matching : behind(matching, after))
    .select(['id', 'severity_rank', 'opened_at', 'order_json'])
    .$if(gravestFirst, (query) => query.orderBy('severity_rank', 'desc'))
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const next =
    last === undefined || rows.length <= page.limit
      ? null
      : [gravestFirst ? last.severity_rank : '', last.opened_at, last.id].join('.')
  return { items: shown.map(fromRow), next, total: Number(count) }
}

function narrow<Output>(from: Query<Output>, filter: OrderFilter): Query<Output> {
  const { is = 'open', state, severity, sites, assignee, device, kind, source, text } = filter
  let query = from.where('site', 'in', sites)
  if (is !== 'all') query = query.where('over', '=', is === 'over' ? 1 : 0)
  if (state !== undefined) query = query.where('state', '=', state)
  if (severity !== undefined) query = query.where('severity', '=', severity)
  if (assignee !== undefined) query = query.where('assignee', '=', assignee)
  if (device !== undefined) query = query.where('device', '=', device)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (source !== undefined) query = query.where('source', '=', source)
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
    const older: ExpressionWrapper<Tables, 'work_order', SqlBool> = eb.or([
      eb('opened_at', '<', at),
      eb.and([eb('opened_at', '=', at), eb('id', '<', id)]),
    ])
    if (rank === null) return older
    return eb.or([eb('severity_rank', '<', rank), eb.and([eb('severity_rank', '=', rank), older])])
  })
}

/** A cursor that was not made by the same question starts at the beginning. */
function readCursor(cursor: string | undefined, gravestFirst: boolean): Cursor | null {
  const parts = /^(\d?)\.(\d{1,16})\.([\w-]{1,64})$/.exec(cursor ?? '')
  if (parts === null || (parts[1] !== '') !== gravestFirst) return null
  return { rank: gravestFirst ? Number(parts[1]) : null, at: Number(parts[2]), id: parts[3] as string }
}

import type { SelectQueryBuilder } from 'kysely'
import { type PageAsked, RankedList } from '../store/ranked-list.ts'
import type { CoreTables, Db } from '../store/store.ts'
import { wordsMatching } from '../store/word-search.ts'
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

/** A page of orders: open ones gravest first and then newest, others newest first. */
export async function listOrders(db: Db, filter: OrderFilter, page: PageAsked): Promise<OrderPage> {
  if (filter.sites.length === 0) return { items: [], next: null, total: 0 }
  const list = new RankedList('opened_at', (filter.is ?? 'open') === 'open')
  const matching = narrow(db.withTables<OrderTables>().selectFrom('work_order'), filter)
  const { count } = await matching
    .select((eb) => eb.fn.countAll<number | bigint | string>().as('count'))
    .executeTakeFirstOrThrow()
  const behind = matching
    .where(list.behind(page.cursor))
    .select(['id', 'severity_rank', 'opened_at', 'order_json'])
  const found = await list.order
    .reduce((query, by) => query.orderBy(by), behind)
    .limit(page.limit + 1)
    .execute()
  const { rows, next } = list.cut(found, page.limit, (row) => row.opened_at)
  return { items: rows.map(fromRow), next, total: Number(count) }
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
  for (const matching of wordsMatching(text)) query = query.where(matching)
  return query
}

import type { Db, Tx } from '../store/store.ts'
import { defaultSettings } from './agreement.ts'
import type { DirtyOrders } from './desk.ts'
import type { OrderLine } from './effect.ts'
import type { WorkOrder } from './order.ts'
import type { EarlierOrder } from './order-book.ts'
import { fromRow, lineFromRow, lineToRow, type OrderTables, toRow } from './order-table.ts'
import type { StoredOrders } from './orders.ts'
import { loadOrderSettings } from './settings-store.ts'

const DAY_MS = 86_400_000
/** Rows of one statement; both stores bind them well within their limits. */
const CHUNK = 100

/** Everything `Orders.load` takes after a start, but for the alarms. */
export async function loadOrders(db: Db, now: number): Promise<Omit<StoredOrders, 'alarms'>> {
  const tables = db.withTables<OrderTables>()
  const open = await tables.selectFrom('work_order').select('order_json').where('over', '=', 0).execute()
  const commands = await tables
    .selectFrom('work_order_line')
    .innerJoin('work_order', 'work_order.id', 'work_order_line.order_id')
    .select(['command', 'order_id'])
    .where('over', '=', 0)
    .where('command', 'is not', null)
    .orderBy('rx')
    .execute()
  const numbers = await tables
    .selectFrom('work_order')
    .select((eb) => ['site', 'year', eb.fn.max('running').as('last')])
    .groupBy(['site', 'year'])
    .execute()
  const settings = await loadOrderSettings(db)
  const days = Math.max(defaultSettings.recurrenceDays, ...settings.map(([, own]) => own.recurrenceDays))
  return {
    open: open.map(fromRow),
    commands: commands.map(({ command, order_id }) => [command ?? '', order_id] as const),
    numbers: numbers.map(({ site, year, last }) => [site, year, Number(last)] as const),
    settings,
    earlier: await loadEarlier(db, now - days * DAY_MS),
  }
}

async function loadEarlier(db: Db, since: number): Promise<EarlierOrder[]> {
  const rows = await db
    .withTables<OrderTables>()
    .selectFrom('work_order')
    .select(['id', 'site', 'device', 'rule', 'closed_at'])
    .where('over', '=', 1)
    .where('closed_at', '>=', since)
    .orderBy('closed_at')
    .execute()
  return rows.map(({ closed_at, ...row }) => ({ ...row, closedAt: closed_at }))
}

/** Writes orders as they are now, and what happened to them as lines of their logs. */
export async function saveOrders(tx: Tx, { orders, lines }: DirtyOrders): Promise<void> {
  for (const order of orders) await saveOrder(tx, order)
  const db = tx.withTables<OrderTables>()
  for (let from = 0; from < lines.length; from += CHUNK) {
    await db
      .insertInto('work_order_line')
      .values(lines.slice(from, from + CHUNK).map(lineToRow))
      .execute()
  }
}

async function saveOrder(tx: Tx, order: WorkOrder): Promise<void> {
  const db = tx.withTables<OrderTables>()
  const { id, ...changing } = toRow(order)
  await db
    .insertInto('work_order')
    .values({ id, ...changing })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
    .execute()
  if (order.alarms.length > 0) {
    await db
      .insertInto('work_order_alarm')
      .values(order.alarms.map((alarm) => ({ alarm: alarm.id, order_id: id })))
      .onConflict((conflict) => conflict.columns(['alarm', 'order_id']).doNothing())
      .execute()
  }
  await db.deleteFrom('work_order_clock').where('order_id', '=', id).execute()
  const clocks = order.clocks.flatMap(({ kind, limitMs, usedMs, endedAt }) =>
    limitMs === null
      ? []
      : [{ order_id: id, clock: kind, limit_ms: limitMs, used_ms: usedMs, ended_at: endedAt }],
  )
  if (clocks.length > 0) await db.insertInto('work_order_clock').values(clocks).execute()
}

export async function readOrder(db: Db, id: string): Promise<WorkOrder | undefined> {
  const row = await db
    .withTables<OrderTables>()
    .selectFrom('work_order')
    .select('order_json')
    .where('id', '=', id)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** What happened to an order, oldest first. */
export async function readLines(db: Db, id: string): Promise<OrderLine[]> {
  const rows = await db
    .withTables<OrderTables>()
    .selectFrom('work_order_line')
    .selectAll()
    .where('order_id', '=', id)
    .orderBy('seq')
    .execute()
  return rows.map(lineFromRow)
}

/** The order a command was done to, over ones included. */
export async function orderOfCommand(db: Db, command: string): Promise<string | undefined> {
  const row = await db
    .withTables<OrderTables>()
    .selectFrom('work_order_line')
    .select('order_id')
    .where('command', '=', command)
    .executeTakeFirst()
  return row?.order_id
}

/** Orders an alarm stands or stood on, newest first. */
export async function ordersOfAlarm(db: Db, alarm: string): Promise<WorkOrder[]> {
  const rows = await db
    .withTables<OrderTables>()
    .selectFrom('work_order_alarm')
    .innerJoin('work_order', 'work_order.id', 'work_order_alarm.order_id')
    .select('order_json')
    .where('alarm', '=', alarm)
    .orderBy('opened_at', 'desc')
    .limit(20)
    .execute()
  return rows.map(fromRow)
}

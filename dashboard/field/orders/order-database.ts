import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Text } from '#devices/kit/text.ts'
import type { OrderDeed } from '#gateway/http/contract/order-deeds.ts'
import type { WorkOrder } from '#gateway/http/contract/orders.ts'

/** Something done to an order, kept on the phone until the gateway has it. */
export interface KeptDeed {
  /** The id it is sent with: sent twice it is done once. */
  readonly id: string
  readonly seq: number
  readonly username: string
  readonly order: string
  readonly deed: OrderDeed
  /** Why the gateway would not have it; null while it waits. */
  readonly refusal: Text | null
}

/** The orders as the gateway last told them. */
export interface KeptOrders {
  readonly username: string
  /** Gateway time, epoch ms. */
  readonly at: number
  readonly mine: readonly WorkOrder[]
  readonly free: readonly WorkOrder[]
}

interface OrderSchema extends DBSchema {
  orders: { key: 'orders'; value: KeptOrders }
  deeds: { key: string; value: KeptDeed; indexes: { seq: number } }
}

let opened: Promise<IDBPDatabase<OrderSchema>> | null = null

/** Written through at once, so that a page that is killed loses nothing. */
function database(): Promise<IDBPDatabase<OrderSchema>> {
  opened ??= openDB<OrderSchema>('gatehouse-orders', 1, {
    upgrade(db) {
      db.createObjectStore('orders')
      db.createObjectStore('deeds', { keyPath: 'id' }).createIndex('seq', 'seq')
    },
  })
  return opened
}

export async function keptOrders(username: string): Promise<KeptOrders | null> {
  const kept = await (await database()).get('orders', 'orders')
  return kept?.username === username ? kept : null
}

export async function keepOrders(orders: KeptOrders): Promise<void> {
  await (await database()).put('orders', orders, 'orders')
}

/** In the order in which they were done; what another person of this phone left waits for that person. */
export async function keptDeeds(username: string): Promise<KeptDeed[]> {
  const all = await (await database()).getAllFromIndex('deeds', 'seq')
  return all.filter((one) => one.username === username)
}

export async function keepDeed(deed: Omit<KeptDeed, 'seq'>): Promise<void> {
  const db = await database()
  const last = (await db.transaction('deeds').store.index('seq').openCursor(null, 'prev'))?.value
  await db.put('deeds', { ...deed, seq: (last?.seq ?? 0) + 1 })
}

export async function refuseDeed(deed: KeptDeed, refusal: Text): Promise<void> {
  await (await database()).put('deeds', { ...deed, refusal })
}

export async function dropDeed(id: string): Promise<void> {
  await (await database()).delete('deeds', id)
}

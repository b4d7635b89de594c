import type { WorkOrder } from '#gateway/http/contract/orders.ts'
import { dataOf, type LiveEvent } from '../live/event.ts'

/** All orders that are not over. */
export interface OpenOrders {
  readonly items: readonly WorkOrder[]
  /** More than `items` only beyond the bound of the list. */
  readonly total: number
}

const over: readonly string[] = ['closed', 'cancelled', 'rated']

/** The list after some messages. Old news changes nothing, so the same batch may be applied twice. */
export function applyToOpen(current: OpenOrders, batch: readonly LiveEvent[]): OpenOrders {
  const told = dataOf(batch, 'order')
  if (told.length === 0) return current
  const byId = new Map(current.items.map((order) => [order.id, order]))
  let { total } = current
  for (const { order } of told) {
    const known = byId.get(order.id)
    if (known !== undefined && known.lines > order.lines) continue
    const isOver = over.includes(order.state)
    if (isOver) byId.delete(order.id)
    else byId.set(order.id, order)
    if (isOver && known !== undefined) total -= 1
    if (!isOver && known === undefined) total += 1
  }
  return { items: [...byId.values()], total }
}

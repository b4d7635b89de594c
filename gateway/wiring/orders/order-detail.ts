import { allows } from '../../facility/permissions.ts'
import type { OrderDetail } from '../../http/contract/orders.ts'
import type { Viewer } from '../../http/services.ts'
import type { Actor } from '../../orders/command.ts'
import type { WorkOrder } from '../../orders/order.ts'
import { readLines, readOrder } from '../../orders/orders-store.ts'
import { possibleActions } from '../../orders/possible.ts'
import type { Db } from '../../store/store.ts'
import { lineView, type OrderViewing, orderView } from './order-view.ts'

/** What a person may do to orders, by his role. */
export function actorOf({ username, role }: Pick<Viewer, 'username' | 'role'>): Actor {
  return {
    username,
    work: allows(role, 'order.work'),
    dispatch: allows(role, 'order.dispatch'),
    approve: allows(role, 'order.approve'),
  }
}

/** An order with its log, as one person sees it. */
export async function orderDetail(
  read: Db,
  viewing: OrderViewing,
  order: WorkOrder,
  viewer: Viewer,
): Promise<OrderDetail> {
  const before = order.recurrenceOf === null ? undefined : await readOrder(read, order.recurrenceOf)
  return {
    order: orderView(viewing, order),
    lines: (await readLines(read, order.id)).map((line) => lineView(viewing, line)),
    may: possibleActions(order, actorOf(viewer)),
    repeats:
      before === undefined ? null : { id: before.id, number: before.number, closedAt: before.closedAt },
  }
}

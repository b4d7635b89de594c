import { mayDo } from './act.ts'
import type { Actor } from './command.ts'
import type { WorkOrder } from './order.ts'
import { type OrderAction, orderActions, orderRules } from './order-state.ts'

/** What somebody may do to an order as it stands; what only the gateway does is never among it. */
export function possibleActions(order: WorkOrder, actor: Actor): OrderAction[] {
  return orderActions.filter((action) => {
    if (action === 'open') return false
    const rule = orderRules[action]
    if (!rule.from.includes(order.state) || !mayDo(order, rule, actor)) return false
    const asksForPause = action === 'grant-pause' || action === 'refuse-pause'
    if (asksForPause && order.pauseAsked === null) return false
    return !((action === 'grant-pause' || action === 'pause') && actor.username === order.assignee)
  })
}

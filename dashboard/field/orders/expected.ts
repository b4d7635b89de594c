import type { OrderDeed } from '#gateway/http/contract/order-deeds.ts'
import type { WorkOrder } from '#gateway/http/contract/orders.ts'
import { orderRules } from '#gateway/orders/order-state.ts'
import type { KeptDeed } from './order-database.ts'

/** An order as it will stand once what waits on the phone has reached the gateway. */
export interface Expected {
  readonly order: WorkOrder
  /** Something of it has not reached the gateway. */
  readonly waits: boolean
}

type State = WorkOrder['state']

/** The states after the deeds that wait, by the same table the gateway goes by. */
export function expected(order: WorkOrder, deeds: readonly KeptDeed[]): Expected {
  const waiting = deeds.filter((one) => one.order === order.id && one.refusal === null)
  const state = waiting.reduce<State>((before, { deed }) => after(before, deed), order.state)
  return { order: { ...order, state }, waits: waiting.length > 0 }
}

function after(state: State, { action }: OrderDeed): State {
  const rule = orderRules[action]
  return rule.from.includes(state) && rule.to !== null ? rule.to : state
}

/** What a technician may do to his order in a state; the rest is for the control room. */
export function possible(state: State): readonly OrderDeed['action'][] {
  const deeds = ['accept', 'arrive', 'diagnose', 'restore', 'request-pause', 'resume', 'hand-back'] as const
  return deeds.filter((action) => orderRules[action].from.includes(state))
}

import type { ClockKind } from './clock.ts'
import type { WorkOrder } from './order.ts'
import type { OrderAction, OrderState } from './order-state.ts'

/**
 * What leaves orders/ for others (screens, MQTT, notify, on call), after it was committed: what people did or the gateway
 * noticed, and warnings of clocks. Each carries the order as it was afterwards and its line of the log.
 */
export type OrderEffect = OrderTransition | ClockWarning

export interface OrderTransition {
  readonly type: 'transition'
  readonly order: WorkOrder
  readonly line: OrderLine
}

/** A clock reached 50, 75 or 100 % of what was promised; each is told exactly once. */
export interface ClockWarning {
  readonly type: 'warning'
  readonly order: WorkOrder
  readonly line: OrderLine
  readonly clock: ClockKind
  readonly percent: number
  /** When it was reached, and when it was noticed: later when the gateway was away. */
  readonly at: number
  readonly noticedAt: number
}

/** A line of an order's log; append only. */
export interface OrderLine {
  readonly seq: number
  readonly action: OrderAction
  /** Null for the first. */
  readonly from: OrderState | null
  readonly to: OrderState
  /** Person or `system`. */
  readonly by: string
  /** When it happened: what a phone says that was without network. */
  readonly at: number
  /** When the gateway learned of it. */
  readonly rx: number
  readonly note: string
  /** What was said with it, e.g. assignee, cause, reason. */
  readonly detail: Readonly<Record<string, unknown>>
  /** Id the sender gave it: sent twice it is done once. */
  readonly command: string | null
}

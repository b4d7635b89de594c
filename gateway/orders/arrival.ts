import type { WorkOrder } from './order.ts'
import { orderRules } from './order-state.ts'

/** A patrol tap of somebody, as far as orders are concerned. */
export interface TapAt {
  readonly site: string
  readonly username: string
  /** The checkpoint whose tag it was, and the place that hangs in. */
  readonly point: string
  readonly place: string
  /** When, by the reader's corrected clock, epoch ms. */
  readonly at: number
}

/**
 * Whether a tap is its technician's arrival: he has the order, is not there yet, and the tag hangs at the place of the order or
 * of its device.
 */
export function isArrival(order: WorkOrder, devicePlace: string | null, tap: TapAt): boolean {
  return (
    order.site === tap.site &&
    order.assignee === tap.username &&
    orderRules.arrive.from.includes(order.state) &&
    (order.place === tap.place || devicePlace === tap.place) &&
    tap.at >= order.openedAt
  )
}

import type { OrderSettings } from './agreement.ts'
import { type ClockKind, nextMark } from './clock.ts'
import type { WorkOrder } from './order.ts'
import { isOver } from './order-state.ts'
import type { Hours } from './working-time.ts'

/** What happens to an order by itself next, and when; epoch ms. */
export type Due =
  | { readonly what: 'mark'; readonly at: number; readonly clock: ClockKind; readonly percent: number }
  | { readonly what: 'pause-over'; readonly at: number }
  | { readonly what: 'self-clear'; readonly at: number }

/**
 * The earliest of: a clock reaches a share of its limit, a pause is over, or trouble nobody had responded to has been gone for
 * long enough. Worked out from the order as it stands, so that a restart finds the same.
 */
export function dueOf(order: WorkOrder, hours: Hours, { selfClearS }: OrderSettings): Due | null {
  if (isOver(order.state)) return null
  const { pause, moments, state, source } = order
  const dues: Due[] = []
  for (const clock of order.clocks) {
    const mark = nextMark(clock, hours.of(order.site, clock.calendar))
    if (mark !== null) dues.push({ what: 'mark', clock: clock.kind, ...mark })
  }
  if (state === 'suspended' && pause !== null) dues.push({ what: 'pause-over', at: pause.until })
  const isUntouched = moments.responded === null && state !== 'suspended'
  if (source === 'alarm' && isUntouched && moments.recovered !== null)
    dues.push({ what: 'self-clear', at: moments.recovered + selfClearS * 1000 })
  return dues.reduce<Due | null>((first, due) => (first === null || due.at < first.at ? due : first), null)
}

export function nextDueOf(order: WorkOrder, hours: Hours, settings: OrderSettings): number {
  return dueOf(order, hours, settings)?.at ?? Number.POSITIVE_INFINITY
}

import type { OrderEffect } from '../orders/effect.ts'
import { isOver } from '../orders/order-state.ts'
import type { CallBook } from './call-book.ts'
import { type Rung, warnedBy } from './ladder.ts'
import { orderCase, warningText } from './order-calls.ts'
import type { PagingCase } from './paging-case.ts'
import type { Directory } from './recipients.ts'

interface Heard {
  /** Undefined: nobody was told of the order yet. */
  readonly after: PagingCase | undefined
  /** Those who were told are to hear that nothing is left to do. */
  readonly over: boolean
}

/** What an order says to people: whoever it is given to, whoever must hear that it is late, and the end of it. */
export function hearOrder(
  before: PagingCase | undefined,
  effect: OrderEffect,
  { directory, ladder }: { readonly directory: Directory; readonly ladder: readonly Rung[] },
  book: CallBook,
): Heard {
  const { order } = effect
  if (effect.type === 'warning') {
    const { clock, percent, at } = effect
    const { people, important } = warnedBy(effect, ladder, directory)
    if (people.length === 0) return { after: before, over: false }
    const one = orderCase(before, order, at)
    const title = warningText(order, clock, percent)
    // Each warning is an occasion of its own, so that its calls are not taken for those of another.
    const { told } = book.tell({ ...one, title, message: order.title }, people, {
      change: 'warning',
      occasion: `-${clock}-${percent}`,
      ...{ at, important },
    })
    return { after: { ...one, told }, over: false }
  }
  if (isOver(order.state)) return { after: before, over: before !== undefined }
  const { action, by, at } = effect.line
  const given = action === 'assign' || action === 'return'
  if (
    !given ||
    order.assignee === null ||
    order.assignee === by ||
    !directory.isThere(order.site, order.assignee)
  )
    return { after: before && orderCase(before, order, before.since), over: false }
  return {
    after: book.tell(orderCase(before, order, at), [order.assignee], { change: 'assigned', at }),
    over: false,
  }
}

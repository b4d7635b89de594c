import { fill, type Text, text } from '#devices/kit/text.ts'
import type { ClockKind } from '../orders/clock.ts'
import type { WorkOrder } from '../orders/order.ts'
import type { PagingCase } from './paging-case.ts'

const clocks: Readonly<Record<ClockKind, Text>> = {
  respond: text('响应', 'response'),
  diagnose: text('诊断', 'diagnosis'),
  restore: text('修复', 'repair'),
  worst: text('最长修复', 'longest repair'),
}

const warning = text(
  '工单 {number} 的{clock}时限已用 {percent}%。',
  'Order {number} has used {percent} % of its {clock} time.',
)

export function warningText(order: WorkOrder, clock: ClockKind, percent: number): Text {
  const values = { number: order.number, percent }
  return text(
    fill(warning.zh, { ...values, clock: clocks[clock].zh }),
    fill(warning.en, { ...values, clock: clocks[clock].en }),
  )
}

/** What is kept of an order: who was told of it. Its clocks say when, so nothing of it is ever due here. */
export function orderCase(before: PagingCase | undefined, order: WorkOrder, at: number): PagingCase {
  const { id, site, severity, title } = order
  return {
    ...{ key: `order:${id}`, about: { type: 'order', id }, site, severity, title },
    message: text(`工单 ${order.number}。`, `Order ${order.number}.`),
    kind: order.kind ?? '',
    ...{ chain: null, state: 'claimed', atOnce: false, raises: 0, lap: 1, round: 0, step: 0, dueAt: null },
    ...{ responsible: order.assignee, since: at, passedOver: null, reminders: 0, told: before?.told ?? [] },
  }
}

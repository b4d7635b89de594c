import { fill, type Text, text } from '#devices/kit/text.ts'
import type { Role } from '../facility/permissions.ts'
import type { ClockKind } from '../orders/clock.ts'
import type { ClockWarning } from '../orders/effect.ts'
import type { WorkOrder } from '../orders/order.ts'
import type { PagingCase } from './paging-case.ts'
import type { Directory } from './recipients.ts'

/** Whom a warning of an order's clock goes to, from a share of the promised time on. */
export interface Rung {
  readonly clock: ClockKind
  readonly percent: number
  readonly to: readonly (Role | 'assignee')[]
}

/**
 * Who hears of an order that is late, and when: dispatcher, supervisor, manager (handbook 5.2-5.4). The clocks warn at
 * 50, 75 and 100 %.
 */
export const orderLadder: readonly Rung[] = [
  { clock: 'respond', percent: 50, to: ['assignee', 'operator'] },
  { clock: 'respond', percent: 75, to: ['supervisor'] },
  { clock: 'respond', percent: 100, to: ['project-manager'] },
  { clock: 'diagnose', percent: 75, to: ['assignee'] },
  { clock: 'diagnose', percent: 100, to: ['assignee', 'supervisor'] },
  { clock: 'restore', percent: 75, to: ['assignee', 'operator'] },
  { clock: 'restore', percent: 100, to: ['supervisor'] },
  { clock: 'worst', percent: 75, to: ['supervisor'] },
  { clock: 'worst', percent: 100, to: ['project-manager', 'general-manager'] },
]

/** Everybody a warning is for, each once. */
export function warned(
  { order, clock, percent }: Pick<ClockWarning, 'order' | 'clock' | 'percent'>,
  ladder: readonly Rung[],
  directory: Directory,
): string[] {
  const { site, assignee } = order
  const people = ladder
    .filter((rung) => rung.clock === clock && rung.percent === percent)
    .flatMap(({ to }) => to)
    .flatMap((who) => {
      if (who !== 'assignee') return directory.ofRole(site, who)
      return assignee === null ? [] : [assignee]
    })
  return [...new Set(people)].filter((person) => directory.isThere(site, person))
}

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

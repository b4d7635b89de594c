import type { OrderClock, WorkOrder } from '#gateway/http/contract/orders.ts'

/** How a clock reads at an instant. */
export type Reading =
  | { readonly is: 'left' | 'overdue'; readonly ms: number; readonly share: number }
  | { readonly is: 'still' | 'kept' | 'missed' | 'used'; readonly ms: number; readonly share: number }

export function readClock({ limitMs, usedMs, running, deadline, endedAt }: OrderClock, now: number): Reading {
  if (limitMs === null) return { is: 'used', ms: usedMs, share: 0 }
  const share = usedMs / limitMs
  if (endedAt !== null) return { is: usedMs <= limitMs ? 'kept' : 'missed', ms: usedMs, share }
  if (!running || deadline === null) return { is: 'still', ms: usedMs, share }
  const ms = deadline - now
  if (ms <= 0) return { is: 'overdue', ms: -ms, share: 1 }
  return { is: 'left', ms, share: Math.max(0, 1 - ms / limitMs) }
}

/** The clock that presses most: the running one with the earliest deadline; else one that stands still. */
export function pressing({ clocks }: Pick<WorkOrder, 'clocks'>): OrderClock | null {
  const open = clocks.filter(({ endedAt, limitMs }) => endedAt === null && limitMs !== null)
  const running = open.filter(({ running: runs, deadline }) => runs && deadline !== null)
  const [first] = [...running].sort((a, b) => (a.deadline ?? 0) - (b.deadline ?? 0))
  return first ?? open[0] ?? null
}

/** Instant by which a list is ordered: what must be done first stands first. */
export function pressesAt(order: WorkOrder): number {
  const clock = pressing(order)
  return clock?.running === true && clock.deadline !== null ? clock.deadline : Number.POSITIVE_INFINITY
}

import type { WorkOrder } from './order.ts'

/** A technician who could take an order. */
export interface Candidate {
  readonly username: string
  /** Orders he has open. */
  readonly open: number
  /** Orders of the same device, and of the same kind, that he closed. */
  readonly device: number
  readonly kind: number
}

/**
 * Who should take an order: who knows the device, then who knows the kind, and of those with the same knowledge who has
 * least to do.
 */
export function suggested(
  technicians: readonly string[],
  open: readonly Pick<WorkOrder, 'assignee'>[],
  closed: readonly { readonly assignee: string; readonly device: number; readonly kind: number }[],
): Candidate[] {
  return technicians
    .map((username): Candidate => {
      const known = closed.find((one) => one.assignee === username)
      return {
        username,
        open: open.filter(({ assignee }) => assignee === username).length,
        device: known?.device ?? 0,
        kind: known?.kind ?? 0,
      }
    })
    .sort((a, b) => score(b) - score(a) || a.open - b.open || (a.username < b.username ? -1 : 1))
}

/** Three open orders weigh as much as knowing the device; beyond a few, more experience says nothing. */
function score({ open, device, kind }: Candidate): number {
  return 2 * Math.min(device, 3) + Math.min(kind, 5) - 2 * open
}

/**
 * A stopwatch for one promise of an agreement, as iTop counts: what has accumulated, and since when it runs. The deadline
 * is worked out anew whenever anything changes, and nothing that happens to limit or calendar touches what has accumulated
 * (behaviour.md 2.6).
 */
export interface SlaClock {
  readonly kind: ClockKind
  /** What was promised, in ms of the agreement's hours. */
  readonly limitMs: number
  /** Hours that count: `always` (7x24), a window the site has a name for (`working-hours` = 5x8), or one written out. */
  readonly calendar: string
  /** Ms accumulated until `since`, or until it last stood still. */
  readonly usedMs: number
  /** Epoch ms since which it runs and is not yet in `usedMs`; null = it stands still. */
  readonly since: number | null
  /** Kept or missed for good at this instant; null = not yet. */
  readonly endedAt: number | null
  /** Warnings given; none is ever given twice. */
  readonly warned: readonly ClockMark[]
}

/** Respond 5 min, diagnose 10 min, restore 1 h, worst 3 h by default (handbook 5.2-5.4). */
export const clockKinds = ['respond', 'diagnose', 'restore', 'worst'] as const
export type ClockKind = (typeof clockKinds)[number]

/** A share of the limit that was reached, and when, epoch ms. */
export interface ClockMark {
  readonly percent: number
  readonly at: number
}

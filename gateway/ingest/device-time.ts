/** How far a device's clock is believed; all ms, all settings of a site. */
export interface TimeLimits {
  /** A live message whose time is further off than this gets the receipt time (SYS-05). */
  readonly skewMs: number
  /** A stored message may lie this far ahead before it is set to the receipt time. */
  readonly aheadMs: number
}

export const timeLimits: TimeLimits = { skewMs: 60_000, aheadMs: 5 * 60_000 }

/** 2000-01-01: no device stored anything before, so an earlier time is seconds taken for ms, or a clock never set. */
const EARLIEST = 946_684_800_000

/**
 * The instant a message is about, epoch ms.
 * - No `ts`: the device has no clock, receipt counts.
 * - Live: a clock that is more than `skewMs` off (1970, seconds, microseconds, a wrong zone) is not believed.
 * - Stored (`hist`): the past is what it is for; only the future is clamped.
 */
export function instantOf(ts: number | null, rx: number, hist: boolean, limits: TimeLimits): number {
  if (ts === null) return rx
  const ahead = ts - rx
  if (hist) return ahead > limits.aheadMs ? rx : ts
  return ahead > limits.skewMs || -ahead > limits.skewMs ? rx : ts
}

/**
 * A stored message with an impossible time belongs nowhere: to take it for now could turn an old tap into proof of
 * presence. Live messages are never refused for their clock.
 */
export function isImpossible(ts: number | null, hist: boolean): boolean {
  return hist && ts !== null && ts < EARLIEST
}

import type { ChannelLimits } from './channel.ts'

const MINUTE_MS = 60_000
const SECOND_MS = 1_000
/** The receiver's minute is not quite ours. */
const MARGIN_MS = 500

/**
 * How much a channel may still send. It looks at the last minute instead of filling up steadily: robots count that way, and
 * so no minute, wherever it begins, holds more than may be sent.
 */
export interface Bucket {
  /** Messages that may go now. What is not urgent leaves the reserve alone. */
  free(urgent: boolean, now: number): number
  /** As `free`, over the whole minute whatever the last second says. */
  left(urgent: boolean, now: number): number
  /** One goes. */
  spend(now: number): void
}

/** @param spent instants of the last minute, epoch ms, oldest first */
export function createBucket(limits: ChannelLimits, spent: readonly number[] = []): Bucket {
  const sent = [...spent]
  const forget = (now: number): void => {
    // A clock set back must not block a channel for as long as the step was.
    while (sent.length > 0 && isPast(sent[0] as number, now, MINUTE_MS)) sent.shift()
  }
  const inLastSecond = (now: number): number => sent.filter((at) => !isPast(at, now, SECOND_MS)).length
  const left = (urgent: boolean, now: number): number => {
    forget(now)
    return Math.max(0, limits.perMinute - (urgent ? 0 : limits.reserve) - sent.length)
  }
  return {
    free: (urgent, now) => Math.max(0, Math.min(left(urgent, now), limits.perSecond - inLastSecond(now))),
    left,
    spend(now) {
      forget(now)
      sent.push(now)
    },
  }
}

function isPast(at: number, now: number, span: number): boolean {
  return now >= at + span + MARGIN_MS || at > now + span
}

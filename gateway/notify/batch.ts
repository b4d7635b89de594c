import type { ChannelLimits } from './channel.ts'
import type { Delivery } from './delivery.ts'
import { MERGED_MAX } from './message.ts'
import type { Page } from './page.ts'

/** What is told of one thing to one receiver goes in order. */
export function threadOf({ about, to }: Page, urgent: boolean): string {
  return `${urgent ? '!' : ''}${about.type} ${about.id} ${receiverOf(to)}`
}

/** Messages left of a minute at which they begin to go together. */
const LOW = 4

/**
 * The next message of a channel: the oldest page alone, or with those that may go with it when there are more of them than
 * the channel can carry, so that none waits for a minute that never comes.
 * @param waiting pages that may go now, oldest first, at least one
 * @param left messages the channel may still carry in this minute
 */
export function nextBatch(
  waiting: readonly Delivery[],
  left: number,
  merge: ChannelLimits['merge'],
): readonly Delivery[] {
  const [first] = waiting
  if (first === undefined) return []
  if (merge === 'none' || !isCrowded(waiting.length, left)) return [first]
  return waiting.filter(({ page }) => isTogether(page, first.page, merge)).slice(0, MERGED_MAX)
}

/** True when the channel cannot carry each by itself. */
export function isCrowded(waiting: number, left: number): boolean {
  return waiting > left || left <= LOW
}

function isTogether(page: Page, first: Page, merge: ChannelLimits['merge']): boolean {
  if (page.language !== first.language) return false
  return merge === 'channel' || receiverOf(page.to) === receiverOf(first.to)
}

export function receiverOf(to: Page['to']): string {
  return to.type === 'person' ? `person ${to.username}` : `channel ${to.channel}`
}

import type { Value } from '#devices/kit/point.ts'
import type { AlarmTransition } from '#gateway/http/contract/alarms.ts'
import type { Tap } from '#gateway/http/contract/patrol.ts'
import { dataOf, type LiveEvent } from '../live/event.ts'

/** One line of the live feed. */
export type FeedItem = { readonly id: string; readonly at: number } & (
  | { readonly type: 'alarm'; readonly transition: AlarmTransition }
  | { readonly type: 'tap'; readonly tap: Tap }
  | {
      readonly type: 'event'
      readonly site: string
      readonly device: string
      readonly kind: string
      readonly event: string
      readonly fields: Readonly<Record<string, Value>>
    }
)

/** Lines kept; older ones are found on the pages they come from. */
export const FEED_LENGTH = 120

/** Whether an event of a kind is worth a line; measurements and taps (which come by themselves) are not. */
export type Worth = (kind: string, event: string) => boolean

/** The feed after a batch, newest first. */
export function applyToFeed(
  feed: readonly FeedItem[],
  batch: readonly LiveEvent[],
  worth: Worth,
): readonly FeedItem[] {
  const known = new Set(feed.map((item) => item.id))
  const added = itemsOf(batch, worth).filter((item) => !known.has(item.id) && known.add(item.id))
  if (added.length === 0) return feed
  return [...added, ...feed].sort((a, b) => b.at - a.at).slice(0, FEED_LENGTH)
}

function itemsOf(batch: readonly LiveEvent[], worth: Worth): FeedItem[] {
  const items: FeedItem[] = []
  for (const transition of dataOf(batch, 'alarm')) {
    const { alarm, event, at } = transition
    items.push({ id: `alarm ${alarm.id} ${event} ${at}`, at, type: 'alarm', transition })
  }
  for (const tap of dataOf(batch, 'tap')) items.push({ id: `tap ${tap.id}`, at: tap.at, type: 'tap', tap })
  for (const { site, id: device, kind, events } of dataOf(batch, 'device')) {
    for (const { type: event, at, fields } of events) {
      if (!worth(kind, event)) continue
      const id = `event ${site} ${device} ${event} ${at}`
      items.push({ id, at, type: 'event', site, device, kind, event, fields })
    }
  }
  return items
}

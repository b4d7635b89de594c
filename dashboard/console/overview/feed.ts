import type { Value } from '#devices/kit/point.ts'
import type { Alarm, AlarmTransition } from '#gateway/http/contract/alarms.ts'
import type { Tap } from '#gateway/http/contract/patrol.ts'
import { dataOf, type LiveEvent } from '../live/event.ts'

/** A step in the life of an alarm, as a line shows it. */
type Step = Omit<AlarmTransition, 'announce'>

/** One line of the live feed. */
export type FeedItem = { readonly id: string; readonly at: number } & (
  | { readonly type: 'alarm'; readonly transition: Step }
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

/** What the alarms on screen tell of the time before this screen was opened. */
export function historyOf(alarms: readonly Alarm[]): readonly FeedItem[] {
  return alarms.flatMap((alarm) => {
    const { acknowledgement: ack } = alarm
    const steps: FeedItem[] = [
      alarmItem({ alarm, event: 'raised', at: alarm.raisedAt, by: 'system', note: '' }),
    ]
    if (ack !== null) {
      steps.push(alarmItem({ alarm, event: 'acknowledged', at: ack.at, by: ack.by, note: ack.note }))
    }
    if (alarm.clearedAt !== null) {
      steps.push(alarmItem({ alarm, event: 'cleared', at: alarm.clearedAt, by: 'system', note: '' }))
    }
    return steps
  })
}

/** Two lists of lines as one, newest first, each line once. */
export function merge(a: readonly FeedItem[], b: readonly FeedItem[]): readonly FeedItem[] {
  const byId = new Map([...b, ...a].map((item) => [item.id, item]))
  return [...byId.values()].sort((x, y) => y.at - x.at).slice(0, FEED_LENGTH)
}

function alarmItem(transition: Step): FeedItem {
  const { alarm, event, at } = transition
  return { id: `alarm ${alarm.id} ${event} ${at}`, at, type: 'alarm', transition }
}

/** The feed after a batch, newest first. */
export function applyToFeed(
  feed: readonly FeedItem[],
  batch: readonly LiveEvent[],
  worth: Worth,
): readonly FeedItem[] {
  const added = itemsOf(batch, worth)
  return added.length === 0 ? feed : merge(added, feed)
}

function itemsOf(batch: readonly LiveEvent[], worth: Worth): FeedItem[] {
  const items: FeedItem[] = []
  for (const transition of dataOf(batch, 'alarm')) items.push(alarmItem(transition))
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

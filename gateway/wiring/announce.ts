import type { Alarm, AlarmTransition } from '../alarms/alarm.ts'
import type { Publisher } from '../broker/broker.ts'
import type { QuarantineEntry } from '../ingest/quarantine.ts'
import type { OrderEffect } from '../orders/effect.ts'
import type { WorkOrder } from '../orders/order.ts'
import { isOver } from '../orders/order-state.ts'
import type { PatrolOutcome } from '../patrol/outcome.ts'
import type { History } from '../telemetry/history-client.ts'
import { entryView } from './devices/intake-port.ts'
import type { createHistoryRows } from './history/history-rows.ts'
import type { Live } from './live.ts'
import { type OrderViewing, orderTold, orderView } from './orders/order-view.ts'
import { type PatrolViewing, roundView, tapView } from './patrol/patrol-view.ts'
import { type PostViewing, postView } from './posts/post-view.ts'

export interface AnnouncerOptions {
  readonly live: Live
  readonly history: Pick<History, 'write'>
  readonly rows: ReturnType<typeof createHistoryRows>
  readonly viewing: PatrolViewing
  readonly posts: PostViewing
  readonly orderViewing: OrderViewing
  /** Null while no broker runs. */
  readonly publisher: () => Publisher | null
}

export type Announcer = ReturnType<typeof createAnnouncer>

/** Quarantined messages of one commit that screens are told of. */
const QUARANTINED_TOLD = 10

/** Tells everybody what was committed: screens, the history, and whoever listens on MQTT. */
export function createAnnouncer(options: AnnouncerOptions) {
  const { live, history, rows, viewing, orderViewing, posts: ofPosts, publisher } = options
  const retain = (topic: string, payload: string): void => {
    void publisher()
      ?.publish(topic, payload, { qos: 1, retain: true })
      .catch(() => {}) // a broker that closes or is away; `greet` tells it all again when it is back
  }
  // Retained from the first word people hear of it to the last; an empty message takes it away (DESIGN 2).
  const alarmTopic = (alarm: Alarm): void =>
    retain(
      `gh/1/${alarm.subject.site}/alarm/${alarm.id}`,
      alarm.announced === null ? '' : JSON.stringify(alarm),
    )
  const orderTopic = (order: WorkOrder): void =>
    retain(
      `gh/1/${order.site}/order/${order.id}`,
      isOver(order.state) ? '' : JSON.stringify(orderView(orderViewing, order)),
    )
  return {
    alarm(transition: AlarmTransition): void {
      const { alarm, announce } = transition
      live.publish({ name: 'alarm', site: alarm.subject.site, data: transition })
      history.write(rows.alarm(transition))
      if (alarm.announced !== null || announce.decision === 'announce') alarmTopic(alarm)
    },
    order(effect: OrderEffect): void {
      const { order } = effect
      live.publish({ name: 'order', site: order.site, data: orderTold(orderViewing, effect) })
      orderTopic(order)
    },
    /** What a broker that just came should hold: that we are here, every alarm people were told of, every open order. */
    greet(sites: readonly string[], open: readonly Alarm[], orders: readonly WorkOrder[]): void {
      for (const site of sites) retain(`gh/1/${site}/gateway/status`, '{"online":true}')
      for (const alarm of open) if (alarm.announced !== null) alarmTopic(alarm)
      for (const order of orders) orderTopic(order)
    },
    farewell(sites: readonly string[]): void {
      for (const site of sites) retain(`gh/1/${site}/gateway/status`, '{"online":false}')
    },
    /** Newest only: a device gone wild must not fill every screen. */
    quarantined(entries: readonly QuarantineEntry[]): void {
      for (const entry of entries.slice(-QUARANTINED_TOLD)) {
        live.publish({ name: 'quarantine', site: entry.site || null, data: entryView(entry) })
      }
    },
    /** Posts as they are by now: several changes of one are one message. */
    posts(ids: ReadonlySet<string>): void {
      for (const id of ids) {
        const post = ofPosts.posts.index.posts.get(id)
        if (post !== undefined) live.publish({ name: 'post', site: post.site, data: postView(ofPosts, post) })
      }
    },
    patrol(outcome: PatrolOutcome): void {
      for (const round of outcome.rounds) {
        // Those that were only planned are hundreds at once; screens read them with the list of the day.
        if (round.state === 'scheduled') continue
        live.publish({ name: 'round', site: round.site, data: roundView(viewing, round) })
      }
      for (const tap of outcome.taps)
        live.publish({ name: 'tap', site: tap.tap.site, data: tapView(viewing, tap) })
      history.write(rows.patrol(outcome))
    },
  }
}

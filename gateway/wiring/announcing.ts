import type { Publisher } from '../broker/broker.ts'
import type { History } from '../telemetry/history-client.ts'
import { type Announcer, createAnnouncer } from './announce.ts'
import type { Context } from './context.ts'
import { locator } from './history/history-devices.ts'
import { createHistoryRows } from './history/history-rows.ts'
import type { Live } from './live.ts'
import type { OpenedSteps } from './open-steps.ts'
import type { OrderViewing } from './orders/order-view.ts'
import type { PatrolViewing } from './patrol/patrol-view.ts'
import { type PostViewing, postViewing } from './posts/post-view.ts'

/** How what happens is shown, and who tells it. */
export interface Announcing {
  readonly patrolViewing: PatrolViewing
  readonly orderViewing: OrderViewing
  readonly postViewing: PostViewing
  readonly rows: ReturnType<typeof createHistoryRows>
  readonly announce: Announcer
}

export interface AnnouncingOptions {
  readonly context: Context
  readonly steps: OpenedSteps
  readonly live: Live
  readonly history: Pick<History, 'write'>
  /** Null while no broker runs. */
  readonly publisher: () => Publisher | null
}

export function createAnnouncing({
  context,
  steps,
  live,
  history,
  publisher,
}: AnnouncingOptions): Announcing {
  const { registry, people, clock } = context
  const { setup, proof, patrol, orders, posts } = steps
  const patrolViewing: PatrolViewing = {
    registry,
    checkpoint: setup.checkpoint,
    scoreOf: (round) => proof.proof(round)?.score ?? 0,
  }
  const orderViewing: OrderViewing = { registry, people, hours: orders.hours, now: clock.now }
  const rows = createHistoryRows({
    language: registry.sites()[0]?.language ?? 'zh',
    locate: locator(registry),
    routeOf: (round) => patrol.round(round)?.route,
  })
  const ofPosts = postViewing(context, posts)
  const announce = createAnnouncer({
    ...{ live, history, rows, publisher, orderViewing },
    ...{ viewing: patrolViewing, posts: ofPosts },
  })
  return { patrolViewing, orderViewing, postViewing: ofPosts, rows, announce }
}

import type { Publisher } from '../broker/broker.ts'
import type { Notice } from '../broker/notice.ts'
import type { QuarantineEntry } from '../ingest/quarantine.ts'
import type { Journal } from '../journal/journal.ts'
import type { Counters } from '../kernel/counters.ts'
import type { Log } from '../kernel/log.ts'
import { createPipeline, type Outlet, type Pipeline } from '../pipeline.ts'
import type { PostsOutcome } from '../posts/outcome.ts'
import type { Settings } from '../settings.ts'
import type { AuditEntry } from '../store/audit-store.ts'
import { openSecretKey } from '../store/secret-key-store.ts'
import type { History } from '../telemetry/history-client.ts'
import { type AlarmCommands, createAlarmCommands } from './alarms/alarm-commands.ts'
import { openAlive } from './alive.ts'
import { createAnnouncing } from './announcing.ts'
import { collectors, nothingWaiting, storedPosition, type Waiting } from './collect.ts'
import { type Committer, createCommitter } from './commit-writer.ts'
import type { Context } from './context.ts'
import { type ChangeCommands, createChangeCommands } from './devices/change-commands.ts'
import { feeding, hearing, lookingAtClock } from './hearing.ts'
import { openHistory } from './history/open-history.ts'
import { createJournalFeed } from './journal-feed.ts'
import { createLive, type Live } from './live.ts'
import type { Notifier } from './notify/notifier.ts'
import { openNotifier, openNotifyBook } from './notify/open-notifier.ts'
import { createOnCallCommands, type OnCallCommands } from './oncall/oncall-commands.ts'
import { type OpenedSteps, openSteps } from './open-steps.ts'
import { createOrderCommands, type OrderCommands } from './orders/order-commands.ts'
import type { OrderViewing } from './orders/order-view.ts'
import { outletInto } from './outlet.ts'
import { openTagKeys } from './patrol/open-proof.ts'
import { createPatrolCommands, type PatrolCommands } from './patrol/patrol-commands.ts'
import type { PatrolViewing } from './patrol/patrol-view.ts'
import { createTapDesk, type TapDesk } from './patrol/tap-desk.ts'
import type { PostViewing } from './posts/post-view.ts'

/** The broker as the pipeline needs it. */
export interface Link extends Publisher {
  readonly serving: boolean
}

/** The pipeline with all it feeds: steps, commits, live effects and the history. */
export interface Core extends ChangeCommands {
  readonly steps: OpenedSteps
  readonly live: Live
  readonly committer: Committer
  readonly history: History
  readonly patrolViewing: PatrolViewing
  readonly postViewing: PostViewing
  /** Where taps of people are handed in. */
  readonly tapDesk: TapDesk
  /** Seals what is kept and never shown. */
  readonly secretKey: Uint8Array
  readonly patrolCommands: PatrolCommands
  /** Messages to people. */
  readonly notifier: Notifier
  /** Journal position the pipeline has reached. */
  readonly position: () => number
  /** Settles what is due; once a second. */
  tick(): void
  readonly alarmCommands: AlarmCommands
  /** What a person did to posts goes the way of everything else; resolves when it is on disk. */
  posted(outcome: PostsOutcome, audit: readonly AuditEntry[]): Promise<void>
  readonly orderCommands: OrderCommands
  readonly onCallCommands: OnCallCommands
  readonly orderViewing: OrderViewing
  /** Once a minute: what the history shows as "now". */
  snapshot(): void
  /** A broker is there, and from now on this is how we speak and hear: it is told of us and of every open alarm. */
  publishThrough(broker: Link): void
  /** The last word before the broker closes. */
  sayGoodbye(): void
  /** The broker refused something: who does not keep to its rights stands in the audit (DESIGN 2). */
  noticed(notice: Notice): void
  close(): Promise<void>
}

export interface CoreOptions {
  readonly context: Context
  readonly journal: Journal
  readonly journalPath: string
  readonly settings: Settings
  readonly log: Log
  readonly counters: Counters
}

/** Loads every step as of the last commit, replays the journal from there, and from then on follows it. */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { context, journal, log, counters } = options
  const { clock, store, registry } = context
  const { secretKey, tagKeys, book } = await openSealed(options)
  const steps = await openSteps(context, counters, { tagKeys, reaches: book.reaches })
  const live = createLive(clock, log)
  const history = openHistory(options)
  const waiting = nothingWaiting()
  const position = await storedPosition(store.read)
  const ears = hearing(steps)
  const alive = await openAlive({ read: store.read, clock, log, waiting, hearing: ears })
  let publisher: Link | null = null

  const sites = (): string[] => registry.sites().map(({ id }) => id)
  const announcing = createAnnouncing({ context, steps, live, history, publisher: () => publisher })
  const { announce, rows, patrolViewing, orderViewing, postViewing } = announcing
  const quarantined = (entries: readonly QuarantineEntry[]): void =>
    committer.afterwards(() => announce.quarantined(entries))
  const carrying = { secretKey, book, steps, waiting, committer: () => committer }
  const notifier = await openNotifier(options, carrying)
  const own = [alive.collect, notifier.collect]
  const collect = [...collectors(steps, waiting, () => feed.position, quarantined), ...own]
  const committer = createCommitter({ store, clock, log, collect })
  const tapDesk = createTapDesk({ journal, store, clock, afterwards: committer.afterwards })
  const wake = (): void => patrolCommands.wake()
  const told = { waiting, committer, live, announce, tapDesk, notifier, wake }
  const outlet = outletInto({ context, posts: steps.posts, oncall: steps.oncall, ...told })
  const pipeline = createPipeline(steps, outlet)
  const patrolCommands = createPatrolCommands({ context, steps, waiting, pipeline, committer, log })
  const look = lookingAtClock({ clock, log, steps, outlet, alive })
  const feed = createJournalFeed({ journal, log, position, ...feeding(committer, pipeline, look) })
  const stopNudging = journal.consume(({ position: stored }) => history.nudge(stored))
  history.nudge(journal.lastPosition)
  await feed.catchUp()
  alive.started()
  // The site file may have changed who depends on whom.
  pipeline.alarmed(steps.alarms.reconsider(clock.now()), clock.now())
  wake()
  return {
    ...{ steps, live, committer, history, secretKey, tapDesk, patrolCommands, notifier },
    ...{ patrolViewing, orderViewing, postViewing },
    position: () => feed.position,
    ...commands({ ...options, steps, waiting, outlet, committer, pipeline, history }),
    tick() {
      look()
      // While the broker is away nobody can be heard, and nobody is silent (DESIGN 5).
      if (publisher?.serving === false) ears.deaf(clock.now())
      feed.resume()
      pipeline.tick(clock.now())
      notifier.tick()
      journal.passed('history', history.passed())
    },
    snapshot() {
      history.write(rows.snapshot(sites(), steps.states.all(), steps.alarms.open(), clock.now()))
      // What was committed is behind the pipeline's position, so the journal may let go of it.
      const reached = feed.position
      committer.afterwards(() => journal.passed('pipeline', reached))
    },
    publishThrough(through) {
      publisher = through
      announce.greet(sites(), steps.alarms.open(), steps.orders.all())
    },
    sayGoodbye: () => announce.farewell(sites()),
    async close() {
      feed.close()
      stopNudging()
      await letGo({ patrolCommands, notifier, committer, live, history })
    },
  }
}

/** What is kept sealed: keys of tags, and channels of messages with how people are reached. */
async function openSealed({ context, settings, log }: CoreOptions) {
  const secretKey = openSecretKey(settings.dataDir, settings.secretKey)
  const tagKeys = await openTagKeys(context.store.read, secretKey, log)
  return { secretKey, tagKeys, book: await openNotifyBook(context, secretKey, log) }
}

/** What is on its way first, then the commit that records it, then those who are told. */
async function letGo(
  parts: Pick<Core, 'patrolCommands' | 'notifier' | 'committer' | 'live' | 'history'>,
): Promise<void> {
  parts.patrolCommands.stop()
  await parts.notifier.close()
  await parts.committer.close()
  parts.live.close()
  await parts.history.close()
}

interface CommandParts extends CoreOptions {
  readonly steps: OpenedSteps
  readonly waiting: Waiting
  readonly outlet: Outlet
  readonly committer: Committer
  readonly pipeline: Pipeline
  readonly history: History
}

/** What people do to the pipeline's steps. */
function commands(
  parts: CommandParts,
): Pick<Core, 'alarmCommands' | 'onCallCommands' | 'orderCommands' | 'posted' | 'noticed'> & ChangeCommands {
  const { context, steps, waiting, outlet, committer, pipeline } = parts
  const { clock, store } = context
  return {
    alarmCommands: createAlarmCommands({ ...steps, clock, waiting, pipeline, committer }),
    onCallCommands: createOnCallCommands({ ...steps, clock, waiting, committer }),
    orderCommands: createOrderCommands({ ...steps, clock, read: store.read, waiting, outlet, committer }),
    async posted(outcome, audit) {
      waiting.audit.push(...audit)
      pipeline.posted(outcome, clock.now())
      await committer.settled()
    },
    noticed({ kind, at, account, clientId, address, detail }) {
      const who = { actor: account ?? address, subject: clientId ?? address }
      waiting.audit.push({ at, ...who, action: `mqtt.refused.${kind}`, detail: { address, detail } })
      committer.note(true)
    },
    ...createChangeCommands(parts),
  }
}

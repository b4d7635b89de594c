import type { Language, Text } from '#devices/kit/text.ts'
import type { AlarmTransition } from '../../alarms/alarm.ts'
import type { Log } from '../../kernel/log.ts'
import { alarmPages } from '../../notify/alarm-pages.ts'
import type { NotifyBook } from '../../notify/book.ts'
import type { Channel } from '../../notify/channel.ts'
import { saveDesk } from '../../notify/delivery-store.ts'
import type { Attempt, Desk } from '../../notify/desk.ts'
import type { Outcome } from '../../notify/outcome.ts'
import { type Addressed, PAGES, type Page, type Recipient } from '../../notify/page.ts'
import { type Unreached, UnreachedBook } from '../../notify/unreached.ts'
import { removeEffects, waitingEffects } from '../../store/outbox-store.ts'
import type { Waiting } from '../collect.ts'
import type { Collect, Committer } from '../commit-writer.ts'
import type { Context } from '../context.ts'

export interface NotifierOptions {
  readonly context: Context
  readonly log: Log
  readonly waiting: Waiting
  readonly committer: () => Committer
  readonly book: NotifyBook
  readonly desk: Desk
  /** Ids of channels, the first to be tried first. */
  readonly waysOf: (page: Addressed) => readonly string[]
  /** Sends pages in one message; never rejects. */
  readonly through: (channel: Channel, pages: readonly Page[]) => Promise<Outcome>
  readonly secretKey: Uint8Array
  /** Dead letters of the last day. */
  readonly givenUp: number
}

/** How messages to people do. */
export interface NotifyHealth {
  readonly waiting: number
  /** Channels there are; without any nobody expects a message. */
  readonly channels: number
  /** Receivers messages of the last day were meant for who have no way to be reached. */
  readonly unreached: readonly string[]
  /** Given up within about a day, and not sent again. */
  readonly givenUp: number
  readonly failing: readonly { readonly name: string; readonly since: number; readonly problem: Text }[]
}

/** Pages taken from the outbox at once. */
const TAKEN_AT_ONCE = 200
/** Tries on their way are waited for this long when the gateway closes. */
const CLOSING_MS = 2_000
const DAY_MS = 86_400_000

/**
 * Carries pages from the outbox to people. They are taken in one transaction with the deliveries they become, so that a
 * crash neither loses nor doubles one; what was being sent when it happened is sent again, under the same id.
 */
export class Notifier {
  readonly book: NotifyBook
  readonly secretKey: Uint8Array
  readonly #options: NotifierOptions
  readonly #unreached = new UnreachedBook()
  readonly #flights = new Set<Promise<void>>()
  #givenUp: { count: number; from: number }
  /** Taken from the outbox up to here, and not yet removed from it. */
  #taken: number | null = null
  #reading: Promise<void> | null = null
  #again = false
  #closed = false

  constructor(options: NotifierOptions) {
    this.#options = options
    this.book = options.book
    this.secretKey = options.secretKey
    this.#givenUp = { count: options.givenUp, from: options.context.clock.now() }
  }

  /** What an alarm that took a step says to those the site tells of it. */
  pagesOf(transition: AlarmTransition): Page[] {
    const { site } = transition.alarm.subject
    return alarmPages(transition, this.book.target(site), (to) => this.languageOf(to, site))
  }

  /** Takes messages that are written in the same commit; for whom there is no way, nothing is written. */
  carry(pages: readonly Page[]): void {
    const now = this.#options.context.clock.now()
    const carried = pages.filter((page) => this.reaches(page))
    for (const page of pages) if (!carried.includes(page)) this.#unreached.missed(page, now)
    if (carried.length === 0) return
    this.#options.waiting.pages.push(...carried)
    this.#options.committer().afterwards(() => this.wake())
  }

  /** Whether there is a way to whoever a message is for. */
  reaches(page: Addressed): boolean {
    return this.#options.waysOf(page).length > 0
  }

  /** Whom messages of the last day were meant for who have no way to be reached; names of people and channels. */
  unreached(sites: readonly string[]): readonly Unreached[] {
    const { context } = this.#options
    const isReached = ({ site, to }: Unreached): boolean =>
      this.reaches({ site, to, importance: 'important', severity: 'critical' })
    const all = this.#unreached.list(isReached, context.clock.now())
    return all.filter(({ site }) => sites.includes(site))
  }

  languageOf(to: Recipient, site: string): Language {
    const { people, registry } = this.#options.context
    const own = to.type === 'person' ? people.find(to.username)?.language : undefined
    return own ?? registry.site(site)?.language ?? 'zh'
  }

  /** Name of a person or channel. */
  nameOf(to: Recipient): string {
    const { people } = this.#options.context
    return to.type === 'person'
      ? (people.find(to.username)?.name ?? to.username)
      : (this.book.channel(to.channel)?.channel.name ?? to.channel)
  }

  /** There may be pages in the outbox. */
  wake(): void {
    this.#again = true
    if (this.#closed) return
    this.#reading ??= this.#takeAll()
      .catch((error: unknown) =>
        this.#options.log.error({ err: error }, 'pages could not be read; tried again'),
      )
      .finally(() => {
        this.#reading = null
      })
  }

  /** Once a second: whatever wrote pages, they are found, and what waited long enough is tried. */
  tick(): void {
    this.wake()
    if (this.#options.desk.nextAt() <= this.#options.context.clock.now()) this.#run()
  }

  /** What the next commit writes. */
  readonly collect: Collect = () => {
    const changes = this.#options.desk.takeDirty()
    const upTo = this.#taken
    this.#taken = null
    this.#givenUp.count += changes.deliveries.filter(({ state }) => state === 'given-up').length
    if (changes.deliveries.length + changes.attempts.length === 0 && upTo === null) return null
    return async (tx) => {
      await saveDesk(tx, changes)
      if (upTo !== null) await removeEffects(tx, PAGES, upTo)
    }
  }

  /** Sends a page again; resolves when that is on record. False while it is on its way. */
  async resend(page: Page, wasGivenUp: boolean): Promise<boolean> {
    const { desk, context, committer } = this.#options
    if (!desk.resend(page, context.clock.now())) return false
    if (wasGivenUp) this.#givenUp.count = Math.max(0, this.#givenUp.count - 1)
    committer().note(true)
    await committer().settled()
    this.#run()
    return true
  }

  /** One message right now, outside the queue; null when the channel has sent all it may in this minute. */
  async test(channel: Channel, page: Page): Promise<Outcome | null> {
    const { desk, context, through } = this.#options
    return desk.spend(channel, context.clock.now()) ? through(channel, [page]) : null
  }

  stateOf(channel: Channel) {
    return this.#options.desk.stateOf(channel, this.#options.context.clock.now())
  }

  health(): NotifyHealth {
    const { desk, context, book } = this.#options
    const now = context.clock.now()
    if (now - this.#givenUp.from > DAY_MS) this.#givenUp = { count: 0, from: now }
    const failing = book.channels().flatMap(({ channel }) => {
      const { failingSince: since, problem } = desk.stateOf(channel, now)
      if (!channel.enabled || since === null || problem === null) return []
      return [{ name: channel.name, since, problem }]
    })
    const channels = book.channels().length
    const sites = context.registry.sites().map(({ id }) => id)
    const unreached = [...new Set(this.unreached(sites).map(({ to }) => this.nameOf(to)))]
    return { waiting: desk.waiting, channels, unreached, givenUp: this.#givenUp.count, failing }
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#reading
    const patience = new Promise<void>((resolve) => this.#options.context.clock.after(CLOSING_MS, resolve))
    await Promise.race([Promise.allSettled(this.#flights), patience])
  }

  async #takeAll(): Promise<void> {
    const { context, desk, committer } = this.#options
    while (this.#again && !this.#closed) {
      const effects = await waitingEffects(context.store.read, PAGES, TAKEN_AT_ONCE)
      this.#again = effects.length === TAKEN_AT_ONCE
      const last = effects.at(-1)
      if (last === undefined) continue
      desk.take(
        effects.map(({ body }) => body as Page),
        context.clock.now(),
      )
      this.#taken = last.seq
      committer().note(true)
      await committer().settled()
      this.#run()
    }
  }

  #run(): void {
    if (this.#closed) return
    const { desk, context } = this.#options
    for (const attempt of desk.due(context.clock.now())) {
      const flight: Promise<void> = this.#fly(attempt).finally(() => this.#flights.delete(flight))
      this.#flights.add(flight)
    }
  }

  async #fly(attempt: Attempt): Promise<void> {
    const { desk, context, committer, through } = this.#options
    const outcome = await through(attempt.channel, attempt.pages)
    desk.answered(attempt, outcome, context.clock.now())
    committer().note(true)
    this.#run()
  }
}

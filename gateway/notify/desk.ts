import { type Text, text } from '#devices/kit/text.ts'
import { isCrowded, nextBatch, threadOf } from './batch.ts'
import { type Channel, channelLimits } from './channel.ts'
import { answered, type Delivery, givenUp, leavesWayAt, onNextWay, takenIn, withoutWay } from './delivery.ts'
import { type ChannelState, channelGone, createLane, type Lane } from './lane.ts'
import type { Outcome } from './outcome.ts'
import { isUrgent, type Page } from './page.ts'

/** One try: these pages go in one message by this channel. */
export interface Attempt {
  readonly id: string
  readonly channel: Channel
  readonly pages: readonly Page[]
  readonly urgent: boolean
  readonly at: number
}

/** A try that is over, for the record. */
export interface AttemptRecord {
  readonly id: string
  readonly channel: string
  readonly pages: readonly string[]
  readonly at: number
  readonly endedAt: number
  readonly result: Outcome['result']
  readonly problem: Text | null
}

export interface DeskOptions {
  /** Undefined for one that was removed or is switched off. */
  readonly channel: (id: string) => Channel | undefined
  readonly waysOf: (page: Page) => readonly string[]
  /** End of the receiver's quiet hours where they hold the page, else null. */
  readonly quietUntil: (page: Page, now: number) => number | null
  readonly newId: (now: number) => string
  /** 0 to 1. */
  readonly jitter: () => number
}

export interface DeskChanges {
  readonly deliveries: readonly Delivery[]
  readonly attempts: readonly AttemptRecord[]
}

/** Pages that may wait at once; beyond it what is not urgent is given up, oldest first. */
const OPEN_MAX = 5_000

/**
 * Decides what is sent when, by which channel, and what becomes of it. Nothing here sends: `due` says what to try now, and
 * `answered` is told how it went. The wiring stores what changed before it lets anything out (decision 001).
 */
export class Desk {
  readonly #options: DeskOptions
  /** In the order in which they came. */
  readonly #open = new Map<string, Delivery>()
  /** Ids of pages that are being sent. */
  readonly #flying = new Set<string>()
  readonly #lanes = new Map<string, Lane>()
  #spent: ReadonlyMap<string, readonly number[]> = new Map()
  #dirty = new Map<string, Delivery>()
  #records: AttemptRecord[] = []

  constructor(options: DeskOptions) {
    this.#options = options
  }

  /** @param sends instants by channel, those of the last minute, oldest first */
  load(deliveries: readonly Delivery[], sends: ReadonlyMap<string, readonly number[]>): void {
    for (const delivery of deliveries) this.#open.set(delivery.page.id, delivery)
    this.#spent = sends
  }

  /** Takes pages in; one that is waiting already is not taken twice. */
  take(pages: readonly Page[], now: number): void {
    for (const page of pages) this.resend(page, now)
    for (const delivery of this.#open.values()) {
      if (this.#open.size <= OPEN_MAX) return
      if (!isUrgent(delivery.page) && !this.#flying.has(delivery.page.id))
        this.#put(givenUp(delivery, now, tooMany))
    }
  }

  /** Sends a page again as if it were new; false while it is on its way. */
  resend(page: Page, now: number): boolean {
    if (this.#open.has(page.id)) return false
    const { waysOf, quietUntil } = this.#options
    this.#put(takenIn(page, { now, ways: waysOf(page), quietUntil: quietUntil(page, now) }))
    return true
  }

  /** What to try now; each is answered exactly once. Urgent ones come first, so that the reserve is theirs. */
  due(now: number): Attempt[] {
    this.#settle(now)
    return [...this.#start(true, now), ...this.#start(false, now)]
  }

  answered({ id, channel, pages, urgent, at }: Attempt, outcome: Outcome, now: number): void {
    this.#lane(channel).ended(urgent, outcome, now)
    const problem = outcome.result === 'accepted' ? null : outcome.problem
    const ids = pages.map((page) => page.id)
    const { result } = outcome
    this.#records.push({ id, channel: channel.id, pages: ids, at, endedAt: now, result, problem })
    for (const page of ids) {
      this.#flying.delete(page)
      const delivery = this.#open.get(page)
      if (delivery !== undefined) this.#put(answered(delivery, outcome, now, this.#options.jitter()))
    }
  }

  /** A message outside the queue, e.g. a test: it counts as any other. False when the channel is busy or full. */
  spend(channel: Channel, now: number): boolean {
    const lane = this.#lane(channel)
    if (lane.bucket.free(true, now) === 0) return false
    lane.bucket.spend(now)
    return true
  }

  /** The earliest instant at which something may be due; Infinity when nothing waits. */
  nextAt(): number {
    let next = Number.POSITIVE_INFINITY
    for (const delivery of this.#open.values()) {
      if (this.#flying.has(delivery.page.id)) continue
      next = Math.min(next, delivery.nextAt, leavesWayAt(delivery), delivery.giveUpAt)
    }
    return next
  }

  /** How a channel does. */
  stateOf(channel: Channel, now: number): ChannelState {
    return this.#lane(channel).state(now)
  }

  /** Pages that are neither sent nor given up. */
  get waiting(): number {
    return this.#open.size
  }

  takeDirty(): DeskChanges {
    const taken = { deliveries: [...this.#dirty.values()], attempts: this.#records }
    this.#dirty = new Map()
    this.#records = []
    return taken
  }

  #put(delivery: Delivery): void {
    const { id } = delivery.page
    this.#dirty.set(id, delivery)
    if (delivery.settledAt === null) this.#open.set(id, delivery)
    else this.#open.delete(id)
  }

  #lane(channel: Channel): Lane {
    let lane = this.#lanes.get(channel.id)
    if (lane === undefined) {
      lane = createLane(channel.kind, this.#spent.get(channel.id))
      this.#lanes.set(channel.id, lane)
    }
    return lane
  }

  /** Moves what has waited long enough to its next way, and gives up what has waited too long. */
  #settle(now: number): void {
    for (const before of this.#open.values()) {
      if (this.#flying.has(before.page.id)) continue
      const after =
        now >= before.giveUpAt ? givenUp(before, now, before.problem ?? tooLong) : this.#moved(before, now)
      if (after !== before) this.#put(after)
    }
  }

  #moved(before: Delivery, now: number): Delivery {
    let delivery = now >= leavesWayAt(before) ? onNextWay(before, now) : before
    while (delivery.settledAt === null) {
      const [way = ''] = delivery.ways
      if (this.#options.channel(way) !== undefined) break
      delivery = withoutWay(delivery, now, channelGone(way))
    }
    return delivery
  }

  #start(urgent: boolean, now: number): Attempt[] {
    return [...this.#ready(urgent, now)].flatMap(([id, deliveries]) => {
      const channel = this.#options.channel(id)
      return channel === undefined ? [] : this.#startOn(channel, deliveries, urgent, now)
    })
  }

  /** Pages that may go now, by channel. What waits keeps later ones about the same thing waiting. */
  #ready(urgent: boolean, now: number): Map<string, Delivery[]> {
    const byChannel = new Map<string, Delivery[]>()
    const held = new Set<string>()
    for (const delivery of this.#open.values()) {
      const { page, ways, nextAt } = delivery
      if (isUrgent(page) !== urgent) continue
      const thread = threadOf(page, urgent)
      if (held.has(thread)) continue
      if (this.#flying.has(page.id) || nextAt > now) {
        held.add(thread)
        continue
      }
      const [way = ''] = ways
      const list = byChannel.get(way)
      if (list === undefined) byChannel.set(way, [delivery])
      else list.push(delivery)
    }
    return byChannel
  }

  #startOn(channel: Channel, deliveries: readonly Delivery[], urgent: boolean, now: number): Attempt[] {
    const lane = this.#lane(channel)
    const { merge } = channelLimits[channel.kind]
    const attempts: Attempt[] = []
    const begun = new Set<string>()
    let waiting = deliveries
    while (waiting.length > 0 && lane.free(urgent, now) > 0) {
      const left = lane.bucket.left(urgent, now)
      if (!urgent && merge !== 'none' && isCrowded(waiting.length, left) && !lane.isGathered(now)) break
      const pages = nextBatch(waiting, left, merge).map(({ page }) => page)
      lane.started(urgent, now)
      attempts.push({ id: this.#options.newId(now), channel, pages, urgent, at: now })
      for (const page of pages) {
        this.#flying.add(page.id)
        begun.add(threadOf(page, urgent))
      }
      waiting = waiting.filter(({ page }) => !begun.has(threadOf(page, urgent)))
    }
    return attempts
  }
}

const tooLong = text(
  '等待过久仍未能发出，已放弃。',
  'It waited too long without being sent and was given up.',
)

const tooMany = text(
  '待发消息过多，此条不紧急，已放弃。',
  'Too many messages were waiting; this one is not urgent and was given up.',
)

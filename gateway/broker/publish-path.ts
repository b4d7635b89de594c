import type { Duplex } from 'node:stream'
import type { Account } from '../facility/account.ts'
import type { Counters } from '../kernel/counters.ts'
import type { Acknowledged } from './acknowledger.ts'
import type { AedesBroker, AedesClient } from './aedes-internals.ts'
import type { BrokerLimits, MessageSink } from './broker.ts'
import type { PublishFrame } from './publish-frame.ts'
import type { RetainedMessages } from './retained-messages.ts'
import { type PublishRight, publishRight } from './rights.ts'
import type { Routing } from './routing.ts'

/** What the publish paths of all connections share. */
export interface PublishShared {
  readonly sink: MessageSink
  readonly aedes: AedesBroker
  readonly routing: Routing
  readonly retained: RetainedMessages
  readonly acknowledge: (client: Acknowledged, id: number) => void
  readonly limits: BrokerLimits
  readonly counters: Counters
}

/** What is known of a topic of one client; looked up once a message. */
interface KnownTopic {
  readonly topic: string
  readonly right: PublishRight
  /** Version of the routing that `wanted` was found with. */
  version: number
  wanted: boolean
}

/** A QoS 1 message that waits for the disk. */
interface Waiting {
  readonly id: number
  readonly known: KnownTopic
  readonly payload: Buffer
  readonly retain: boolean
}

const KNOWN_MAX = 4_096
const UNREAD_ACKS_BYTES = 65_536

/**
 * The way of QoS 0 and 1 publications of one logged-in client: rights, journal, acknowledgement, then retaining and
 * subscribers. It does what aedes does for a PUBLISH, without a packet object, an emitter and five callbacks for each,
 * and asks aedes to route only when somebody listens (measured: 3.6 us a message instead of 7.8).
 */
export class PublishPath implements Acknowledged {
  readonly stream: Duplex
  ids: number[] = []
  readonly #shared: PublishShared
  readonly #client: AedesClient
  readonly #account: Account
  readonly #known = new Map<string, KnownTopic>()
  /** In the order of the appends, from `#first` on. */
  #waiting: Waiting[] = []
  #first = 0
  #waitingBytes = 0
  #ended = false
  readonly #onRoom: () => void
  readonly #onLost: (error: Error) => void

  constructor(
    shared: PublishShared,
    client: AedesClient,
    account: Account,
    events: { readonly onRoom: () => void; readonly onLost: (error: Error) => void },
  ) {
    this.#shared = shared
    this.#client = client
    this.#account = account
    this.stream = client.conn
    this.#onRoom = events.onRoom
    this.#onLost = events.onLost
  }

  /** Whether no more should be read from the client for now. */
  get full(): boolean {
    const { windowMessages, windowBytes } = this.#shared.limits
    return (
      this.#waiting.length - this.#first >= windowMessages ||
      this.#waitingBytes >= windowBytes ||
      this.stream.writableLength > UNREAD_ACKS_BYTES
    )
  }

  /**
   * Takes a message over.
   * @returns the topic when the client has no right to it, else null
   */
  take(frame: PublishFrame, rx: number): string | null {
    const known = this.#topic(frame)
    if (known.right === 'none') return known.topic
    const payload = frame.buffer.subarray(frame.payloadStart, frame.payloadEnd)
    const retain = frame.retain && known.right === 'retained'
    const envelope = { rx, topic: known.topic, payload, account: this.#account.username }
    if (frame.qos === 0) {
      this.#shared.sink.offer(envelope)
      this.#deliver(known, payload, 0, retain)
      return null
    }
    this.#waiting.push({ id: frame.packetId, known, payload, retain })
    this.#waitingBytes += payload.length
    this.#shared.sink.append(envelope, this.#stored)
    return null
  }

  /** One function for all messages: callbacks come in the order of the appends. */
  readonly #stored = (error: Error | null): void => {
    if (this.#ended) return
    if (error !== null) {
      // MQTT 3.1.1 has no negative acknowledgement: without an answer the device sends again on its next connection.
      this.#ended = true
      this.#waiting = []
      this.#onLost(error)
      return
    }
    const message = this.#waiting[this.#first] as Waiting
    this.#first += 1
    this.#waitingBytes -= message.payload.length
    this.#shared.acknowledge(this, message.id)
    this.#deliver(message.known, message.payload, 1, message.retain)
    const left = this.#waiting.length - this.#first
    if (left === 0) {
      this.#waiting = []
      this.#first = 0
    }
    if (left === 0 || left === this.#shared.limits.windowMessages >> 1) this.#onRoom()
  }

  #deliver(known: KnownTopic, payload: Buffer, qos: 0 | 1, retain: boolean): void {
    const { routing, aedes, retained } = this.#shared
    if (known.version !== routing.version) {
      known.version = routing.version
      known.wanted = routing.wants(known.topic)
    }
    if (known.wanted && !routing.congested) {
      const packet = { cmd: 'publish', topic: known.topic, payload, qos, retain, dup: false } as const
      aedes.publish(packet, this.#client, () => {})
      return
    }
    if (known.wanted) this.#shared.counters.add('mqtt_skipped')
    if (retain) retained.set(known.topic, payload, qos)
  }

  #topic(frame: PublishFrame): KnownTopic {
    const { buffer, topicStart, topicEnd } = frame
    const key = buffer.toString('latin1', topicStart, topicEnd)
    const found = this.#known.get(key)
    if (found !== undefined) return found
    const topic = buffer.toString('utf8', topicStart, topicEnd)
    const known = { topic, right: publishRight(this.#account, topic), version: 0, wanted: false }
    if (this.#known.size >= KNOWN_MAX) this.#known.clear()
    this.#known.set(key, known)
    return known
  }
}

import { connect, type MqttClient } from 'mqtt'
import type { Emission } from '#devices/kit/behaviour.ts'
import type { Packet, WireSession } from '../wire.ts'
import { calmNetwork, type NetworkCondition } from './network-condition.ts'

/** Messages a device keeps while it has no connection; the oldest go first. */
const OFFLINE_MAX = 2_000
/** How long the last word may take. */
const GOODBYE_MS = 2_000

export interface LinkOptions {
  readonly url: string
  readonly clientId: string
  readonly username: string
  readonly password: string
  readonly session: WireSession
  readonly now: () => number
  readonly random: () => number
  /** Told about every message that could be handed to the network, for measurements. */
  readonly onSent?: (packet: Packet) => void
}

/**
 * One device's MQTT connection: own client id, will, birth at start, status at every connect, and a queue of its own
 * for what happened while offline, sent later with `hist` (mqtt.js forgets such messages, faults.md 2).
 */
export class Link {
  readonly #options: LinkOptions
  #client: MqttClient | undefined
  #born = false
  #waiting: Emission[] = []
  /** What was true last; told again after every connect. */
  #state: Emission | undefined
  #held: Packet | undefined
  #condition: NetworkCondition = calmNetwork

  constructor(options: LinkOptions) {
    this.#options = options
  }

  get connected(): boolean {
    return this.#client?.connected ?? false
  }

  get condition(): NetworkCondition {
    return this.#condition
  }

  /** Connects, and from then on keeps reconnecting with a delay of its own so that a fleet does not come back at once. */
  start(overrides: { readonly clientId?: string; readonly password?: string } = {}): void {
    const { url, clientId, username, password, session, random } = this.#options
    const will = session.status(false)
    const client = connect(url, {
      clientId: overrides.clientId ?? clientId,
      username,
      password: overrides.password ?? password,
      keepalive: 30,
      reconnectPeriod: 1_000 + Math.floor(random() * 4_000),
      queueQoSZero: false,
      will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1, retain: true },
    })
    client.on('connect', () => this.#greet())
    client.on('error', () => {}) // mqtt.js reconnects by itself; an unheard error would end the process
    this.#client = client
  }

  /** Says goodbye: status offline, then a clean disconnect. */
  async stop(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    if (client === undefined) return
    const goodbye = async (): Promise<void> => {
      if (client.connected) await client.publishAsync(...toPublish(this.#options.session.status(false)))
      await client.endAsync()
    }
    // A broker that is gone never answers.
    await Promise.race([goodbye().catch(() => {}), new Promise((resolve) => setTimeout(resolve, GOODBYE_MS))])
    client.end(true)
  }

  /** Breaks the TCP connection without a word; the will speaks for the device. */
  cut(): void {
    this.#client?.stream.destroy()
  }

  /** Ends this client without a reconnect, as a device that lost its power. */
  drop(): void {
    const client = this.#client
    this.#client = undefined
    client?.end(true)
    client?.stream.destroy()
  }

  /** Changes what the network does to this device from now on. */
  suffer(condition: NetworkCondition): void {
    this.#condition = condition
    if (condition.offline) this.drop()
    else if (this.#client === undefined) this.start(condition.connectAs)
  }

  publish(emission: Emission & { readonly hist?: boolean }): void {
    if (emission.channel === 'state') this.#state = emission
    if (!this.connected) {
      if (this.#waiting.length >= OFFLINE_MAX) this.#waiting.shift()
      this.#waiting.push(emission)
      return
    }
    const { session, random } = this.#options
    const {
      clockOffsetMs = 0,
      loss = 0,
      mangle,
      delayMs = 0,
      duplicate,
      reorder,
      repeat = 1,
    } = this.#condition
    if (this.#condition.silent || random() < loss) return
    const made = session.message(emission, { clockOffsetMs })
    const packet = mangle?.(made) ?? made
    for (let times = 0; times < repeat; times += 1) {
      if (reorder && this.#held === undefined) this.#held = packet
      else this.#send(packet, delayMs)
    }
    if (this.#held !== undefined && this.#held !== packet) {
      this.#send(this.#held, delayMs)
      this.#held = undefined
    }
    if (duplicate) this.#send(packet, delayMs)
  }

  /** Sends a packet as it is, past every rule: for attacks on the gateway. */
  sendRaw(packet: Packet): void {
    this.#send(packet, 0)
  }

  #greet(): void {
    const { session, now } = this.#options
    if (this.#condition.silent) return
    if (!this.#born) {
      this.#born = true
      this.#send(session.birth(now()), 0)
    }
    if (this.#state !== undefined) {
      const at = Math.max(now(), this.#state.at)
      this.#send(session.message({ ...this.#state, at, ts: at }), 0)
    }
    this.#send(session.status(true), 0)
    const late = this.#waiting
    this.#waiting = []
    for (const emission of late) this.#send(session.message(emission, { hist: true }), 0)
  }

  #send(packet: Packet, delayMs: number): void {
    if (delayMs > 0) {
      const timer = setTimeout(() => this.#send(packet, 0), delayMs)
      timer.unref()
      return
    }
    this.#client?.publish(...toPublish(packet), () => {})
    this.#options.onSent?.(packet)
  }
}

function toPublish({
  topic,
  payload,
  qos,
  retain,
}: Packet): [string, string, { qos: 0 | 1; retain: boolean }] {
  return [topic, payload, { qos, retain }]
}

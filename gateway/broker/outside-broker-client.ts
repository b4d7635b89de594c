import { connect as connectSocket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { MqttClient } from 'mqtt'
import type { Clock } from '../kernel/clock.ts'
import type { Counters } from '../kernel/counters.ts'
import { messageOf, SettingError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { brokerLimits, type MessageSink, type Publisher } from './broker.ts'
import { PublishFilter } from './publish-filter.ts'
import { covers, parseDeviceTopic } from './topic.ts'

export interface OutsideBrokerOptions {
  /** `mqtt://` or `mqtts://`, with user and password where the broker asks for them. */
  readonly url: string
  readonly sink: MessageSink
  readonly clock: Clock
  readonly log: Log
  readonly counters: Counters
  /** Names the session that the broker keeps for us while we are away; one for each gateway. */
  readonly clientId?: string
  /** Filters of foreign devices, besides all devices under `gh/1/`. */
  readonly foreign?: readonly string[]
  /** Published, retained, by the broker when it loses us. */
  readonly will?: { readonly topic: string; readonly payload: string }
  /** Certificate authority of the broker, PEM, when it is not a public one. */
  readonly ca?: string | Buffer
  /** Told when the connection comes (and subscriptions are in place) and when it goes. */
  readonly onConnection?: (connected: boolean) => void
}

export interface OutsideBroker extends Publisher {
  readonly connected: boolean
  close(): Promise<void>
}

const CHANNELS = ['birth', 'status', 'state', 'tele', 'event', 'ack']
const RECONNECT_MS = 2_000
const CLOSE_MS = 2_000

/**
 * Takes the devices' messages from a broker that is there already. The connection comes and goes by itself; the session
 * is kept by the broker (clean = false), so that what is published meanwhile arrives after it.
 * Throws a SettingError when the URL is none.
 */
export function connectOutsideBroker(options: OutsideBrokerOptions): OutsideBroker {
  const { log, counters, clock, sink, foreign = [] } = options
  const { host, port, secure, username, password } = parseUrl(options.url)
  const filters = [...CHANNELS.map((channel) => `gh/1/+/+/+/${channel}`), ...foreign]
  const openSocket = () =>
    secure
      ? connectTls({ host, port, servername: host, ...(options.ca && { ca: options.ca }) })
      : connectSocket({ host, port })
  const wanted = (topic: string): boolean =>
    CHANNELS.includes(parseDeviceTopic(topic)?.channel ?? '') ||
    foreign.some((filter) => covers(filter, topic))

  const client = new MqttClient(
    () =>
      new PublishFilter(openSocket().setNoDelay(true), {
        sink,
        now: () => clock.now(),
        account: `outside:${host}`,
        wanted,
        payloadBytes: brokerLimits.packetBytes,
        windowMessages: brokerLimits.windowMessages,
        onTaken: () => counters.add('mqtt_received'),
        onDropped: () => counters.add('mqtt_refused', 'outside'),
      }),
    {
      protocol: 'mqtt',
      clientId: options.clientId ?? 'gatehouse',
      clean: false,
      keepalive: 30,
      reconnectPeriod: RECONNECT_MS,
      resubscribe: false,
      queueQoSZero: false,
      ...(username && { username, password }),
      ...(options.will && {
        will: { ...options.will, payload: Buffer.from(options.will.payload), qos: 1, retain: true },
      }),
    },
  )
  client.on('connect', () => {
    client.subscribeAsync(filters, { qos: 1 }).then(
      () => {
        log.info({ host, port }, 'mqtt: connected to the outside broker')
        options.onConnection?.(true)
      },
      (thrown: unknown) =>
        log.error({ host, error: messageOf(thrown) }, 'mqtt: the outside broker refused to subscribe'),
    )
  })
  client.on('close', () => options.onConnection?.(false))
  client.on('error', (error) => {
    counters.add('mqtt_errors')
    log.warn({ host, port, error: error.message }, 'mqtt: trouble with the outside broker; it is tried again')
  })

  return {
    get connected() {
      return client.connected
    },
    async publish(topic, payload, { qos = 0, retain = false } = {}) {
      if (!client.connected) throw new Error(`the outside broker ${host} is away`)
      await client.publishAsync(topic, payload, { qos, retain })
    },
    async close() {
      const ended = client.endAsync()
      const late = new Promise<void>((resolve) => clock.after(CLOSE_MS, resolve))
      await Promise.race([ended, late])
      client.end(true)
    },
  }
}

function parseUrl(text: string) {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !['mqtt:', 'mqtts:'].includes(url.protocol) || url.hostname === '') {
    throw new SettingError(
      'GATEHOUSE_BROKER_URL',
      'must look like mqtt://user:password@host:1883 or mqtts://host:8883',
    )
  }
  const secure = url.protocol === 'mqtts:'
  return {
    host: url.hostname,
    port: Number(url.port) || (secure ? 8883 : 1883),
    secure,
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  }
}

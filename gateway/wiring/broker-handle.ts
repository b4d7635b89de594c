import type { Server as HttpServer } from 'node:http'
import type { AccountDirectory, Broker, BrokerStats, MessageSink, Publisher } from '../broker/broker.ts'
import { startBroker } from '../broker/broker-listener.ts'
import type { Notice } from '../broker/notice.ts'
import { connectOutsideBroker, type OutsideBroker } from '../broker/outside-broker-client.ts'
import type { Account } from '../facility/account.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Counters } from '../kernel/counters.ts'
import type { Log } from '../kernel/log.ts'
import type { Settings } from '../settings.ts'

/** The broker, embedded or outside, as the rest of the gateway sees it; it is there before it is started. */
export interface BrokerHandle extends Publisher {
  readonly ports: Broker['ports']
  /** True while devices can reach us: the embedded broker has started, the outside one has not lost us. */
  readonly serving: boolean
  start(http: HttpServer): Promise<{ close(): Promise<void> }>
  /** Ends the account's sessions; an outside broker keeps accounts of its own. */
  revoke(account: Account): void
  stats(): BrokerStats
}

export interface BrokerHandleOptions {
  readonly settings: Settings
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  readonly accounts: AccountDirectory
  readonly journal: MessageSink
  readonly clock: Clock
  readonly log: Log
  readonly counters: Counters
  readonly onNotice: (notice: Notice) => void
  /** An outside broker came (back); the embedded one is simply there. */
  readonly onConnected: () => void
}

const noPorts: Broker['ports'] = { mqtt: null, mqttTls: null }
const noStats: BrokerStats = { connections: 0, clients: 0, retained: 0 }

export function createBrokerHandle(options: BrokerHandleOptions): BrokerHandle {
  const { settings, tls, accounts, journal: sink, clock, log, counters, onNotice, onConnected } = options
  let embedded: Broker | null = null
  let publisher: (Publisher & { close(): Promise<void> }) | null = null
  let outside: OutsideBroker | null = null
  return {
    get ports() {
      return embedded?.ports ?? noPorts
    },
    get serving() {
      return outside?.connected ?? embedded !== null
    },
    async start(http) {
      if (settings.brokerUrl !== undefined) {
        const onConnection = (connected: boolean): void => {
          if (connected) onConnected()
        }
        outside = connectOutsideBroker({
          url: settings.brokerUrl,
          ...{ sink, clock, log, counters, onConnection },
        })
        publisher = outside
        return outside
      }
      embedded = await startBroker({
        host: settings.mqttHost,
        port: settings.mqttPort,
        ...(tls && { tls, tlsPort: settings.mqttTlsPort }),
        ...{ accounts, sink, clock, log, counters, onNotice },
      })
      embedded.attachWebSocket(http)
      publisher = embedded
      return embedded
    },
    async publish(topic, payload, how) {
      await publisher?.publish(topic, payload, how)
    },
    revoke: (account) => void embedded?.revoke(account),
    stats: () => embedded?.stats() ?? noStats,
  }
}

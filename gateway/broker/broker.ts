import type { Server as HttpServer } from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import type { Account } from '../facility/account.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Counters } from '../kernel/counters.ts'
import type { Log } from '../kernel/log.ts'
import type { Envelope } from './envelope.ts'
import type { FlappingLimits, WrongLoginLimits } from './login-limits.ts'
import type { Notice } from './notice.ts'

/** Where messages go before they are acknowledged; the journal is one. The envelope's payload must not change after. */
export interface MessageSink {
  append(envelope: Envelope, stored: (error: Error | null) => void): void
  offer(envelope: Envelope): void
}

/** Whom the broker asks about a login. Must answer at once; it is asked for every connect. */
export interface AccountDirectory {
  /** The account, or null when there is none of this name or the password is wrong. */
  verify(username: string, password: Buffer): Account | null
}

export interface BrokerLimits {
  readonly maxConnections: number
  /** Seconds from the connection to the finished login. */
  readonly loginS: number
  /** Seconds one packet may take to arrive. */
  readonly packetS: number
  /** Bytes of a packet before and after the login. */
  readonly loginBytes: number
  readonly packetBytes: number
  /** Messages and bytes of one client that may wait for the disk before it is no longer read from. */
  readonly windowMessages: number
  readonly windowBytes: number
  /** Unread bytes of a subscriber from which messages are skipped, and seconds without reading until it is cut. */
  readonly backlogBytes: number
  readonly backlogS: number
  readonly filtersPerPacket: number
  readonly filtersPerClient: number
  readonly retainedTopics: number
  readonly wrongLogins: WrongLoginLimits
  readonly flapping: FlappingLimits
}

export interface BrokerOptions {
  readonly host: string
  /** 0 takes any free port, null leaves the listener out. */
  readonly port: number | null
  readonly tlsPort?: number | null
  /** PEM; needed with `tlsPort`. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer }
  readonly accounts: AccountDirectory
  readonly sink: MessageSink
  readonly clock: Clock
  readonly log: Log
  readonly counters: Counters
  readonly limits?: Partial<BrokerLimits>
  /** Origins, besides the server's own, whose pages may speak MQTT over WebSocket. */
  readonly origins?: readonly string[]
  /** Accounts that may keep a session (clean = false); none by default, for its queue would be memory without end. */
  readonly mayKeepSession?: (account: Account) => boolean
  /** Told once a minute at most for each account and kind; for audit and alarms. */
  readonly onNotice?: (notice: Notice) => void
}

export interface Outgoing {
  readonly qos?: 0 | 1
  readonly retain?: boolean
}

/** How the gateway itself publishes, whichever broker it is. */
export interface Publisher {
  /** Resolves when the broker has taken it; it is not journalled. */
  publish(topic: string, payload: string | Buffer, options?: Outgoing): Promise<void>
}

export interface Broker extends Publisher {
  /** The ports in fact listened on. */
  readonly ports: { readonly mqtt: number | null; readonly mqttTls: number | null }
  /** Serves MQTT over WebSocket at `/mqtt` of a server that somebody else listens with. */
  attachWebSocket(server: HttpServer | HttpsServer): void
  /** Ends the account's sessions, whose wills are not published; returns how many. It may log in again. */
  disconnect(username: string): number
  /** Ends the account's sessions and forgets what its devices had retained. */
  revoke(account: Account): number
  stats(): BrokerStats
  /** Ends every session without wills: a stopping gateway says nothing about its devices. */
  close(): Promise<void>
}

export interface BrokerStats {
  readonly connections: number
  /** Connections that are logged in. */
  readonly clients: number
  readonly retained: number
}

export const brokerLimits: BrokerLimits = {
  maxConnections: 10_000,
  loginS: 10,
  packetS: 30,
  loginBytes: 4_096,
  packetBytes: 262_144,
  windowMessages: 1_024,
  windowBytes: 1_048_576,
  backlogBytes: 16_384,
  backlogS: 3,
  filtersPerPacket: 20,
  filtersPerClient: 100,
  retainedTopics: 100_000,
  wrongLogins: { windowMs: 60_000, pair: 10, address: 100, account: 30 },
  flapping: { windowMs: 60_000, connects: 15, refuseMs: 300_000 },
}

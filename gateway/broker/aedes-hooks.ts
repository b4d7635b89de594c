import type { AedesPublishPacket, Client, ConnectPacket, PublishPacket, Subscription } from 'aedes'
import type { Clock } from '../kernel/clock.ts'
import type { Counters } from '../kernel/counters.ts'
import type { Persistence } from './aedes-internals.ts'
import type { BrokerLimits, MessageSink } from './broker.ts'
import type { Connection } from './connection.ts'
import { judgeLogin, type Login, type LoginDesk } from './login.ts'
import type { NoticeKind, Notices } from './notice.ts'
import { mayRead, maySubscribe, publishRight } from './rights.ts'

type Done<T = undefined> = (error: Error | null, result?: T) => void

/** What the hooks lean on. */
export interface HookShared {
  readonly sink: MessageSink
  readonly clock: Clock
  readonly counters: Counters
  readonly notices: Notices
  readonly limits: BrokerLimits
  readonly desk: LoginDesk
  readonly connectionOf: (client: Client | null) => Connection | undefined
  readonly persistence: () => Persistence
}

/** What aedes asks before it does anything: logins, rights, and the way of wills and QoS 2 publications. */
export function aedesHooks(shared: HookShared) {
  const logins = new WeakMap<Client, Login>()
  return {
    /** The decision falls here, where the whole packet is at hand; a reader's client id moves to its own space. */
    preConnect(client: Client, packet: ConnectPacket, done: Done<boolean>): void {
      const connection = shared.connectionOf(client)
      if (connection !== undefined) logins.set(client, logIn(shared, connection, packet))
      done(null, true)
    },

    authenticate(client: Client, _username: unknown, _password: unknown, done: Done<boolean>): void {
      const login = logins.get(client)
      logins.delete(client)
      if (login?.ok === true) done(null, true)
      else done(Object.assign(new Error(login?.kind ?? 'refused'), { returnCode: login?.code ?? 5 }), false)
    },

    /** QoS 0 and 1 do not come here (publish-path.ts), except as wills. */
    authorizePublish(client: Client | null, packet: PublishPacket, done: Done): void {
      const refused = refusePublish(shared, client, packet)
      const account = shared.connectionOf(client)?.account
      if (refused !== null || client === null || !account) {
        done(refused ?? new Error('the client is gone'))
        return
      }
      const { topic, payload } = packet
      const envelope = {
        rx: shared.clock.now(),
        topic,
        payload: payload as Buffer,
        account: account.username,
      }
      const append = (): void => {
        shared.counters.add('mqtt_received')
        shared.sink.append(envelope, done)
      }
      if (packet.qos !== 2) append()
      // Sent again before it was released it is the same message (MQTT 4.3.3).
      else
        shared
          .persistence()
          .incomingGetPacket(client, packet)
          .then(() => done(null), append)
    },

    /** Null is answered with 128. */
    authorizeSubscribe(client: Client, asked: Subscription, done: Done<Subscription | null>): void {
      const connection = shared.connectionOf(client)
      const allowed = connection !== undefined && grants(connection, asked.topic, shared.limits)
      if (!allowed && connection !== undefined) tell(shared, 'subscribe', connection, asked.topic)
      done(null, allowed ? asked : null)
    },

    authorizeForward(client: Client, packet: AedesPublishPacket): AedesPublishPacket | null {
      const connection = shared.connectionOf(client)
      const account = connection?.account
      if (!connection || !account || !mayRead(account, packet.topic)) return null
      // Retained messages of a new subscription come one after the other, each when the one before it is written.
      if (packet.retain || connection.hasRoomFor(packet.topic.length + packet.payload.length)) return packet
      tell(shared, 'slow-reader', connection, packet.topic)
      return null
    },
  }
}

function tell({ notices }: HookShared, kind: NoticeKind, connection: Connection, detail: string): void {
  const account = connection.account?.username ?? null
  notices.tell(kind, { address: connection.address, account, clientId: connection.client.id }, detail)
}

function logIn(shared: HookShared, connection: Connection, packet: ConnectPacket): Login {
  const { clientId, username, password, will } = packet
  const { address } = connection
  const request = { address, clientId, username, password, clean: packet.clean === true, will }
  const login = judgeLogin(request, shared.desk, shared.clock.monotonic())
  if (login.ok) {
    packet.clientId = login.sessionId
    connection.account = login.account
  } else if (!login.quiet) tell(shared, login.kind, connection, login.detail)
  return login
}

/** Why a publication is not taken, or null. Takes the retain flag away where nothing may be retained. */
function refusePublish(shared: HookShared, client: Client | null, packet: PublishPacket): Error | null {
  const connection = shared.connectionOf(client)
  if (!connection?.account) return new Error('the client is gone')
  if (connection.muted) return new Error('the session was ended by the gateway')
  const right = publishRight(connection.account, packet.topic)
  if (right === 'none') {
    tell(shared, 'publish', connection, packet.topic)
    return new Error('no right to publish on this topic')
  }
  packet.retain = packet.retain && right === 'retained'
  return null
}

function grants({ account, client }: Connection, filter: string, limits: BrokerLimits): boolean {
  const room = Object.keys(client.subscriptions).length < limits.filtersPerClient
  return room && account !== null && maySubscribe(account, filter)
}

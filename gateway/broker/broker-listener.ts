import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Client } from 'aedes'
import { SettingError } from '../kernel/errors.ts'
import { createAcknowledger } from './acknowledger.ts'
import { aedesHooks } from './aedes-hooks.ts'
import { type AedesBroker, createAedes, type Persistence } from './aedes-internals.ts'
import { type Broker, type BrokerLimits, type BrokerOptions, brokerLimits } from './broker.ts'
import { type Connection, connectionsOfClients } from './connection.ts'
import { type Connections, createConnections } from './connections.ts'
import { guardPersistence } from './guard-persistence.ts'
import { createFlapping, createLoginLimits } from './login-limits.ts'
import { createNotices, type Notices } from './notice.ts'
import { RetainedMessages } from './retained-messages.ts'
import { maySubscribe, retainedTopics } from './rights.ts'
import { guardRouting } from './routing.ts'
import { attachWebSocketListener } from './websocket-listener.ts'

/** Messages that aedes hands to subscribers at the same time. */
const ROUTING_AT_ONCE = 500
const CHECK_MS = 1_000
/** Dead peers of connections without keep-alive are found by TCP. */
const TCP_KEEPALIVE_MS = 60_000

/** Starts aedes with its guards and the listeners asked for. Rejects with a SettingError when a port cannot be had. */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const limits: BrokerLimits = { ...brokerLimits, ...options.limits }
  const notices = createNotices(options)
  const retained = new RetainedMessages(limits.retainedTopics, () =>
    options.counters.add('mqtt_refused', 'retained-full'),
  )
  const aedes = await createGuardedAedes(options, limits, notices, retained)
  const { sink, clock, counters } = options
  const keeps = options.mayKeepSession !== undefined
  const routing = guardRouting(aedes.mq, keeps, () => counters.add('mqtt_skipped'))
  const acknowledge = createAcknowledger()
  const shared = { sink, clock, counters, notices, limits, aedes, routing, retained, acknowledge }
  const connections = createConnections(shared)
  const listeners = await listen(options, limits, connections, notices).catch(async (thrown: unknown) => {
    await new Promise<void>((resolve) => aedes.close(resolve))
    throw thrown
  })
  const detach: (() => void)[] = [clock.every(CHECK_MS, () => connections.check(clock.monotonic()))]
  const origins = options.origins ?? []
  const { packetBytes } = limits

  return {
    ports: { mqtt: listeners.mqtt.port, mqttTls: listeners.mqttTls.port },
    publish: (topic, payload, { qos = 0, retain = false } = {}) =>
      new Promise((resolve, reject) => {
        const packet = {
          cmd: 'publish',
          topic,
          payload: Buffer.from(payload),
          qos,
          retain,
          dup: false,
        } as const
        aedes.publish(packet, null, (error) => (error ? reject(error) : resolve()))
      }),
    attachWebSocket(server) {
      detach.push(
        attachWebSocketListener(server, { path: '/mqtt', packetBytes, origins, connections, notices }),
      )
    },
    disconnect: (username) => connections.drop(username),
    revoke(account) {
      const ended = connections.drop(account.username)
      for (const filter of [...retainedTopics(account), ...account.mayWrite]) retained.delete(filter)
      return ended
    },
    stats: () => ({ connections: connections.size, clients: connections.loggedIn, retained: retained.size }),
    async close() {
      for (const undo of detach) undo()
      const closed = [listeners.mqtt.close(), listeners.mqttTls.close()]
      connections.dropAll()
      await Promise.all(closed)
      await new Promise<void>((resolve) => aedes.close(resolve))
    },
  }
}

async function createGuardedAedes(
  options: BrokerOptions,
  limits: BrokerLimits,
  notices: Notices,
  retained: RetainedMessages,
): Promise<AedesBroker> {
  const connectionOf = (client: Client | null): Connection | undefined =>
    client === null ? undefined : connectionsOfClients.get(client)
  let aedes: AedesBroker | null = null
  const hooks = aedesHooks({
    sink: options.sink,
    clock: options.clock,
    counters: options.counters,
    notices,
    limits,
    connectionOf,
    persistence: () => (aedes as AedesBroker).persistence,
    desk: {
      accounts: options.accounts,
      mayKeepSession: options.mayKeepSession,
      limits: createLoginLimits(limits.wrongLogins),
      flapping: createFlapping(limits.flapping),
      holder: (id) => connectionOf(aedes?.clients[id] ?? null)?.account?.username ?? null,
    },
  })
  aedes = await createAedes({
    concurrency: ROUTING_AT_ONCE,
    connectTimeout: (limits.loginS + 5) * 1_000,
    drainTimeout: limits.backlogS * 1_000,
    maxClientsIdLength: 256,
    maxTopicLevels: 32,
    ...(hooks as object),
  })
  const { log, counters } = options
  aedes.on('error', (error) => {
    counters.add('mqtt_errors')
    log.error({ error }, 'mqtt: broker error')
  })
  guardPersistence(aedes.persistence as Persistence, retained, (client, filter) => {
    const account = connectionOf(client)?.account
    return account ? maySubscribe(account, filter) : false
  })
  return aedes
}

interface Listener {
  readonly port: number | null
  close(): Promise<void>
}
const off: Listener = { port: null, close: () => Promise.resolve() }

async function listen(
  options: BrokerOptions,
  limits: BrokerLimits,
  connections: Connections,
  notices: Notices,
) {
  const { host, port, tlsPort, tls } = options
  const mqtt = port === null ? off : await listenOn(createServer(), 'connection', host, port, connections)
  if (tlsPort === undefined || tlsPort === null || tls === undefined) return { mqtt, mqttTls: off }
  const server = createTlsServer({ ...tls, minVersion: 'TLSv1.2', handshakeTimeout: limits.loginS * 1_000 })
  server.on('tlsClientError', (error, socket) => {
    const address = socket.remoteAddress ?? ''
    notices.tell('tls', { address, account: null, clientId: null }, error.message)
  })
  try {
    return { mqtt, mqttTls: await listenOn(server, 'secureConnection', host, tlsPort, connections) }
  } catch (thrown) {
    await mqtt.close()
    throw thrown
  }
}

function listenOn(
  server: Server,
  event: 'connection' | 'secureConnection',
  host: string,
  port: number,
  connections: Connections,
): Promise<Listener> {
  server.on(event, (socket: Socket) => {
    socket.setNoDelay(true)
    socket.setKeepAlive(true, TCP_KEEPALIVE_MS)
    connections.accept(socket, socket)
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const key = event === 'connection' ? 'GATEHOUSE_MQTT_PORT' : 'GATEHOUSE_MQTT_TLS_PORT'
      reject(new SettingError(key, `cannot listen on ${host}:${port} (${error.message}); choose a free port`))
    })
    server.listen({ host, port, backlog: 2_048 }, () => {
      const address = server.address()
      resolve({
        port: address !== null && typeof address === 'object' ? address.port : null,
        close: () => new Promise((done) => server.close(() => done())),
      })
    })
  })
}

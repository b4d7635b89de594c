import type { Server } from 'node:http'
import type { Clock } from '../kernel/clock.ts'
import type { Counters } from '../kernel/counters.ts'
import { messageOf } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { Store } from '../store/store.ts'
import { buildApp, type Certificate } from './app.ts'
import type { Services } from './services.ts'
import { openSessions, type SessionLimits } from './session-store.ts'

export interface HttpOptions {
  readonly services: Services
  /** Keeps the sessions. */
  readonly store: Store
  readonly host: string
  /** 0 = any free one. */
  readonly port: number
  readonly tls?: Certificate | undefined
  readonly clock: Clock
  readonly log: Log
  readonly counters: Counters
  /** Folder of the built console; without it only the API is served. */
  readonly consoleDir?: string | undefined
  /** Requests a minute and address; 3000 when missing. */
  readonly requestsPerMinute?: number
  readonly sessionLimits?: SessionLimits
}

export interface HttpServer {
  /** e.g. `http://127.0.0.1:8080` */
  readonly url: string
  /** For MQTT over WebSocket: whoever listens to `upgrade` also ends what it accepted. */
  readonly server: Server
  /** Signs a person out everywhere, open streams included. */
  endSessions(username: string): Promise<void>
  /** Ends open streams and connections, then resolves. */
  close(): Promise<void>
}

const REQUESTS_PER_MINUTE = 3000
const CONNECTIONS_MAX = 4000
const SWEEP_MS = 60_000

/** Starts the server. Rejects when the port is taken or a route is not covered by the permissions table. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const { store, clock, log, sessionLimits, tls, consoleDir, services, counters } = options
  const sessions = await openSessions({ store, clock, ...(sessionLimits && { limits: sessionLimits }) })
  const app = await buildApp({
    services,
    sessions,
    clock,
    log,
    counters,
    tls,
    consoleDir,
    requestsPerMinute: options.requestsPerMinute ?? REQUESTS_PER_MINUTE,
  })
  app.server.maxConnections = CONNECTIONS_MAX
  const url = await app.listen({ host: options.host, port: options.port })
  const sweep = (): void => {
    sessions.sweep().catch((error) => {
      log.warn({ error: messageOf(error) }, 'sessions could not be written; they stay in memory')
    })
  }
  const stopSweeping = clock.every(SWEEP_MS, sweep)
  return {
    url,
    server: app.server,
    endSessions: (username) => sessions.endAll(username),
    async close() {
      stopSweeping()
      await app.close()
      await sessions.sweep().catch(() => {}) // what was used in the last minute; losing it signs nobody out early
    },
  }
}

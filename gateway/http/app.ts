import type { Server } from 'node:http'
import cookie from '@fastify/cookie'
import { type FastifyInstance, type FastifyServerOptions, fastify } from 'fastify'
import type { Clock } from '../kernel/clock.ts'
import type { Counters } from '../kernel/counters.ts'
import { InternalError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import type { Log } from '../kernel/log.ts'
import { createAccess, isWrite } from './access.ts'
import { alarmHandlers } from './alarm-route.ts'
import { registerApi } from './api-route.ts'
import { backTestHandlers } from './back-test-route.ts'
import { calendarHandlers } from './calendar-route.ts'
import { registerConsole } from './console-route.ts'
import { deviceHandlers } from './device-route.ts'
import { registerDocumentFile } from './document-file-route.ts'
import { equipmentHandlers } from './equipment-route.ts'
import { answerTo, answerToStatus } from './failure.ts'
import { figureHandlers } from './figures-route.ts'
import { registerHealth } from './health-route.ts'
import { registerInspectionFile } from './inspection-file-route.ts'
import { inspectionHandlers } from './inspection-route.ts'
import { knowledgeHandlers } from './knowledge-route.ts'
import { monthHandlers } from './month-closing-route.ts'
import { registerMonthFile } from './month-route.ts'
import { notifyHandlers } from './notify-route.ts'
import { onCallHandlers } from './oncall-route.ts'
import { registerOpenApi } from './openapi.ts'
import { orderHandlers } from './order-route.ts'
import { patrolHandlers } from './patrol-route.ts'
import { patrolSetupHandlers } from './patrol-setup-route.ts'
import { peopleHandlers } from './people-route.ts'
import { postHandlers } from './posts-route.ts'
import { postSetupHandlers } from './posts-setup-route.ts'
import { quarantineHandlers } from './quarantine-route.ts'
import { registryHandlers } from './registry-route.ts'
import { registerRegistryFile, sheetHandlers } from './registry-sheet-route.ts'
import { registerReportPhoto, reportHandlers } from './report-route.ts'
import { ruleHandlers } from './rule-route.ts'
import type { Services } from './services.ts'
import { sessionHandlers } from './session-route.ts'
import type { Sessions } from './session-store.ts'
import { registerShield } from './shield.ts'
import { registerStream } from './stream-route.ts'
import { suppressionHandlers } from './suppression-route.ts'
import { tagKeyHandlers } from './tag-key-route.ts'
import { tapHandlers } from './tap-route.ts'
import { validatorCompiler } from './validation.ts'

export interface AppParts {
  readonly services: Services
  readonly sessions: Sessions
  readonly clock: Clock
  readonly log: Log
  readonly counters: Counters
  readonly tls: Certificate | undefined
  readonly consoleDir: string | undefined
  /** Requests a minute and address. */
  readonly requestsPerMinute: number
}

/** PEM texts. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** The whole server, ready to listen. Routes without a permission stop it here. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { services, sessions, clock, counters, log } = parts
  const tls = parts.tls !== undefined
  const app = fastify(serverOptions(parts))
  app.setValidatorCompiler(validatorCompiler)
  // JSON is all the API reads; forms and plain text are what other sites can make a browser send.
  app.removeContentTypeParser('text/plain')
  reportFailures(app, log)
  app.addHook('onRoute', ({ config, method, url }) => {
    if (config?.permission === undefined && !isConsoleFile(url)) {
      throw new InternalError(`${String(method)} ${url} names no permission`)
    }
  })
  await app.register(cookie)
  await registerShield(app, { tls, requestsPerMinute: parts.requestsPerMinute })
  guard(app, parts, tls)
  await registerOpenApi(app, tls)
  registerApi(app, {
    ...sessionHandlers({ services, sessions, clock, counters, log, tls }),
    ...alarmHandlers(services),
    ...orderHandlers(services),
    ...knowledgeHandlers(services),
    ...reportHandlers({ services, clock, counters }),
    ...deviceHandlers(services),
    ...registryHandlers(services),
    ...sheetHandlers(services),
    ...equipmentHandlers(services),
    ...quarantineHandlers(services),
    ...patrolHandlers(services),
    ...monthHandlers(services),
    ...figureHandlers(services),
    ...tapHandlers(services),
    ...tagKeyHandlers(services),
    ...patrolSetupHandlers(services),
    ...calendarHandlers(services),
    ...suppressionHandlers(services),
    ...onCallHandlers(services),
    ...postHandlers(services),
    ...postSetupHandlers(services),
    ...notifyHandlers(services),
    ...inspectionHandlers(services),
    ...peopleHandlers(services, sessions),
    ...ruleHandlers(services),
    ...backTestHandlers(services),
  })
  registerMonthFile(app, services)
  registerInspectionFile(app, services)
  registerDocumentFile(app, services)
  registerReportPhoto(app, services)
  registerRegistryFile(app, services)
  const streams = registerStream(app, { services, sessions, clock, counters })
  app.addHook('preClose', async () => streams.close())
  registerHealth(app, {
    health: services.health,
    counters,
    own: () => [
      { name: 'gatehouse_http_streams', help: 'Open live streams', value: streams.count },
      { name: 'gatehouse_http_sessions', help: 'Sessions kept', value: sessions.count },
    ],
  })
  await registerConsole(app, parts.consoleDir)
  await app.ready()
  return app
}

/** Files of the console are for everyone: the page one signs in on is one of them. */
const isConsoleFile = (url: string): boolean => url === '/' || url === '/*'

function guard(app: FastifyInstance, parts: AppParts, tls: boolean): void {
  const access = createAccess({ services: parts.services, sessions: parts.sessions, tls })
  app.decorateRequest('identity', null)
  app.addHook('onRequest', async (request, reply) => {
    // By the route found, never by the address as written: the router also knows it percent-encoded.
    const { permission } = request.routeOptions.config
    if (permission === undefined) return
    reply.header('cache-control', 'no-store')
    request.identity = access.identify(request)
    access.check(request, permission)
  })
  app.addHook('onResponse', async ({ routeOptions, method, identity }, { statusCode, elapsedTime }) => {
    // A change that only this person can make shows that the person is there (handbook 2.1).
    const isNow = routeOptions.config.sentLater !== true
    if (identity !== null && isNow && isWrite(method) && statusCode < 400)
      parts.services.posts.seen(identity.viewer.username)
    parts.counters.add('http_responses', `${Math.floor(statusCode / 100)}xx`)
    parts.log.debug({ method, route: routeOptions.url, statusCode, ms: Math.round(elapsedTime) }, 'request')
  })
}

function reportFailures(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((thrown, request, reply) => {
    const { status, failure, ours } = answerTo(thrown, request.id)
    const { method, routeOptions } = request
    if (ours)
      log.error({ err: thrown, request: request.id, method, route: routeOptions.url }, 'request failed')
    if (failure.retryAfterS !== undefined) reply.header('retry-after', failure.retryAfterS)
    return reply.code(status).send(failure)
  })
}

const BODY_MAX = 256 * 1024

function serverOptions({ tls, clock }: AppParts): FastifyServerOptions<Server> {
  const options: FastifyServerOptions<Server> = {
    // Faults H15: a request that trickles in is cut, an idle connection is closed; streams send a comment before that.
    requestTimeout: 15_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    bodyLimit: BODY_MAX,
    // Headers that claim another address are what an attacker writes (faults H17).
    trustProxy: false,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 300 },
    genReqId: () => newId(clock.now()),
    clientErrorHandler(error, socket) {
      const status = clientErrors[error.code ?? ''] ?? 400
      const { failure } = answerToStatus(status, newId(clock.now()))
      const body = JSON.stringify(failure)
      if (socket.writable) {
        const length = Buffer.byteLength(body)
        socket.write(
          `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${body}`,
        )
      }
      socket.destroySoon()
    },
  }
  if (tls === undefined) return options
  return { ...options, https: { ...tls, minVersion: 'TLSv1.2' } } as FastifyServerOptions<Server>
}

const clientErrors: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

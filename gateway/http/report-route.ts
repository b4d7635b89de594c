import { randomBytes } from 'node:crypto'
import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { text } from '#devices/kit/text.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Counters } from '../kernel/counters.ts'
import { codeFrom } from '../kernel/random-code.ts'
import {
  addressBudget,
  type Budget,
  gatewayBudget,
  labelBudget,
  lookBudget,
  StrangerLimits,
} from '../reports/stranger-limits.ts'
import { base, reportPhotoPath } from './contract/paths.ts'
import { ReportParams, type reportRoutes } from './contract/reports.ts'
import { nothingThere, notSignedIn, TooOften } from './failure.ts'
import { createGate } from './gate.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

export interface ReportParts {
  readonly services: Pick<Services, 'reports'>
  readonly clock: Clock
  readonly counters: Counters
}

/** Photos are megabytes; strangers must not fill the memory with them. */
const sending = { atOnce: 2, waiting: 10 }

/** Fault reports. Strangers are counted by address, by label and altogether, before anything is looked up. */
export function reportHandlers(parts: ReportParts): Pick<Handlers, keyof typeof reportRoutes> {
  const { services, clock, counters } = parts
  const { reports } = services
  const limits = new StrangerLimits()
  const gate = createGate(sending)
  const hold = (wanted: readonly (readonly [string, Budget])[]): void => {
    const wait = limits.take(wanted, clock.now())
    if (wait === 0) return
    counters.add('fault_reports', 'held-off')
    throw tooManyReports(wait)
  }
  return {
    async readReportLabel({ params }, { request }) {
      hold([[`look ${addressOf(request)}`, lookBudget]])
      return there(await reports.label(params.code))
    },
    async sendReport({ body }, { request }) {
      hold([
        [`address ${addressOf(request)}`, addressBudget],
        [`label ${body.code}`, labelBudget],
        ['gateway', gatewayBudget],
      ])
      // A program that fills in what nobody sees is told that all went well, and nothing is kept.
      if (body.website !== undefined && body.website !== '') {
        counters.add('fault_reports', 'trapped')
        return { follow: codeFrom(randomBytes(16)) + codeFrom(randomBytes(16)) }
      }
      const follow = there(await gate(() => reports.send(body)))
      counters.add('fault_reports', 'taken')
      return { follow }
    },
    async followReport({ params }, { request }) {
      hold([[`look ${addressOf(request)}`, lookBudget]])
      return there(await reports.followed(params.follow))
    },
    listReports: async ({ query }, { viewer }) => ({ items: await reports.list(query, viewer) }),
    decideReport: async ({ params, body }, { viewer }) =>
      there(await reports.decide(params.id, body, viewer)),
  }
}

/** A photo as a picture for who handles the report; should it be opened by itself it may do nothing. */
export function registerReportPhoto(app: FastifyInstance, { reports }: Pick<Services, 'reports'>): void {
  app.get(
    base + reportPhotoPath,
    { schema: { params: ReportParams, hide: true }, config: { permission: 'report.handle' } },
    async ({ params, identity }, reply) => {
      if (identity === null) throw notSignedIn()
      const found = await reports.photo((params as Static<typeof ReportParams>).id, identity.viewer)
      if (found === null) throw nothingThere()
      return reply
        .header('content-disposition', 'inline; filename="photo"')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .type(found.mediaType)
        .send(found.bytes)
    },
  )
}

/** One home of IPv6 addresses counts as one. */
const addressOf = (request: FastifyRequest): string => normalizeIP(request.ip, 64)

function there<T>(found: T | null): T {
  if (found === null) throw nothingThere()
  return found
}

const tooManyReports = (waitS: number): TooOften =>
  new TooOften(
    'too-many-reports',
    text(
      `报修太频繁，请 ${waitS} 秒后再试；有危险请直接联系值班室。`,
      `Too many reports; try again in ${waitS} seconds. If there is danger, call the control room.`,
    ),
    waitS,
  )

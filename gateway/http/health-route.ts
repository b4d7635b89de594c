import type { FastifyInstance } from 'fastify'
import type { Counters } from '../kernel/counters.ts'
import { renderMetrics } from './metrics.ts'
import type { Gauge, HealthService } from './services.ts'

/**
 * For machines that watch the gateway, so without a session: none of them tells of people, sites or devices.
 * `/healthz` answers while the process runs; `/readyz` is 503 while messages of devices cannot be made durable.
 */
export function registerHealth(
  app: FastifyInstance,
  parts: {
    readonly health: HealthService
    readonly counters: Counters
    /** Figures of the server itself. */
    readonly own: () => readonly Gauge[]
  },
): void {
  const { health, counters, own } = parts
  const options = { schema: { hide: true }, config: { permission: 'anyone', unlimited: true } } as const
  app.get('/healthz', options, async () => ({ alive: true }))
  app.get('/readyz', options, async (_request, reply) => {
    const ready = health.ready()
    reply.code(ready ? 200 : 503)
    return { ready, parts: health.lines() }
  })
  app.get('/metrics', options, async (_request, reply) => {
    reply.type('text/plain; version=0.0.4; charset=utf-8')
    return renderMetrics(counters, [...health.gauges(), ...own()])
  })
}

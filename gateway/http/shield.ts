import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Asked by machines that must always get an answer. */
    unlimited?: true
  }
}

/**
 * What browsers are told to hold our pages to (faults H05, H21). Scripts come from our own files only: no inline script,
 * no eval. Styles may be inline because antd writes its style sheets into the page as it runs; a nonce would need an
 * index page made anew for every visit, and inline styles alone run no code.
 */
const policy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

const YEAR_S = 31_536_000

export async function registerShield(
  app: FastifyInstance,
  options: { readonly tls: boolean; readonly requestsPerMinute: number },
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...policy, ...(options.tls && { upgradeInsecureRequests: [] }) },
    },
    strictTransportSecurity: options.tls && { maxAge: YEAR_S, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  // A control room of many screens behind one address stays far below; the limit is against programs run wild. It comes
  // before the session is looked at, so that guessing tokens and addresses counts too.
  await app.register(rateLimit, {
    global: false,
    max: options.requestsPerMinute,
    timeWindow: 60_000,
    cache: 10_000,
    allowList: (request) => request.routeOptions.config.unlimited === true,
  })
  const limit = app.rateLimit()
  app.addHook('onRequest', (request, reply) => limit.call(app, request, reply))
}

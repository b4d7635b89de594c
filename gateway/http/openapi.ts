import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { cookieName } from './access.ts'
import { base } from './contract/paths.ts'

/** OpenAPI 3.1 made from the very schemas requests are checked with. Register before the routes. */
export async function registerOpenApi(app: FastifyInstance, tls: boolean): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Gatehouse',
        version: '1',
        description:
          'Instants are epoch milliseconds. Texts carry zh and en. Errors carry a stable code. ' +
          `Live changes: server-sent events at ${base}/stream.`,
      },
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: cookieName(tls) },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
    },
  })
  app.get(`${base}/openapi.json`, { schema: { hide: true }, config: { permission: 'anyone' } }, async () =>
    app.swagger(),
  )
}

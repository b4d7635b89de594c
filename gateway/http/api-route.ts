import type { FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'
import { permissions } from '../facility/permissions.ts'
import { InternalError } from '../kernel/errors.ts'
import { Failure } from './contract/error.ts'
import { locate, type Operation } from './contract/paths.ts'
import type { Route } from './contract/route.ts'
import { routes } from './contract/routes.ts'
import { notSignedIn } from './failure.ts'
import type { Handler, Handlers } from './handlers.ts'

/**
 * Registers every operation of the contract. Throws InternalError when one asks for a permission that the table of
 * facility/ does not know: it could never be granted, or would be by accident later.
 */
export function registerApi(app: FastifyInstance, handlers: Handlers): void {
  for (const operation of Object.keys(routes) as Operation[]) {
    const route: Route = routes[operation]
    checkPermission(operation, route)
    const { method, path } = locate(operation)
    const handler = handlers[operation] as unknown as AnyHandler
    app.route({
      method,
      url: path,
      schema: schemaOf(operation, route),
      config: { permission: route.permission, ...(route.sentLater && { sentLater: true }) },
      ...(route.bodyBytes !== undefined && { bodyLimit: route.bodyBytes }),
      async handler(request, reply) {
        const { params, query, body, identity } = request
        // Decided before (access.ts); a second look, so that no change elsewhere can ever open a handler.
        if (identity === null && route.permission !== 'anyone') throw notSignedIn()
        const context = {
          viewer: identity?.viewer ?? null,
          session: identity?.session ?? null,
          request,
          reply,
        }
        const answer = await handler({ params, query, body }, context)
        if (route.response === null) return reply.code(204).send()
        return reply.code(route.status ?? 200).send(answer)
      },
    })
  }
}

/** Types hold for each operation by itself (Handlers); in the loop over all of them they are given up. */
type AnyHandler = (input: unknown, context: unknown) => ReturnType<Handler<Operation>>

function checkPermission(operation: Operation, { permission }: Route): void {
  if (permission === 'anyone' || permission === 'signed-in' || permissions.includes(permission)) return
  throw new InternalError(`${operation} needs the permission ${permission}, which no role can have`)
}

function schemaOf(operation: Operation, route: Route): Record<string, unknown> {
  const { params, query, body, response, status, title, permission } = route
  const [, tag] = locate(operation).path.replace('/api/v1', '').split('/')
  const success: Record<string, TSchema | object> =
    response === null
      ? { 204: { type: 'null', description: 'Done' } }
      : { [status ?? 200]: { description: title.en, ...response } }
  return {
    operationId: operation,
    summary: title.en,
    description: title.zh,
    tags: [tag],
    security: permission === 'anyone' ? [] : [{ cookie: [] }, { bearer: [] }],
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: { ...success, '4xx': { description: 'Refused', ...Failure } },
  }
}

import type { FastifyRequest } from 'fastify'
import { allows } from '../facility/permissions.ts'
import type { Permission } from './contract/route.ts'
import { crossSite, notAllowed, nothingThere, notSignedIn } from './failure.ts'
import type { Services, Viewer } from './services.ts'
import type { Session, Sessions } from './session-store.ts'

/** Who asks, and how they said so: a browser by its cookie, a tool by its token. */
export interface Identity {
  readonly viewer: Viewer
  readonly session: Session
  readonly by: 'cookie' | 'token'
}

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null
  }
  interface FastifyContextConfig {
    /** No sign of life: it may have been done long before (contract/route.ts). */
    sentLater?: true
    /** Every route names one; one without does not start (closed by default). */
    permission?: Permission
  }
}

/** The `__Host-` prefix makes browsers insist on Secure, path `/` and this very host; it exists under TLS only. */
export const cookieName = (tls: boolean): string => (tls ? '__Host-gatehouse' : 'gatehouse')

/** Decides on every request, before its body is read. */
export interface Access {
  identify(request: FastifyRequest): Identity | null
  /** Throws Refusal (401, 403, 404) when the request may not go on. */
  check(request: FastifyRequest, permission: Permission): void
}

export function createAccess(options: {
  readonly services: Pick<Services, 'people'>
  readonly sessions: Sessions
  readonly tls: boolean
}): Access {
  const { services, sessions, tls } = options
  const cookie = cookieName(tls)
  return {
    identify(request) {
      const { authorization } = request.headers
      // Who sends the header means it: a wrong token is not made good by a cookie.
      const by = authorization === undefined ? 'cookie' : 'token'
      const token = by === 'cookie' ? request.cookies[cookie] : bearer(authorization)
      const session = token === undefined ? null : sessions.use(token)
      const person = session === null ? null : services.people.find(session.username)
      if (session === null || person === null || !person.active) return null
      return { viewer: person, session, by }
    },
    check(request, permission) {
      const { identity } = request
      if (isWrite(request.method) && isCrossSite(request, tls, identity?.by === 'cookie')) throw crossSite()
      if (permission === 'anyone') return
      if (identity === null) throw notSignedIn()
      if (!mayUse(identity.viewer, permission)) throw notAllowed()
      for (const site of sitesNamed(request)) if (!seesSite(identity.viewer, site)) throw nothingThere()
    },
  }
}

export function mayUse(viewer: Viewer, permission: Permission): boolean {
  return permission === 'anyone' || permission === 'signed-in' || allows(viewer.role, permission)
}

export function seesSite(viewer: Viewer, site: string): boolean {
  return viewer.sites === null || viewer.sites.includes(site)
}

function bearer(header: string | undefined): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{20,200})$/i.exec(header ?? '')?.[1]
}

export const isWrite = (method: string): boolean =>
  method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'

/**
 * A write that a page of another origin made the browser send. Browsers say where a request comes from in
 * Sec-Fetch-Site, or at least in Origin. One that says neither is a tool, which has no cookie that could be abused.
 */
function isCrossSite(request: FastifyRequest, tls: boolean, withCookie: boolean): boolean {
  const from = request.headers['sec-fetch-site']
  if (from !== undefined) return from !== 'same-origin'
  const { origin, host } = request.headers
  if (origin !== undefined) return origin !== `${tls ? 'https' : 'http'}://${host}`
  return withCookie
}

/** Sites named in the path and the query: other people's are refused before anything is looked up. */
function sitesNamed(request: FastifyRequest): string[] {
  const { site: inPath } = request.params as { site?: string }
  const { site: inQuery } = request.query as { site?: string }
  return [inPath, inQuery].filter((site) => typeof site === 'string')
}

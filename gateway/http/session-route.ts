import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { text } from '#devices/kit/text.ts'
import { isRole, permissionsOf, roleTitles } from '../facility/permissions.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Counters } from '../kernel/counters.ts'
import { Refusal } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { cookieName } from './access.ts'
import type { SessionPerson, SignedIn } from './contract/session.ts'
import { notSignedIn, TooOften } from './failure.ts'
import { createGate } from './gate.ts'
import type { Handlers } from './handlers.ts'
import type { PersonRecord, Services, Viewer } from './services.ts'
import type { Session, Sessions } from './session-store.ts'
import { createSignInLimits } from './sign-in-limits.ts'

type SessionHandlers = Pick<
  Handlers,
  'signIn' | 'currentSession' | 'changeSession' | 'signOut' | 'readSetup' | 'completeSetup'
>

export interface SessionParts {
  readonly services: Pick<Services, 'people' | 'posts'>
  readonly sessions: Sessions
  readonly clock: Clock
  readonly counters: Counters
  readonly log: Log
  readonly tls: boolean
}

/** Hashing a password takes 19 MiB and a thread of four that others need too. */
const hashing = { atOnce: 2, waiting: 60 }

export function sessionHandlers(parts: SessionParts): SessionHandlers {
  const { services, sessions, clock, counters, log } = parts
  const { people } = services
  const limits = createSignInLimits()
  const gate = createGate(hashing)

  const begin = async (
    person: PersonRecord,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<SignedIn> => {
    // The browser's old session ends: a new sign-in never goes on in one that somebody else may know.
    if (request.identity !== null) await sessions.end(request.identity.session.id)
    const { token, session } = await sessions.begin(person.username, request.ip)
    setCookie(reply, parts, token, session)
    services.posts.seen(person.username)
    return { token, person: describe(person), expiresAt: sessions.expiresAt(session) }
  }
  const guarded = async <T>(account: string, request: FastifyRequest, work: () => Promise<T | null>) => {
    const address = normalizeIP(request.ip, 64)
    const wait = limits.begin(account, address, clock.now())
    if (wait > 0) {
      counters.add('http_sign_in', 'held-off')
      throw tooManySignIns(wait)
    }
    const found = await gate(work)
    if (found === null) log.warn({ account: account.slice(0, 40), address: request.ip }, 'sign-in refused')
    else limits.succeed(account, address, clock.now())
    counters.add('http_sign_in', found === null ? 'refused' : 'accepted')
    return found
  }
  return {
    async signIn({ body: { username, password } }, { request, reply }) {
      const account = username.toLowerCase()
      const person = await guarded(account, request, () => people.authenticate(account, password))
      if (person === null) throw wrongCredentials()
      return begin(person, request, reply)
    },
    async currentSession(_, { viewer, session }) {
      return { person: describe(viewer), expiresAt: sessions.expiresAt(session) }
    },
    async changeSession({ body }, { viewer, session }) {
      await people.setLanguage(viewer.username, body.language)
      const person = people.find(viewer.username)
      if (person === null) throw notSignedIn()
      return { person: describe(person), expiresAt: sessions.expiresAt(session) }
    },
    async signOut(_, { session, reply }) {
      reply.clearCookie(cookieName(parts.tls), { path: '/', secure: parts.tls })
      if (session !== null) await sessions.end(session.id)
      return undefined
    },
    async readSetup({ query: { token } }, { request }) {
      const offer = await guarded(`link ${request.ip}`, request, () => people.offer(token))
      if (offer === null) throw deadLink()
      return offer
    },
    async completeSetup({ body }, { request, reply }) {
      const person = await guarded(`link ${request.ip}`, request, () => people.completeSetup(body))
      if (person === null) throw deadLink()
      // Whoever knew the old password is out (faults H06).
      await sessions.endAll(person.username)
      return begin(person, request, reply)
    },
  }
}

function describe({ username, name, role, sites, language }: Viewer): SessionPerson {
  return {
    username,
    name,
    role,
    roleTitle: isRole(role) ? roleTitles[role] : text(role, role),
    language,
    permissions: isRole(role) ? permissionsOf[role] : [],
    sites,
  }
}

/** No script can read it, no other site can send it, and no cleartext connection carries it when there is TLS. */
function setCookie(reply: FastifyReply, parts: SessionParts, token: string, session: Session): void {
  const lifeS = Math.floor((parts.sessions.endsAtLatest(session) - parts.clock.now()) / 1000)
  const flags = { path: '/', httpOnly: true, sameSite: 'strict', secure: parts.tls } as const
  reply.setCookie(cookieName(parts.tls), token, { ...flags, maxAge: lifeS })
}

/** The same for an unknown person, a wrong password and an account that is switched off. */
const wrongCredentials = (): Refusal =>
  new Refusal(
    'wrong-credentials',
    401,
    text('用户名或密码不正确，请重新输入。', 'The username or the password is wrong; try again.'),
  )

const tooManySignIns = (waitS: number): Refusal =>
  new TooOften(
    'too-many-sign-ins',
    text(`尝试次数过多，请在 ${waitS} 秒后再试。`, `Too many attempts; try again in ${waitS} seconds.`),
    waitS,
  )

const deadLink = (): Refusal =>
  new Refusal(
    'link-not-valid',
    404,
    text(
      '该一次性链接无效、已使用或已过期，请向管理员索取新链接。',
      'This one-time link is not valid, was used, or has expired; ask an administrator for a new one.',
    ),
  )

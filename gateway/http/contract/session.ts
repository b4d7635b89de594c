import Type, { type Static } from 'typebox'
import { languages } from '#devices/kit/text.ts'
import { BothLanguages, Closed, Instant, List, Nullable, OneOf, Slug } from './schema.ts'

export const Language = OneOf(languages)
/** Lower case, so that two people can never differ by case only. */
export const Username = Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,39}$' })
/** Long enough to resist guessing; the upper bound keeps hashing cheap. */
export const NewPassword = Type.String({ minLength: 10, maxLength: 200 })

/** The person behind a session, with what the role allows: screens hide what would be refused. */
export const SessionPerson = Closed({
  username: Type.String(),
  name: Type.String(),
  role: Type.String(),
  roleTitle: BothLanguages,
  language: Language,
  permissions: List(Type.String()),
  /** Sites the person may see; null = all. */
  sites: Nullable(Type.Unsafe<readonly string[]>({ type: 'array', items: Slug })),
})
export type SessionPerson = Static<typeof SessionPerson>

export const SignIn = Closed({
  username: Type.String({ minLength: 1, maxLength: 100 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
})
export const SignedIn = Closed({
  /** For `Authorization: Bearer`; browsers use the cookie that is set with it. */
  token: Type.String(),
  person: SessionPerson,
  expiresAt: Instant,
})
export type SignedIn = Static<typeof SignedIn>
export const CurrentSession = Closed({ person: SessionPerson, expiresAt: Instant })
export type CurrentSession = Static<typeof CurrentSession>
export const SessionChange = Closed({ language: Language })

export const SetupQuery = Closed({ token: Type.String({ minLength: 1, maxLength: 200 }) })
/** What a one-time link is for: the first administrator, or a person who sets a password. */
export const SetupOffer = Closed({
  purpose: OneOf(['first-administrator', 'set-password']),
  /** The person it was made for; null for the first administrator, who chooses it. */
  username: Nullable(Type.String()),
  name: Nullable(Type.String()),
  expiresAt: Instant,
})
export type SetupOffer = Static<typeof SetupOffer>
export const Setup = Closed({
  token: Type.String({ minLength: 1, maxLength: 200 }),
  username: Username,
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  password: NewPassword,
})
export type Setup = Static<typeof Setup>

import Type, { type Static } from 'typebox'
import { BothLanguages, Closed, Count, Instant, List, Nullable, Slug } from './schema.ts'
import { Language, Username } from './session.ts'

export const Role = Type.String({ minLength: 1, maxLength: 40 })
export const Sites = Nullable(Type.Unsafe<readonly string[]>({ type: 'array', items: Slug, maxItems: 500 }))

export const Person = Closed({
  username: Type.String(),
  name: Type.String(),
  role: Type.String(),
  /** Null = all sites. */
  sites: Sites,
  language: Language,
  active: Type.Boolean(),
  /** False until the one-time link was used. */
  hasPassword: Type.Boolean(),
  /** Signed-in browsers and tools. */
  sessions: Count,
  lastSeenAt: Nullable(Instant),
})
export type Person = Static<typeof Person>
export const PersonList = Closed({
  items: List(Person),
  /** Roles that may be given (handbook 1.2). */
  roles: List(Closed({ name: Type.String(), title: BothLanguages })),
})
export type PersonList = Static<typeof PersonList>

/** A link that sets a password once. Hand it over in person or by a channel you trust. */
export const OneTimeLink = Closed({ path: Type.String(), expiresAt: Instant })
export type OneTimeLink = Static<typeof OneTimeLink>

export const NewPerson = Closed({
  username: Username,
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  role: Role,
  sites: Type.Optional(Sites),
  language: Type.Optional(Language),
})
export type NewPerson = Static<typeof NewPerson>
export const PersonChange = Closed({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })),
  role: Type.Optional(Role),
  sites: Type.Optional(Sites),
  active: Type.Optional(Type.Boolean()),
  /** True: make a one-time link; the old password and all sessions end. */
  resetLink: Type.Optional(Type.Literal(true)),
})
export type PersonChange = Static<typeof PersonChange>
export const PersonParams = Closed({ username: Username })
export const PersonResult = Closed({ person: Person, link: Nullable(OneTimeLink) })
export type PersonResult = Static<typeof PersonResult>

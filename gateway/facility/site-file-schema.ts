import Type, { type Static } from 'typebox'
import type { Value } from '#devices/kit/point.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { usernamePattern } from './people.ts'
import { roles } from './permissions.ts'

const Id = Type.String({ pattern: '^[a-z0-9-]{1,32}$' })
const Words = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
/** One word for both languages, or one for each. */
const Name = Type.Union([Words, Type.Object({ zh: Words, en: Words }, { additionalProperties: false })])
const Attributes = Type.Record(Type.String(), Type.Unsafe<Value>(Type.Unknown()))
const closed = { additionalProperties: false } as const
/** Null clears what is written there; how it must look is checked as a form is (device-draft.ts). */
const Written = Type.Optional(Type.Union([Type.String({ maxLength: 1000 }), Type.Null()]))

const Site = Type.Object(
  {
    id: Id,
    name: Name,
    zone: Type.String(),
    language: Type.Optional(Type.Enum(['zh', 'en'])),
    latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
    longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  },
  closed,
)
const Place = Type.Object(
  {
    id: Id,
    parent: Type.Optional(Type.Union([Id, Type.Null()])),
    type: Type.Enum(['building', 'floor', 'zone', 'area']),
    name: Name,
  },
  closed,
)
const Device = Type.Object(
  {
    id: Id,
    kind: Id,
    name: Name,
    place: Type.Optional(Type.Union([Id, Type.Null()])),
    parent: Type.Optional(Type.Union([Id, Type.Null()])),
    attributes: Type.Optional(Attributes),
    classification: Written,
    asset_code: Written,
    contractor: Written,
    maintainer: Written,
    supplier: Written,
    model: Written,
    serial: Written,
    commissioned_on: Written,
    warranty_until: Written,
    location: Written,
    note: Written,
  },
  closed,
)
const Day = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' })
/** A company that maintains, guards or cleans the site. */
const Contractor = Type.Object(
  {
    id: Id,
    name: Words,
    contact: Type.Optional(Type.String({ maxLength: 120 })),
    phone: Type.Optional(Type.String({ maxLength: 40, pattern: '^[0-9+() /-]*$' })),
    trades: Type.Optional(Type.Array(Words, { maxItems: 20 })),
    contract_from: Type.Optional(Type.Union([Day, Type.Null()])),
    contract_until: Type.Optional(Type.Union([Day, Type.Null()])),
    note: Type.Optional(Type.String({ maxLength: 1000 })),
  },
  closed,
)
const Person = Type.Object(
  {
    username: Type.String({ pattern: usernamePattern }),
    name: Words,
    role: Type.Enum([...roles]),
    language: Type.Optional(Type.Enum(['zh', 'en'])),
    password: Type.Optional(Type.String({ minLength: 10, maxLength: 200 })),
  },
  closed,
)
const Account = Type.Object(
  {
    username: Type.String({ pattern: '^[A-Za-z0-9._:@/-]{1,80}$' }),
    role: Type.Enum(['device', 'sub-gateway', 'reader']),
    devices: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Literal('*')])),
    may_read: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 256 }))),
    may_write: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 256 }))),
    secret: Type.Optional(Type.String({ minLength: 16, maxLength: 200 })),
  },
  closed,
)

/** Somebody a reader knows; with `username` the same person at a screen or phone. */
const Guard = Type.Object(
  {
    id: Id,
    name: Words,
    team: Type.Optional(Words),
    username: Type.Optional(Type.String({ pattern: usernamePattern })),
  },
  closed,
)

/** A day off, or (off = false) a day that is worked although its weekday is free (调休). */
const Holiday = Type.Object(
  {
    day: Day,
    off: Type.Boolean(),
    name: Name,
  },
  closed,
)

/** A site as a file describes it (docs/site-file.md). `patrol`, `posts` and `oncall` belong to their steps, which read them. */
export const SiteFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    site: Site,
    places: Type.Optional(Type.Array(Place)),
    contractors: Type.Optional(Type.Array(Contractor)),
    devices: Type.Optional(Type.Array(Device)),
    people: Type.Optional(Type.Array(Person)),
    guards: Type.Optional(Type.Array(Guard)),
    holidays: Type.Optional(Type.Array(Holiday)),
    accounts: Type.Optional(Type.Array(Account)),
    patrol: Type.Optional(Type.Unknown()),
    posts: Type.Optional(Type.Unknown()),
    oncall: Type.Optional(Type.Unknown()),
  },
  closed,
)
export type SiteFile = Static<typeof SiteFile>

/** Something wrong in a site file: where (JSON pointer), and what to do about it. */
export interface SiteFileFault {
  readonly path: string
  readonly message: Text
}

/** A name of the file as a text. */
export function nameOf(name: Static<typeof Name>): Text {
  return typeof name === 'string' ? text(name, name) : name
}

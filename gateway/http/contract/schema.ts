import Type, {
  type Static,
  type TArrayOptions,
  type TLiteral,
  type TObject,
  type TProperties,
  type TSchema,
  type TUnsafe,
} from 'typebox'
import type { Value as DeviceValue } from '#devices/kit/point.ts'
import { severities } from '#devices/kit/severity.ts'

/**
 * The words the contract is written in. Everything here is plain JSON Schema 2020-12 with a static type: the server
 * validates and serialises by it, OpenAPI is made from it, the console takes its types from it.
 */

/** An object that refuses keys it does not name, so that nothing is set by accident or by guessing. */
export const Closed = <P extends TProperties>(properties: P): TObject<P> =>
  Type.Object(properties, { additionalProperties: false })

/** A list that is read, never changed. */
export const List = <T extends TSchema>(
  items: T,
  options: TArrayOptions = {},
): TUnsafe<readonly Static<T>[]> => Type.Unsafe<readonly Static<T>[]>(Type.Array(items, options))

/** A value or null (known to be absent). Keys that may be missing are Type.Optional. */
export function Nullable<T extends TSchema>(schema: T): TUnsafe<Static<T> | null> {
  const { type, enum: words, ...rest } = schema as T & { type?: string; enum?: readonly unknown[] }
  return Type.Unsafe<Static<T> | null>({
    ...rest,
    type: [type, 'null'],
    ...(words === undefined ? {} : { enum: [...words, null] }),
  })
}

/** One of a closed list of words. */
export const OneOf = <const Words extends readonly string[]>(words: Words): TUnsafe<Words[number]> =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: [...new Set(words)] })

/** A record with free keys. */
export const Dictionary = <T extends TSchema>(values: T): TUnsafe<Readonly<Record<string, Static<T>>>> =>
  Type.Unsafe<Readonly<Record<string, Static<T>>>>({ type: 'object', additionalProperties: values })

/** A constant; tells the members of a union apart. */
export const Word = <const T extends string>(word: T): TLiteral<T> => Type.Literal(word)

export const Instant = Type.Integer({ description: 'Epoch milliseconds, UTC' })
export const Count = Type.Integer({ minimum: 0 })
export const Share = Type.Number({ minimum: 0, maximum: 1, description: 'Share of the whole, 0 to 1' })
/** Any value a device may send: string, number, boolean, null, list or object. */
export const Value = Type.Unsafe<DeviceValue>({ description: 'Any JSON value; null is "unknown"' })
export const Values = Dictionary(Value)
export const Severity = OneOf(severities)

/** One message in both languages. */
export const BothLanguages = Closed({ zh: Type.String(), en: Type.String() })
/** A name or note that a person types: no control characters but line ends, so that logs and exports stay whole. */
export const Name = Closed({
  zh: Type.String({ minLength: 1, maxLength: 120, pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$' }),
  en: Type.String({ minLength: 1, maxLength: 120, pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$' }),
})
export const Note = Type.String({
  maxLength: 2000,
  pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$',
})

/** Ids of sites, kinds, devices, places (DESIGN 2). */
export const Slug = Type.String({ pattern: '^[a-z0-9-]{1,32}$' })
/** Ids made by the gateway. */
export const Id = Type.String({ pattern: '^[A-Za-z0-9._:~@/-]{1,200}$' })
export const Day = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'Day of the site, YYYY-MM-DD',
})
/** Everything a person may see, or one site of it. */
export const SiteQuery = Closed({ site: Type.Optional(Slug) })
export const Search = Type.String({ maxLength: 100 })

/** One page of a list. `next` goes back as `cursor`; null on the last page. */
export const Page = <T extends TSchema>(items: T) =>
  Closed({ items: List(items), next: Nullable(Type.String()) })
export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
  cursor: Type.Optional(Type.String({ maxLength: 300 })),
} as const

export type Text = Static<typeof BothLanguages>

import Type from 'typebox'
import type { Value } from '#devices/kit/point.ts'
import type { Fault } from './json-text.ts'
import { type BodyCodec, bodyCodec, type KindCodec } from './kind-codec.ts'
import type { Birth } from './reading.ts'

const Word = Type.Optional(Type.String({ maxLength: 64 }))

/** `d` of a birth; `attrs` is checked against the kind. `caps` and `unit_overrides` are read by adapters only. */
const birthCodec: BodyCodec = bodyCodec(
  Type.Object({
    model: Word,
    maker: Word,
    serial: Word,
    fw: Word,
    firmware: Word,
    period_s: Type.Optional(Type.Number({ minimum: 0.1, maximum: 7 * 86_400 })),
    caps: Type.Optional(Type.Array(Type.String({ maxLength: 32 }), { maxItems: 64 })),
    attrs: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    unit_overrides: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
  '/d',
)

/** What a device says of itself at its start; `firmware` may also be written `fw`. */
export function readBirth(
  body: object,
  kind: KindCodec,
): { readonly birth: Birth; readonly unknownKeys: number } | Fault {
  const read = birthCodec.read(body)
  if ('reason' in read) return read
  const attributes = kind.attributes.read((read.values.attrs as object | null | undefined) ?? {})
  if ('reason' in attributes) return attributes
  const word = (key: string): string | null => (read.values[key] ?? null) as string | null
  return {
    birth: {
      model: word('model'),
      maker: word('maker'),
      serial: word('serial'),
      firmware: word('fw') ?? word('firmware'),
      periodS: (read.values.period_s ?? null) as number | null,
      attributes: attributes.values as Readonly<Record<string, Value>>,
    },
    unknownKeys: read.unknownKeys + attributes.unknownKeys,
  }
}

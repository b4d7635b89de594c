import Type from 'typebox'
import { bodyCodec } from './kind-codec.ts'

/** A device's answer to a command: `{"id":"c-8812","ok":true}`, flat or in `d`. */
const codec = bodyCodec(
  Type.Object({
    id: Type.String({ minLength: 1, maxLength: 64 }),
    ok: Type.Boolean(),
    error: Type.Optional(Type.String({ maxLength: 256 })),
  }),
  '',
)

export const readAck = codec.read

import Type, { type Static } from 'typebox'
import { BothLanguages, Closed, Instant } from './schema.ts'

/** Body of every answer with a status of 400 and above. `code` is stable; the text names the thing and the remedy. */
export const Failure = Closed({
  code: Type.String(),
  text: BothLanguages,
  requestId: Type.String({ description: 'Names the request in the log of the gateway' }),
  /** Which part of the request is wrong (code `invalid`). */
  field: Type.Optional(Type.String()),
  /** Who was faster (status 409). */
  by: Type.Optional(Type.String()),
  at: Type.Optional(Instant),
  /** Seconds to wait (status 429). */
  retryAfterS: Type.Optional(Type.Integer({ minimum: 1 })),
})
export type Failure = Static<typeof Failure>

import Type, { type Static } from 'typebox'
import { tapResults, verdicts } from '../../patrol/verdict.ts'
import { BothLanguages, Closed, Id, Instant, List, Nullable, OneOf, Slug } from './schema.ts'

/** How a person's phone came to a tap; `qr` is the weakest: a picture of the code taps as well as the code. */
export const phoneMethods = ['nfc', 'sun', 'url', 'qr'] as const

/** A tap as a phone kept it. Who made it is who is signed in; nothing in it can say otherwise. */
export const PhoneTap = Closed({
  /** Made by the phone, unique on it: sent twice, it is one tap. */
  eid: Type.String({ pattern: '^[\\x21-\\x7e]{1,36}$' }),
  /** Time of the phone's clock, as it was. */
  ts: Instant,
  /** Milliseconds since the tap by a clock nobody can set; null or missing when the page was opened anew since. */
  ageMs: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 31 * 86_400_000 }))),
  /** Order in which the phone made it, which no clock can change. */
  seq: Type.Optional(Type.Integer({ minimum: 0, maximum: 4_294_967_295 })),
  method: OneOf(phoneMethods),
  /** UID of the tag, hex. */
  uid: Type.Optional(Type.String({ maxLength: 29 })),
  /** Public code of the checkpoint. */
  code: Type.Optional(Type.String({ maxLength: 64 })),
  /** Signature of a signing tag, as its link carries it (devices.md 7.1). */
  piccData: Type.Optional(Type.String({ pattern: '^[0-9A-Fa-f]{32}$' })),
  cmac: Type.Optional(Type.String({ pattern: '^[0-9A-Fa-f]{16}$' })),
  ctr: Type.Optional(Type.Integer({ minimum: 0, maximum: 16_777_215 })),
  lat: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
})
export type PhoneTap = Static<typeof PhoneTap>

export const TapBatch = Closed({
  site: Slug,
  /** Names this phone among those of the person; made by it once. */
  phone: Type.String({ pattern: '^[a-z0-9]{8,16}$' }),
  /** The phone's clock at sending: how wrong it is. */
  sentAt: Instant,
  taps: List(PhoneTap, { minItems: 1, maxItems: 500 }),
})
export type TapBatch = Static<typeof TapBatch>

export const tapAnswers = ['created', 'late_sync', 'duplicate', 'unknown_tag', 'refused'] as const

/** What became of one tap. All but `refused` are on disk and need not be sent again; a refused one never will be taken. */
export const TapAnswer = Closed({
  eid: Type.String(),
  answer: OneOf(tapAnswers),
  message: BothLanguages,
  checkpoint: Nullable(Type.String()),
  checkpointName: Nullable(BothLanguages),
  /** When it is taken to have been made; the gateway's clock. */
  at: Nullable(Instant),
  /** Null while it is not judged. */
  result: Nullable(OneOf(tapResults)),
  round: Nullable(Type.String()),
  verdict: Nullable(OneOf(verdicts)),
})
export type TapAnswer = Static<typeof TapAnswer>
export const TapAnswers = Closed({
  /** The gateway's clock. */
  now: Instant,
  /** How far the phone's clock is behind it. */
  skewMs: Type.Integer(),
  items: List(TapAnswer),
})
export type TapAnswers = Static<typeof TapAnswers>

/** Why somebody enters something by hand; a word or two is no reason. */
export const Reason = Type.String({ minLength: 4, maxLength: 500, pattern: '\\S.*\\S.*\\S.*\\S' })

export const ManualTap = Closed({
  site: Slug,
  /** Made by the client: sent twice, it is one entry. */
  eid: Type.String({ pattern: '^[\\x21-\\x7e]{8,36}$' }),
  checkpoint: Id,
  guard: Slug,
  at: Instant,
  reason: Reason,
})
export type ManualTap = Static<typeof ManualTap>

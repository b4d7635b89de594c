import Type, { type Static } from 'typebox'
import { pauseReasons } from '../../orders/agreement.ts'
import { Closed, Count, Id, Instant, List, Note, Nullable, OneOf, Severity, Slug } from './schema.ts'

const Words = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$',
})
/** An id the sender gives: sent twice it is done once. */
const CommandId = Type.String({ pattern: '^[A-Za-z0-9-]{8,64}$' })

export const NewOrder = Closed({
  site: Slug,
  title: Words,
  description: Type.Optional(Note),
  severity: Severity,
  device: Type.Optional(Slug),
  place: Type.Optional(Slug),
  /** The alarm it is opened for; title and device come from it. */
  alarm: Type.Optional(Id),
  id: Type.Optional(CommandId),
})
export type NewOrder = Static<typeof NewOrder>

/** What people do to an order. Each action asks for its own parts; a missing one is refused by name. */
export const orderDeeds = [
  'confirm',
  'assign',
  'claim',
  'accept',
  'hand-back',
  'arrive',
  'diagnose',
  'request-pause',
  'grant-pause',
  'refuse-pause',
  'pause',
  'resume',
  'restore',
  'close',
  'return',
  'cancel',
  'rate',
  'note',
  'change-severity',
  'set-counting',
  'link-alarm',
] as const

export const OrderDeed = Closed({
  action: OneOf(orderDeeds),
  note: Type.Optional(Note),
  /** When it was done; for a phone that was without network. */
  doneAt: Type.Optional(Instant),
  id: Type.Optional(CommandId),
  /** assign: username of a technician. */
  to: Type.Optional(Type.String({ maxLength: 40 })),
  /** arrive: the code read at the equipment; without it the technician only says so. */
  code: Type.Optional(Type.String({ maxLength: 80 })),
  /** diagnose, restore, close. */
  cause: Type.Optional(
    Closed({ code: Nullable(Type.String({ maxLength: 64 })), text: Type.String({ maxLength: 500 }) }),
  ),
  /** restore: what was done. */
  remedy: Type.Optional(Note),
  /** request-pause, pause. */
  reason: Type.Optional(OneOf(pauseReasons)),
  /** request-pause, pause, grant-pause: seconds. */
  forS: Type.Optional(Type.Integer({ minimum: 60, maximum: 366 * 86_400 })),
  rating: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  severity: Type.Optional(Severity),
  counts: Type.Optional(Type.Boolean()),
  /** link-alarm. */
  alarm: Type.Optional(Id),
})
export type OrderDeed = Static<typeof OrderDeed>

/** Who could take an order, best first. */
export const Technicians = Closed({
  items: List(
    Closed({
      username: Type.String(),
      name: Type.String(),
      /** Orders he has open, and those of the same device and kind that he closed. */
      open: Count,
      device: Count,
      kind: Count,
    }),
  ),
})
export type Technicians = Static<typeof Technicians>

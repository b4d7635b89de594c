import Type, { type Static } from 'typebox'
import { Closed, Count, Id, Instant, List, Name, Nullable, OneOf, paging, Slug, Values } from './schema.ts'

/** An unknown device of a known account: nothing creates assets by itself (DESIGN 2). */
export const PendingDevice = Closed({
  site: Type.String(),
  id: Type.String(),
  kind: Type.String(),
  account: Type.String(),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  messages: Count,
  /** What it said of itself; null before its birth message. */
  model: Nullable(Type.String()),
  attributes: Values,
  /** Beginning of its last message, as text. */
  excerpt: Type.String(),
})
export type PendingDevice = Static<typeof PendingDevice>
export const PendingList = Closed({ items: List(PendingDevice) })
export const Approval = Closed({
  name: Name,
  place: Type.Optional(Nullable(Slug)),
  attributes: Type.Optional(Values),
})
export type Approval = Static<typeof Approval>

/** A message that made no sense, kept with its reason. */
export const QuarantineEntry = Closed({
  id: Type.String(),
  at: Instant,
  topic: Type.String(),
  account: Type.String(),
  site: Nullable(Type.String()),
  device: Nullable(Type.String()),
  kind: Nullable(Type.String()),
  reason: Type.String(),
  /** What exactly was wrong. */
  detail: Type.String(),
  size: Count,
})
export type QuarantineEntry = Static<typeof QuarantineEntry>
export const QuarantineDetail = Closed({
  entry: QuarantineEntry,
  /** The first 8 KiB; bytes that are not text stand in base64. */
  payload: Type.String(),
  encoding: OneOf(['text', 'base64']),
  truncated: Type.Boolean(),
})
export type QuarantineDetail = Static<typeof QuarantineDetail>
export const QuarantineQuery = Closed({
  reason: Type.Optional(Type.String({ maxLength: 40 })),
  site: Type.Optional(Slug),
  device: Type.Optional(Slug),
  ...paging,
})
export type QuarantineQuery = Static<typeof QuarantineQuery>
export const QuarantinePage = Closed({
  items: List(QuarantineEntry),
  next: Nullable(Type.String()),
  /** How many are kept, by reason. */
  reasons: List(Closed({ reason: Type.String(), count: Count })),
})
export type QuarantinePage = Static<typeof QuarantinePage>
export const QuarantineParams = Closed({ id: Id })

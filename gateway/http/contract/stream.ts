import Type, { type Static } from 'typebox'
import { AlarmTransition } from './alarms.ts'
import { QuarantineEntry } from './intake.ts'
import { OrderTold } from './orders.ts'
import { HealthLine } from './overview.ts'
import { Round, Tap } from './patrol.ts'
import { Post } from './posts.ts'
import { Closed, Instant, List, Nullable, OneOf, Slug, Values } from './schema.ts'

/** What changed at a device. Changes within a second are joined, so `values` may hold several messages' worth. */
export const DeviceChanged = Closed({
  site: Type.String(),
  id: Type.String(),
  kind: Type.String(),
  ts: Instant,
  online: Nullable(Type.Boolean()),
  /** Changed points only. */
  values: Values,
  /** Newest events first told since the last message for this device; at most 10. */
  events: List(Closed({ type: Type.String(), at: Instant, fields: Values })),
})
export type DeviceChanged = Static<typeof DeviceChanged>

/** First message of every stream, and again, with `resumed` true, when it was quiet for a while: proof of life. */
export const Hello = Closed({
  now: Instant,
  /** True when everything since `Last-Event-ID` follows; false: read the lists afresh. */
  resumed: Type.Boolean(),
})
export type Hello = Static<typeof Hello>

/** Why the lists must be read afresh. */
export const Reload = Closed({
  reason: Type.Unsafe<'too-old' | 'restarted'>({ type: 'string', enum: ['too-old', 'restarted'] }),
})
export type Reload = Static<typeof Reload>

export const SystemChanged = Closed({ lines: List(HealthLine) })
export type SystemChanged = Static<typeof SystemChanged>

/** A person changed how a site is set up; screens that show it read it again. */
export const SetupTold = Closed({
  site: Type.String(),
  part: OneOf(['patrol', 'calendar', 'posts']),
  by: Type.String(),
})
export type SetupTold = Static<typeof SetupTold>

/** Event name of the live stream -> its data. */
export const streamEvents = {
  hello: Hello,
  reload: Reload,
  alarm: AlarmTransition,
  order: OrderTold,
  device: DeviceChanged,
  round: Round,
  tap: Tap,
  post: Post,
  quarantine: QuarantineEntry,
  system: SystemChanged,
  setup: SetupTold,
} as const
export type StreamEvents = {
  readonly [Name in keyof typeof streamEvents]: Static<(typeof streamEvents)[Name]>
}

export const StreamQuery = Closed({
  /** Only this site. */
  site: Type.Optional(Slug),
  /** As the header `Last-Event-ID`, for a client that cannot set it. */
  after: Type.Optional(Type.String({ maxLength: 60 })),
})

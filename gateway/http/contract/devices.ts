import Type, { type Static } from 'typebox'
import { placeTypes } from '../../facility/registry.ts'
import { Alarm } from './alarms.ts'
import { AssetChange, Reason } from './assets.ts'
import {
  BothLanguages,
  Closed,
  Count,
  Dictionary,
  Instant,
  List,
  Name,
  Nullable,
  OneOf,
  paging,
  Search,
  Severity,
  Slug,
  Value,
  Values,
} from './schema.ts'

export const Site = Closed({
  id: Type.String(),
  name: BothLanguages,
  /** IANA zone, e.g. Asia/Shanghai: days and windows of the site are meant in it. */
  zone: Type.String(),
  language: OneOf(['zh', 'en']),
})
export type Site = Static<typeof Site>
export const SiteList = Closed({ items: List(Site) })

/** A building, floor, room or area; `parent` is another place of the site. */
export const Place = Closed({
  site: Type.String(),
  id: Type.String(),
  name: BothLanguages,
  parent: Nullable(Type.String()),
  type: OneOf(placeTypes),
})
export type Place = Static<typeof Place>
export const PlaceList = Closed({ items: List(Place) })

const summary = {
  site: Type.String(),
  id: Type.String(),
  kind: Type.String(),
  name: BothLanguages,
  place: Nullable(Type.String()),
  /** Device of the site it depends on: power, switch, recorder. */
  parent: Nullable(Type.String()),
  /** Path of place names, outermost first. */
  placePath: List(BothLanguages),
  retired: Type.Boolean(),
  /** Null before the first sign of life. */
  online: Nullable(Type.Boolean()),
  onlineSince: Nullable(Instant),
  /** Device time of the newest reading; null before the first. */
  ts: Nullable(Instant),
  openAlarms: Count,
  worst: Nullable(Severity),
} as const

/** A line of the device list; `values` has the kind's headline points only. */
export const DeviceSummary = Closed({ ...summary, values: Values })
export type DeviceSummary = Static<typeof DeviceSummary>

export const DeviceQuery = Closed({
  site: Type.Optional(Slug),
  kind: Type.Optional(Slug),
  /** The place and everything in it. */
  place: Type.Optional(Slug),
  q: Type.Optional(Search),
  status: Type.Optional(OneOf(['online', 'offline', 'unknown', 'alarm', 'retired'])),
  ...paging,
})
export type DeviceQuery = Static<typeof DeviceQuery>
export const DevicePage = Closed({ items: List(DeviceSummary), next: Nullable(Type.String()), total: Count })
export type DevicePage = Static<typeof DevicePage>

/** What the device said of itself when it started. */
export const BirthView = Closed({
  model: Nullable(Type.String()),
  maker: Nullable(Type.String()),
  serial: Nullable(Type.String()),
  firmware: Nullable(Type.String()),
  periodS: Nullable(Type.Number()),
})

/** The account a device connects with. The secret is shown once, when it is made. */
export const AccountView = Closed({
  username: Type.String(),
  createdAt: Nullable(Instant),
  connected: Type.Boolean(),
})

export const DeviceDetail = Closed({
  ...summary,
  /** Values set in the registry, laid over what the device says. */
  attributes: Values,
  birth: Nullable(BirthView),
  /** Every value held, with the instant (device time) it was last told; `ts` null when only the newest is known. */
  values: Dictionary(Closed({ value: Value, ts: Nullable(Instant) })),
  account: Nullable(AccountView),
  alarms: List(Alarm),
})
export type DeviceDetail = Static<typeof DeviceDetail>
export const DeviceParams = Closed({ site: Slug, id: Slug })

export const DeviceRegistration = Closed({
  site: Slug,
  id: Slug,
  kind: Slug,
  name: Name,
  place: Type.Optional(Nullable(Slug)),
  parent: Type.Optional(Nullable(Slug)),
  attributes: Type.Optional(Values),
  asset: Type.Optional(AssetChange),
})
export type DeviceRegistration = Static<typeof DeviceRegistration>
export const DeviceChange = Closed({
  name: Type.Optional(Name),
  place: Type.Optional(Nullable(Slug)),
  parent: Type.Optional(Nullable(Slug)),
  attributes: Type.Optional(Values),
  asset: Type.Optional(AssetChange),
  /** Stands in the history of the device. */
  reason: Type.Optional(Reason),
})
export type DeviceChange = Static<typeof DeviceChange>
/** Shown once: the gateway keeps only a hash. */
export const IssuedAccount = Closed({ username: Type.String(), secret: Type.String() })
export type IssuedAccount = Static<typeof IssuedAccount>

export const HistoryQuery = Closed({
  /** Field names of the history, separated by commas; at most 8. */
  fields: Type.String({ maxLength: 400, pattern: '^[A-Za-z0-9_]+(,[A-Za-z0-9_]+){0,7}$' }),
  from: Instant,
  to: Instant,
  maxPoints: Type.Optional(Type.Integer({ minimum: 10, maximum: 5000, default: 600 })),
})

/** One field over time, in columns. Where samples were joined, `min` and `max` bound each step. */
export const Series = Closed({
  field: Type.String(),
  times: List(Instant),
  values: List(Type.Unsafe<number | string | null>({ type: ['number', 'string', 'null'] })),
  min: Type.Optional(List(Nullable(Type.Number()))),
  max: Type.Optional(List(Nullable(Type.Number()))),
})
export type Series = Static<typeof Series>
export const History = Closed({
  from: Instant,
  to: Instant,
  /** Width of a step; null = samples as they came. */
  stepMs: Nullable(Type.Integer()),
  series: List(Series),
})
export type History = Static<typeof History>

export const DeviceEvent = Closed({
  at: Instant,
  type: Type.String(),
  fields: Values,
})
export type DeviceEvent = Static<typeof DeviceEvent>
export const EventQuery = Closed({
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  type: Type.Optional(Type.String({ maxLength: 64 })),
  ...paging,
})
export type EventQuery = Static<typeof EventQuery>
export const EventPage = Closed({ items: List(DeviceEvent), next: Nullable(Type.String()) })
export type EventPage = Static<typeof EventPage>

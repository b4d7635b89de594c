import Type, { type Static, type TSchema } from 'typebox'
import { pauseReasons } from '../../orders/agreement.ts'
import { clockKinds } from '../../orders/clock.ts'
import { orderSources } from '../../orders/order.ts'
import { orderActions, orderStates } from '../../orders/order-state.ts'
import {
  BothLanguages,
  Closed,
  Count,
  Id,
  Instant,
  List,
  Name,
  Note,
  Nullable,
  OneOf,
  paging,
  Search,
  Severity,
  Slug,
  Value,
} from './schema.ts'

/** A promise of the agreement and how it stands. Durations ms of the agreement's hours. */
export const OrderClock = Closed({
  kind: OneOf(clockKinds),
  /** Null = nothing is promised. */
  limitMs: Nullable(Count),
  /** `always` (7x24) or the window that counts. */
  calendar: Type.String(),
  /** Used up to now, or in all once it ended. */
  usedMs: Count,
  /** It runs at present. */
  running: Type.Boolean(),
  /** When the limit is reached if it runs on; null while it stands still and once it ended. */
  deadline: Nullable(Instant),
  nextWarning: Nullable(Closed({ percent: Count, at: Instant })),
  endedAt: Nullable(Instant),
  /** Percent of the limit people were warned of. */
  warned: List(Closed({ percent: Count, at: Instant })),
})
export type OrderClock = Static<typeof OrderClock>

export const OrderCause = Closed({ code: Nullable(Type.String()), text: Type.String() })

const moment = { at: Instant, by: Type.String() }

export const OrderMoments = Closed({
  responded: Nullable(Closed(moment)),
  /** `tap`: a tag or code at the place was read; `word`: the technician said so. */
  arrived: Nullable(Closed({ ...moment, how: OneOf(['tap', 'word']), point: Nullable(Type.String()) })),
  diagnosed: Nullable(Closed({ ...moment, cause: OrderCause })),
  /** All alarms of the order are clear since. */
  recovered: Nullable(Instant),
  restored: Nullable(Closed(moment)),
})

export const OrderAlarm = Closed({
  id: Type.String(),
  rule: Type.String(),
  device: Nullable(Type.String()),
  title: BothLanguages,
  severity: Severity,
  link: OneOf(['cause', 'device', 'parent', 'person']),
  raisedAt: Instant,
  clearedAt: Nullable(Instant),
})

export const WorkOrder = Closed({
  id: Id,
  number: Type.String(),
  site: Slug,
  state: OneOf(orderStates),
  source: OneOf(orderSources),
  sourceId: Nullable(Type.String()),
  severity: Severity,
  title: BothLanguages,
  description: Type.String(),
  device: Nullable(Type.String()),
  deviceName: Nullable(BothLanguages),
  kind: Nullable(Type.String()),
  rule: Nullable(Type.String()),
  place: Nullable(Type.String()),
  /** Outermost first. */
  path: List(BothLanguages),
  alarms: List(OrderAlarm),
  assignee: Nullable(Closed({ username: Type.String(), name: Type.String() })),
  recurrenceOf: Nullable(Type.String()),
  openedBy: Type.String(),
  openedAt: Instant,
  moments: OrderMoments,
  agreement: Type.String(),
  clocks: List(OrderClock),
  counts: Type.Boolean(),
  pauseAsked: Nullable(Closed({ ...moment, reason: OneOf(pauseReasons), forS: Count, note: Type.String() })),
  pause: Nullable(
    Closed({
      reason: OneOf(pauseReasons),
      askedBy: Type.String(),
      approvedBy: Type.String(),
      at: Instant,
      until: Instant,
      from: OneOf(orderStates),
    }),
  ),
  outcome: Nullable(OneOf(['restored', 'self-cleared', 'cancelled'])),
  closedAt: Nullable(Instant),
  cause: Nullable(OrderCause),
  remedy: Type.String(),
  wrongDiagnosis: Nullable(Type.Boolean()),
  rating: Nullable(Count),
  updatedAt: Instant,
  /** Lines of its log so far. */
  lines: Count,
})
export type WorkOrder = Static<typeof WorkOrder>

/** A line of an order's log. */
export const OrderLine = Closed({
  seq: Count,
  action: OneOf(orderActions),
  from: Nullable(OneOf(orderStates)),
  to: OneOf(orderStates),
  by: Type.String(),
  /** Null for the gateway itself and for those who are no longer known. */
  byName: Nullable(Type.String()),
  at: Instant,
  /** When the gateway learned of it: later where a phone was without network. */
  rx: Instant,
  note: Type.String(),
  detail: Type.Unsafe<Readonly<Record<string, unknown>>>({ type: 'object', additionalProperties: Value }),
})
export type OrderLine = Static<typeof OrderLine>

/** What the live stream tells: an order as it is now, and what happened. */
export const OrderTold = Closed({
  order: WorkOrder,
  action: Nullable(OneOf(orderActions)),
  by: Type.String(),
  at: Instant,
  /** A clock reached a share of its limit. */
  warning: Nullable(Closed({ clock: OneOf(clockKinds), percent: Count })),
})
export type OrderTold = Static<typeof OrderTold>

export const OrderQuery = Closed({
  is: Type.Optional(OneOf(['open', 'over', 'all'])),
  state: Type.Optional(OneOf(orderStates)),
  severity: Type.Optional(Severity),
  site: Type.Optional(Slug),
  /** Username, or `me`. */
  assignee: Type.Optional(Type.String({ maxLength: 40 })),
  device: Type.Optional(Slug),
  kind: Type.Optional(Slug),
  source: Type.Optional(OneOf(orderSources)),
  /** Words in number, title, description, device or rule. */
  q: Type.Optional(Search),
  ...paging,
})
export type OrderQuery = Static<typeof OrderQuery>

/** Open orders: gravest first, then newest. Others: newest first. */
export const OrderPage = Closed({ items: List(WorkOrder), next: Nullable(Type.String()), total: Count })
export type OrderPage = Static<typeof OrderPage>

export const OrderDetail = Closed({
  order: WorkOrder,
  /** Everything that happened, oldest first. */
  lines: List(OrderLine),
  /** What the viewer may do now. */
  may: List(OneOf(orderActions)),
  /** The order it repeats. */
  repeats: Nullable(Closed({ id: Type.String(), number: Type.String(), closedAt: Nullable(Instant) })),
})
export type OrderDetail = Static<typeof OrderDetail>

export const OrderParams = Closed({ id: Id })

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

export const AttainmentQuery = Closed({ site: Type.Optional(Slug), from: Instant, to: Instant })
export type AttainmentQuery = Static<typeof AttainmentQuery>

/** How the promises for the orders opened in a time were kept. */
export const Attainment = Closed({
  clocks: List(
    Closed({
      clock: OneOf(clockKinds),
      severity: Severity,
      kept: Count,
      missed: Count,
      /** Mean of what was used. */
      meanMs: Count,
    }),
  ),
  /** Closed orders whose diagnosis could be compared with what was found (handbook 5.3: at most 5 % wrong). */
  diagnoses: Closed({ compared: Count, wrong: Count }),
  orders: Closed({
    opened: Count,
    restored: Count,
    selfCleared: Count,
    cancelled: Count,
    /** Opened for what had been repaired shortly before. */
    repeated: Count,
  }),
})
export type Attainment = Static<typeof Attainment>

const Seconds = Type.Integer({ minimum: 1, maximum: 366 * 86_400 })
const Terms = Closed({
  respondS: Nullable(Seconds),
  diagnoseS: Nullable(Seconds),
  restoreS: Nullable(Seconds),
  worstS: Nullable(Seconds),
  /** `always`, a window of the site, or one written out, e.g. `08:00-18:00 on working-day`. */
  calendar: Type.String({ minLength: 1, maxLength: 200 }),
})
const AfterS = Nullable(Type.Integer({ minimum: 0, maximum: 7 * 86_400 }))
const ofSeverities = <T extends TSchema>(schema: T) =>
  Closed({ info: schema, minor: schema, major: schema, critical: schema })

export const OrderSettings = Closed({
  agreements: List(
    Closed({
      id: Slug,
      name: Name,
      kinds: List(Slug, { maxItems: 50 }),
      places: List(Slug, { maxItems: 200 }),
      terms: ofSeverities(Terms),
    }),
    { minItems: 1, maxItems: 50 },
  ),
  openAfterS: ofSeverities(AfterS),
  openByRule: List(Closed({ rule: Type.String({ minLength: 1, maxLength: 64 }), afterS: AfterS }), {
    maxItems: 500,
  }),
  selfClearS: Type.Integer({ minimum: 0, maximum: 86_400 }),
  recurrenceDays: Type.Integer({ minimum: 1, maximum: 366 }),
  pauseMaxS: Closed({
    consent: Seconds,
    parts: Seconds,
    quote: Seconds,
    access: Seconds,
    supplier: Seconds,
    weather: Seconds,
    safety: Seconds,
  }),
})
export type OrderSettings = Static<typeof OrderSettings>

export const OrderSettingsParams = Closed({ site: Slug })
export const OrderSettingsDetail = Closed({
  site: Type.String(),
  settings: OrderSettings,
  /** Newest first; empty while the defaults hold. */
  versions: List(
    Closed({
      version: Count,
      by: Type.String(),
      at: Instant,
      reason: Type.String(),
      settings: OrderSettings,
    }),
  ),
})
export type OrderSettingsDetail = Static<typeof OrderSettingsDetail>
export const OrderSettingsSaving = Closed({
  settings: OrderSettings,
  reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
})
export type OrderSettingsSaving = Static<typeof OrderSettingsSaving>

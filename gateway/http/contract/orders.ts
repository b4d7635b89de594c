import Type, { type Static } from 'typebox'
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

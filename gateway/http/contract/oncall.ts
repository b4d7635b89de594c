import Type, { type Static } from 'typebox'
import type { Weekday } from '../../calendar/zone.ts'
import { roles } from '../../facility/permissions.ts'
import { callChanges } from '../../oncall/call.ts'
import { limits, targetTypes } from '../../oncall/chain.ts'
import { caseStates } from '../../oncall/paging-case.ts'
import {
  BothLanguages,
  Closed,
  Count,
  Day,
  Id,
  Instant,
  List,
  Name,
  Note,
  Nullable,
  OneOf,
  Severity,
  Slug,
} from './schema.ts'
import { Username } from './session.ts'

export const SiteParams = Closed({ site: Slug })
const Hours = Type.String({ minLength: 1, maxLength: 200 })
const WallTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
const Weekdays = Type.Unsafe<readonly Weekday[]>({
  ...{ type: 'array', maxItems: 7, uniqueItems: true },
  items: { type: 'integer', minimum: 1, maximum: 7 },
})

export const Rotation = Closed({
  from: Day,
  until: Nullable(Day),
  /** Days with handovers, Monday is 1; empty = every day. */
  weekdays: Weekdays,
  at: List(WallTime, { minItems: 1, maxItems: 6 }),
  /** Handovers a turn lasts. */
  every: Type.Integer({ minimum: 1, maximum: 60 }),
})
export const Layer = Closed({
  name: Name,
  rotation: Rotation,
  people: List(Username, { minItems: 1, maxItems: limits.people }),
  within: Hours,
})
export const Schedule = Closed({
  /** In the site. */
  id: Slug,
  name: Name,
  /** Kinds of devices its trade looks after; empty = all. */
  kinds: List(Slug, { maxItems: 50 }),
  /** Hours that must be covered: `always`, a named window, or one written out. */
  needed: Hours,
  /** Later ones count before earlier ones. */
  layers: List(Layer, { maxItems: limits.layers }),
})
export type Schedule = Static<typeof Schedule>
export const SchedulesBody = Closed({ schedules: List(Schedule, { maxItems: limits.schedules }) })

export const Target = Closed({
  type: OneOf(targetTypes),
  /** Username, role, team, schedule or post; empty for the trade. */
  id: Type.String({ maxLength: 80 }),
})
export const Step = Closed({
  /** Seconds after the step before. */
  afterS: Type.Integer({ minimum: 0, maximum: 540_000 }),
  to: List(Target, { minItems: 1, maxItems: limits.targets }),
  roundRobin: Type.Boolean(),
  within: Hours,
  important: Type.Boolean(),
})
export const Chain = Closed({
  id: Slug,
  name: Name,
  match: Closed({
    severities: List(Severity, { maxItems: 4 }),
    kinds: List(Slug, { maxItems: 50 }),
    rules: List(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 50 }),
    places: List(Slug, { maxItems: 50 }),
  }),
  steps: List(Step, { minItems: 1, maxItems: limits.steps }),
  repeat: Type.Integer({ minimum: 0, maximum: limits.repeat }),
  repeatAfterS: Type.Integer({ minimum: 60, maximum: 86_400 }),
  remind: Nullable(
    Closed({
      everyS: Type.Integer({ minimum: 60, maximum: 86_400 }),
      times: Type.Integer({ minimum: 1, maximum: 20 }),
    }),
  ),
  debug: Type.Boolean(),
})
export type Chain = Static<typeof Chain>
export const ChainsBody = Closed({ chains: List(Chain, { maxItems: limits.chains }) })

export const Override = Closed({
  id: Type.String(),
  schedule: Type.String(),
  from: Instant,
  to: Instant,
  person: Type.String(),
  reason: Type.String(),
  by: Type.String(),
  at: Instant,
})
export type Override = Static<typeof Override>
export const OverrideBody = Closed({
  schedule: Slug,
  from: Instant,
  to: Instant,
  person: Username,
  reason: Note,
})
export type OverrideBody = Static<typeof OverrideBody>
export const OverrideParams = Closed({ site: Slug, id: Id })

const Stretch = Closed({ from: Instant, to: Instant })
const Quality = Closed({
  /** 0 to 100: nobody missing, and the hours shared evenly. */
  score: Count,
  neededMs: Count,
  uncoveredMs: Count,
  shares: List(Closed({ person: Type.String(), ms: Count })),
})
export const ScheduleState = Closed({
  schedule: Schedule,
  /** Who is on call now; null = nobody. */
  person: Nullable(Type.String()),
  /** When that changes. */
  until: Instant,
  next: Nullable(Type.String()),
  /** Without anybody within seven days. */
  gaps: List(Stretch),
  /** Over the next 52 weeks. */
  quality: Quality,
})
export type ScheduleState = Static<typeof ScheduleState>

export const PagingCase = Closed({
  about: Closed({ type: OneOf(['alarm', 'order']), id: Type.String() }),
  site: Type.String(),
  severity: Severity,
  title: BothLanguages,
  state: OneOf(caseStates),
  chain: Nullable(BothLanguages),
  /** Index of the next step, and when it or a reminder is due. */
  step: Count,
  steps: Count,
  round: Count,
  dueAt: Nullable(Instant),
  responsible: Nullable(Type.String()),
  since: Instant,
  told: List(Type.String()),
})
export type PagingCase = Static<typeof PagingCase>

const Somebody = Closed({ username: Type.String(), name: Type.String(), role: Type.String() })
export const OnCallState = Closed({
  site: Type.String(),
  zone: Type.String(),
  at: Instant,
  schedules: List(ScheduleState),
  overrides: List(Override),
  chains: List(Chain),
  /** True: nothing is set up, and the chain shown is the one that ships. */
  isDefault: Type.Boolean(),
  paging: List(PagingCase),
  /** Who may be put on call. */
  people: List(Somebody),
  teams: List(Type.String()),
  posts: List(Closed({ id: Type.String(), name: BothLanguages })),
  roles: List(Closed({ name: OneOf(roles), title: BothLanguages })),
})
export type OnCallState = Static<typeof OnCallState>

export const CalendarQuery = Closed({
  from: Type.Optional(Day),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 92, default: 28 })),
})
export const Slot = Closed({
  from: Instant,
  to: Instant,
  /** Null = nobody. */
  person: Nullable(Type.String()),
  override: Nullable(Type.String()),
})
export const OnCallCalendar = Closed({
  site: Type.String(),
  zone: Type.String(),
  from: Instant,
  to: Instant,
  schedules: List(Closed({ id: Type.String(), name: BothLanguages, slots: List(Slot), gaps: List(Stretch) })),
})
export type OnCallCalendar = Static<typeof OnCallCalendar>

export const Call = Closed({
  id: Type.String(),
  person: Type.String(),
  /** Name of the person. */
  name: Type.String(),
  about: Closed({ type: OneOf(['alarm', 'order']), id: Type.String() }),
  change: OneOf(callChanges),
  severity: Severity,
  important: Type.Boolean(),
  title: BothLanguages,
  body: BothLanguages,
  at: Instant,
  toldAt: Instant,
  step: Nullable(Count),
  round: Count,
  sent: Type.Boolean(),
  /** False: the person had no way to be reached, so nothing was sent. */
  reached: Type.Boolean(),
})
export type Call = Static<typeof Call>
export const CallList = Closed({ items: List(Call) })

export const AlarmPaging = Closed({ paging: Nullable(PagingCase), calls: List(Call) })
export type AlarmPaging = Static<typeof AlarmPaging>

export const MyOnCall = Closed({
  /** Schedules on which the person is on call now or next. */
  items: List(
    Closed({
      site: Type.String(),
      zone: Type.String(),
      schedule: BothLanguages,
      from: Instant,
      to: Instant,
      now: Type.Boolean(),
    }),
  ),
  /** What the person is responsible for. */
  responsible: List(PagingCase),
})
export type MyOnCall = Static<typeof MyOnCall>

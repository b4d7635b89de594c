import Type, { type Static } from 'typebox'
import { coverageKeys } from '../../patrol/coverage.ts'
import { purposes } from '../../patrol/plan.ts'
import { Absence } from './months.ts'
import { Tap, Visit } from './patrol.ts'
import {
  BothLanguages,
  Closed,
  Count,
  Day,
  Instant,
  List,
  Nullable,
  OneOf,
  paging,
  Share,
  Slug,
} from './schema.ts'

/** Figures of patrol over days: coverage, the heat map, and the visits and taps that each of them counts. */

const Key = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }))

/** Which visits are counted; every operation here understands the same scope, so that their figures agree. */
const scope = {
  from: Day,
  /** Last day, included; at most 400 days after the first. */
  to: Day,
  site: Type.Optional(Slug),
  purpose: Type.Optional(OneOf(purposes)),
  route: Key,
  checkpoint: Key,
  /** `site/guard`; `site/` = visits nobody can be named for. */
  guard: Key,
  /** `plan/slot`. */
  shift: Key,
} as const

export const CoverageQuery = Closed({ ...scope, by: OneOf(coverageKeys) })
export type CoverageQuery = Static<typeof CoverageQuery>

const figures = {
  due: Count,
  onTime: Count,
  early: Count,
  late: Count,
  missed: Count,
  /** Visits made at all over visits due; null when none was due. */
  coverage: Nullable(Share),
  /** Visits on time over visits due. */
  punctuality: Nullable(Share),
  /** Taps where nothing was due; part of no rate. Null where such a tap can belong to no such row. */
  extra: Nullable(Count),
} as const
export const CoverageRow = Closed({ key: Type.String(), name: BothLanguages, ...figures })
export type CoverageRow = Static<typeof CoverageRow>
export const CoverageTotal = Closed(figures)
export type CoverageTotal = Static<typeof CoverageTotal>
export const Coverage = Closed({
  items: List(CoverageRow),
  total: CoverageTotal,
  /** When the gateway heard nobody in these days; taps may have come late. */
  absences: List(Absence),
})
export type Coverage = Static<typeof Coverage>

const Hour = Type.Integer({ minimum: 0, maximum: 23, description: 'Hour of the day at the site' })

export const HeatQuery = Closed({ ...scope, ...paging })
export type HeatQuery = Static<typeof HeatQuery>
const heat = {
  due: Count,
  made: Count,
  missed: Count,
  /** Hours in which something was due; the hour is that in which a visit is due, on a free route that of the start. */
  cells: List(Closed({ hour: Hour, due: Count, made: Count, missed: Count })),
} as const
export const HeatRow = Closed({ checkpoint: Type.String(), name: BothLanguages, ...heat })
export type HeatRow = Static<typeof HeatRow>
/** The most missed points first. */
export const Heat = Closed({
  items: List(HeatRow),
  next: Nullable(Type.String()),
  points: Count,
  total: Closed(heat),
})
export type Heat = Static<typeof Heat>

export const CountedQuery = Closed({
  ...scope,
  hour: Type.Optional(Hour),
  /** `made`: on time, early or late. Without it every visit that was due. */
  verdict: Type.Optional(OneOf(['made', 'on_time', 'early', 'late', 'missed'])),
  ...paging,
})
export type CountedQuery = Static<typeof CountedQuery>
export const CountedVisit = Closed({
  /** Its round, to be opened with `GET /patrol/rounds/{id}`. */
  round: Type.String(),
  site: Type.String(),
  day: Type.String(),
  slot: Type.String(),
  plan: Type.String(),
  planName: BothLanguages,
  route: Type.String(),
  routeName: BothLanguages,
  windowStart: Instant,
  place: Nullable(Type.String()),
  visit: Visit,
})
export type CountedVisit = Static<typeof CountedVisit>
/** `total` is the figure itself. */
export const CountedPage = Closed({
  items: List(CountedVisit),
  next: Nullable(Type.String()),
  total: Count,
})
export type CountedPage = Static<typeof CountedPage>

export const ExtraQuery = Closed({
  from: Day,
  to: Day,
  site: Type.Optional(Slug),
  checkpoint: Key,
  guard: Key,
  ...paging,
})
export type ExtraQuery = Static<typeof ExtraQuery>
export const ExtraPage = Closed({ items: List(Tap), next: Nullable(Type.String()), total: Count })
export type ExtraPage = Static<typeof ExtraPage>

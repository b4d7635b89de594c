import Type, { type Static } from 'typebox'
import {
  BothLanguages,
  Closed,
  Count,
  Day,
  Id,
  Instant,
  List,
  Nullable,
  OneOf,
  Share,
  Slug,
} from './schema.ts'

/** Round states and verdicts follow the design (DESIGN 6). */
export const roundStates = [
  'scheduled',
  'in_progress',
  'completed',
  'completed_late',
  'incomplete',
  'missed',
  'excused',
] as const
export const visitVerdicts = ['pending', 'on_time', 'early', 'late', 'missed', 'excused'] as const
export const tapMarks = [
  'out_of_order',
  'duplicate',
  'extra',
  'wrong_guard',
  'unknown_tag',
  'replayed',
  'too_fast',
  'cloned',
] as const

export const Round = Closed({
  id: Type.String(),
  site: Type.String(),
  plan: Type.String(),
  planName: BothLanguages,
  route: Type.String(),
  routeName: BothLanguages,
  windowStart: Instant,
  windowEnd: Instant,
  /** Who is meant to walk it; null = anyone of the team. */
  guard: Nullable(Type.String()),
  state: OneOf(roundStates),
  startedAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  /** Visits of the round, and how they were judged so far. */
  due: Count,
  done: Count,
  late: Count,
  missed: Count,
})
export type Round = Static<typeof Round>

export const Visit = Closed({
  checkpoint: Type.String(),
  name: BothLanguages,
  /** Missing it is a major alarm. */
  key: Type.Boolean(),
  dueAt: Instant,
  earliest: Instant,
  latest: Instant,
  verdict: OneOf(visitVerdicts),
  /** When it was made, device time. */
  at: Nullable(Instant),
  tap: Nullable(Type.String()),
})
export type Visit = Static<typeof Visit>

export const Tap = Closed({
  id: Type.String(),
  site: Type.String(),
  round: Nullable(Type.String()),
  at: Instant,
  /** Receipt; much later than `at` when the reader was offline. */
  rx: Instant,
  reader: Type.String(),
  uid: Type.String(),
  checkpoint: Nullable(Type.String()),
  checkpointName: Nullable(BothLanguages),
  guard: Nullable(Type.String()),
  method: Nullable(Type.String()),
  /** Verdict on the visit it made; null when it made none. */
  verdict: Nullable(OneOf(visitVerdicts)),
  marks: List(OneOf(tapMarks)),
})
export type Tap = Static<typeof Tap>

/** A verdict that was changed: what stood, what stands now and why. Nothing is overwritten silently. */
export const Judgement = Closed({
  at: Instant,
  checkpoint: Type.String(),
  from: OneOf(visitVerdicts),
  to: OneOf(visitVerdicts),
  /** e.g. a tap that was synced late. */
  tap: Nullable(Type.String()),
})
export type Judgement = Static<typeof Judgement>

export const RoundDetail = Closed({
  round: Round,
  visits: List(Visit),
  taps: List(Tap),
  judgements: List(Judgement),
})
export type RoundDetail = Static<typeof RoundDetail>

export const RoundQuery = Closed({
  /** Day of the site; today when missing. */
  day: Type.Optional(Day),
  site: Type.Optional(Slug),
})
export const RoundList = Closed({ day: Type.String(), items: List(Round) })
export type RoundList = Static<typeof RoundList>
export const RoundParams = Closed({ id: Id })

export const CoverageQuery = Closed({
  from: Day,
  /** Last day, included. */
  to: Day,
  by: OneOf(['route', 'checkpoint', 'day', 'guard']),
  site: Type.Optional(Slug),
})
export type CoverageQuery = Static<typeof CoverageQuery>
const coverage = {
  due: Count,
  onTime: Count,
  early: Count,
  late: Count,
  missed: Count,
  excused: Count,
  /** Visits made at all over visits due; null when none was due. */
  coverage: Nullable(Share),
  /** Visits on time over visits due. */
  punctuality: Nullable(Share),
} as const
export const CoverageRow = Closed({ key: Type.String(), name: BothLanguages, ...coverage })
export type CoverageRow = Static<typeof CoverageRow>
export const Coverage = Closed({ items: List(CoverageRow), total: Closed(coverage) })
export type Coverage = Static<typeof Coverage>

export const Plan = Closed({
  id: Type.String(),
  site: Type.String(),
  name: BothLanguages,
  route: Type.String(),
  routeName: BothLanguages,
  order: OneOf(['ordered', 'free', 'random']),
  checkpoints: List(Closed({ id: Type.String(), name: BothLanguages, key: Type.Boolean() })),
  /** When it is walked, in words. */
  schedule: BothLanguages,
  guards: List(Type.String()),
  nextStart: Nullable(Instant),
})
export type Plan = Static<typeof Plan>
export const PlanList = Closed({ items: List(Plan) })
export const PlanQuery = Closed({ site: Type.Optional(Slug) })

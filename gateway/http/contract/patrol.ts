import Type, { type Static } from 'typebox'
import { purposes } from '../../patrol/plan.ts'
import { suspicionKinds } from '../../patrol/proof/suspicion.ts'
import {
  excuseReasons,
  judgementReasons,
  marks,
  roundStates,
  tapResults,
  verdicts,
} from '../../patrol/verdict.ts'
import { Absence, Correction } from './months.ts'
import { BothLanguages, Closed, Count, Day, Id, Instant, List, Nullable, OneOf, Slug } from './schema.ts'

/** What speaks against a round or one of its visits: shown, never subtracted. */
export const Suspicion = Closed({
  kind: OneOf(suspicionKinds),
  /** Visit it speaks of; null: the round as a whole. */
  step: Nullable(Count),
  /** How much it alone speaks against the round, 0 to 100. */
  weight: Count,
  /** With its numbers, and what is usual. */
  reason: BothLanguages,
})
export type Suspicion = Static<typeof Suspicion>

export const Round = Closed({
  id: Type.String(),
  site: Type.String(),
  plan: Type.String(),
  planName: BothLanguages,
  purpose: OneOf(purposes),
  /** Whose own round it is, by name, where the plan gives each a round of his own. */
  person: Nullable(Type.String()),
  route: Type.String(),
  routeName: BothLanguages,
  windowStart: Instant,
  windowEnd: Instant,
  /** Guards who may walk it, by name; empty = anyone. */
  guards: List(Type.String()),
  state: OneOf(roundStates),
  startedAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  /** Visits of the round, and how they were judged so far. */
  due: Count,
  done: Count,
  /** The point expected next; on a free route any that is not made yet. Null once nothing is due any more. */
  next: Nullable(Closed({ checkpoint: Type.String(), name: BothLanguages, due: Instant, deadline: Instant })),
  late: Count,
  missed: Count,
  /** How doubtful it is: 0 nothing speaks against it, from 50 on doubtful, at most 100. */
  score: Count,
  /** Why nobody had to walk it, and who decided so where a person did; null unless excused. */
  excuse: Nullable(
    Closed({
      why: OneOf(excuseReasons),
      by: Nullable(Type.String()),
      reason: Nullable(Type.String()),
      at: Instant,
    }),
  ),
})
export type Round = Static<typeof Round>

export const Visit = Closed({
  /** Position in the round, from 0. */
  step: Count,
  checkpoint: Type.String(),
  name: BothLanguages,
  /** Missing it is a major alarm. */
  key: Type.Boolean(),
  due: Instant,
  /** On time from `opensAt` to `deadline`, both included. */
  opensAt: Instant,
  deadline: Instant,
  verdict: OneOf(verdicts),
  marks: List(OneOf(marks)),
  /** Who made it, or who answers for it where that can be said. */
  guard: Nullable(Type.String()),
  /** When it was made, device time, and by which tap. */
  at: Nullable(Instant),
  tap: Nullable(Type.String()),
})
export type Visit = Static<typeof Visit>

export const Tap = Closed({
  id: Type.String(),
  site: Type.String(),
  at: Instant,
  /** Receipt; much later than `at` when the reader was offline. */
  rx: Instant,
  reader: Type.String(),
  /** Of a tag that hangs somewhere only its end. */
  uid: Type.String(),
  checkpoint: Nullable(Type.String()),
  checkpointName: Nullable(BothLanguages),
  guard: Nullable(Type.String()),
  guardName: Nullable(Type.String()),
  method: Type.String(),
  /** Account of the person who made or entered it, and why; null for a reader's. */
  by: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  result: OneOf(tapResults),
  /** The round and visit it made, its verdict and remarks; null and empty when it made none. */
  round: Nullable(Type.String()),
  step: Nullable(Count),
  verdict: Nullable(OneOf(verdicts)),
  marks: List(OneOf(marks)),
})
export type Tap = Static<typeof Tap>

/** One line of the append-only history of a round: what stood, what stands now and why. */
export const Judgement = Closed({
  at: Instant,
  /** Visit it speaks of; null: the round itself. */
  step: Nullable(Count),
  /** Verdict of the visit, or state of the round. */
  from: OneOf([...verdicts, ...roundStates]),
  to: OneOf([...verdicts, ...roundStates]),
  reason: OneOf(judgementReasons),
  /** The deadline it was judged against. */
  deadline: Instant,
  tap: Nullable(Type.String()),
})
export type Judgement = Static<typeof Judgement>

export const RoundDetail = Closed({
  round: Round,
  visits: List(Visit),
  taps: List(Tap),
  judgements: List(Judgement),
  /** Gravest first. */
  suspicions: List(Suspicion),
  /** What taps would have changed that came after the month was closed. */
  corrections: List(Correction),
  /** When the gateway heard nobody during the round. */
  absences: List(Absence),
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
export const RoundExcuse = Closed({
  /** Why nobody has to walk it; stands in the record. */
  reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
})

export const Plan = Closed({
  id: Type.String(),
  site: Type.String(),
  name: BothLanguages,
  route: Type.String(),
  routeName: BothLanguages,
  purpose: OneOf(purposes),
  order: OneOf(['ordered', 'free', 'random']),
  checkpoints: List(
    Closed({
      id: Type.String(),
      name: BothLanguages,
      key: Type.Boolean(),
      /** What is to be done there. */
      action: Nullable(BothLanguages),
    }),
  ),
  /** When it is walked, in words. */
  schedule: BothLanguages,
  /** Names; empty = anyone. */
  guards: List(Type.String()),
  team: Nullable(Type.String()),
  /** Everybody named walks a round of his own. */
  each: Type.Boolean(),
  /** Seconds by which a start may come later than its slot. */
  varyS: Count,
  nextStart: Nullable(Instant),
})
export type Plan = Static<typeof Plan>
export const PlanList = Closed({ items: List(Plan) })
export const PlanQuery = Closed({ site: Type.Optional(Slug) })

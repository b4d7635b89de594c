import Type, { type Static } from 'typebox'
import { purposes } from '../../patrol/plan.ts'
import { excuseReasons, roundStates } from '../../patrol/verdict.ts'
import { CountedVisit, CoverageRow, CoverageTotal } from './figures.ts'
import { Absence, Correction } from './months.ts'
import { BothLanguages, Closed, Count, Instant, List, Nullable, OneOf, Slug } from './schema.ts'

/** Patrol of a month as it is audited: every figure, and every visit and round that is not as it should be. */

export const MonthParams = Closed({ month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }) })
export const MonthQuery = Closed({ site: Type.Optional(Slug) })
export const MonthFileQuery = Closed({
  site: Type.Optional(Slug),
  language: Type.Optional(OneOf(['zh', 'en'])),
})

export const ExcusedRound = Closed({
  round: Type.String(),
  site: Type.String(),
  day: Type.String(),
  planName: BothLanguages,
  routeName: BothLanguages,
  windowStart: Instant,
  why: OneOf(excuseReasons),
  /** Who let it off and what the person wrote; null where a changed plan did. */
  by: Nullable(Type.String()),
  reason: Nullable(Type.String()),
})
export type ExcusedRound = Static<typeof ExcusedRound>

export const MonthSheet = Closed({
  month: Type.String(),
  from: Type.String(),
  to: Type.String(),
  sites: List(Closed({ id: Type.String(), name: BothLanguages, zone: Type.String() })),
  /** True once nothing of the month is still to be walked. */
  complete: Type.Boolean(),
  total: CoverageTotal,
  byPurpose: List(Closed({ purpose: OneOf(purposes), total: CoverageTotal })),
  /** Rounds by how they ended. */
  rounds: List(Closed({ state: OneOf(roundStates), count: Count })),
  byDay: List(CoverageRow),
  byRoute: List(CoverageRow),
  byShift: List(CoverageRow),
  byCheckpoint: List(CoverageRow),
  byGuard: List(CoverageRow),
  /** The first 5,000 in the order they were due; `total` is all of them. */
  missed: Closed({ items: List(CountedVisit), total: Count }),
  /** The first 2,000. */
  excused: Closed({ items: List(ExcusedRound), total: Count }),
  /** What taps that came after the month was closed would have changed; the figures are as closed. The first 2,000. */
  corrections: List(Correction),
  /** Times in which the gateway heard nobody. */
  absences: List(Absence),
})
export type MonthSheet = Static<typeof MonthSheet>

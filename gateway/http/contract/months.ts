import Type, { type Static } from 'typebox'
import { judgementReasons, verdicts } from '../../patrol/verdict.ts'
import { BothLanguages, Closed, Count, Instant, List, Nullable, OneOf, Slug } from './schema.ts'

export const Month = Type.String({
  pattern: '^\\d{4}-(0[1-9]|1[0-2])$',
  description: 'Month of the site, YYYY-MM',
})

export const MonthQuery = Closed({ site: Type.Optional(Slug) })
/** A month whose verdicts stand for good. */
export const ClosedMonth = Closed({
  site: Type.String(),
  month: Type.String(),
  closedAt: Instant,
  /** Null: it closed by itself at the end of the 3rd of the month after. */
  by: Nullable(Type.String()),
})
export const MonthList = Closed({ items: List(ClosedMonth) })
export type MonthList = Static<typeof MonthList>
export const MonthClosing = Closed({ site: Slug, month: Month })
export type MonthClosing = Static<typeof MonthClosing>

/** What a tap that came after its month was closed would have changed; the closed verdict stands. */
export const Correction = Closed({
  round: Type.String(),
  /** Visit of the round. */
  step: Count,
  name: BothLanguages,
  site: Type.String(),
  month: Type.String(),
  closed: OneOf(verdicts),
  /** The verdict as it would be. */
  verdict: OneOf(verdicts),
  /** The tap that came late, and the one that would make the visit now (null: none). */
  cause: Type.String(),
  tap: Nullable(Type.String()),
  reason: OneOf(judgementReasons),
  at: Instant,
})
export type Correction = Static<typeof Correction>
export const CorrectionQuery = Closed({ month: Month, site: Type.Optional(Slug) })
export type CorrectionQuery = Static<typeof CorrectionQuery>
/** At most 1,000, oldest first. */
export const CorrectionList = Closed({ items: List(Correction) })
export type CorrectionList = Static<typeof CorrectionList>

/** A time in which the gateway heard nobody. */
export const Absence = Closed({ from: Instant, to: Instant })
export type Absence = Static<typeof Absence>

import Type, { type Static } from 'typebox'
import { limits, targetTypes } from '../../oncall/chain.ts'
import { RUNGS_MAX } from '../../oncall/ladder.ts'
import { clockKinds, clockPercents } from '../../orders/clock.ts'
import { BothLanguages, Closed, Count, Instant, List, OneOf, Severity, Slug } from './schema.ts'

/** Share of the promised time at which a clock warns. */
const Percent = Type.Unsafe<(typeof clockPercents)[number]>({
  ...{ type: 'integer', enum: [...clockPercents] },
})

const Rung = Closed({
  clock: OneOf(clockKinds),
  percent: Percent,
  /** Orders it is for; empty = all. */
  severities: List(Severity, { maxItems: 4 }),
  agreements: List(Slug, { maxItems: 50 }),
  to: List(
    Closed({
      type: OneOf(['assignee', ...targetTypes]),
      /** Username, role, team, schedule or post; empty for the trade and whoever has the order. */
      id: Type.String({ maxLength: 80 }),
    }),
    { minItems: 1, maxItems: limits.targets },
  ),
  important: Type.Boolean(),
})
export type Rung = Static<typeof Rung>
export const Rungs = List(Rung, { maxItems: RUNGS_MAX })

export const LadderDetail = Closed({
  site: Type.String(),
  rungs: Rungs,
  /** True: nothing is set up, and what is shown is what ships. */
  isDefault: Type.Boolean(),
  /** What rungs may be for, with what is promised: seconds of the hours of the agreement. */
  agreements: List(
    Closed({
      id: Type.String(),
      name: BothLanguages,
      promised: List(
        Closed({ severity: Severity, clock: OneOf(clockKinds), seconds: Count, hours: Type.String() }),
      ),
    }),
  ),
  /** Newest first. */
  versions: List(
    Closed({ version: Count, by: Type.String(), at: Instant, reason: Type.String(), rungs: Rungs }),
  ),
})
export type LadderDetail = Static<typeof LadderDetail>

export const LadderSaving = Closed({
  rungs: Rungs,
  reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
})
export type LadderSaving = Static<typeof LadderSaving>

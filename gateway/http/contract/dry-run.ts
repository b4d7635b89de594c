import Type, { type Static } from 'typebox'
import { clockKinds } from '../../orders/clock.ts'
import { Rungs } from './ladder.ts'
import { Chain } from './oncall.ts'
import { BothLanguages, Closed, Count, Instant, List, Nullable, OneOf, Severity, Slug } from './schema.ts'

/** With the channels it would go by, the first to be tried first; none = nothing reaches this person. */
const ToldPerson = Closed({
  username: Type.String(),
  name: Type.String(),
  role: Type.String(),
  by: List(Type.String()),
})

export const DryRunBody = Closed({
  /** A draft; null = the chain that would be taken. */
  chain: Nullable(Chain),
  /** A draft of who hears of late orders; not given = the one in force. */
  ladder: Type.Optional(Rungs),
  severity: Severity,
  /** Kind of the device. */
  kind: Slug,
  rule: Type.String({ maxLength: 60 }),
  place: Nullable(Slug),
  at: Instant,
})
export type DryRunBody = Static<typeof DryRunBody>
export const DryRun = Closed({
  /** Null: no chain is for such an alarm, and nobody would be told. */
  chain: Nullable(BothLanguages),
  rows: List(
    Closed({
      round: Count,
      step: Count,
      at: Instant,
      /** False: outside the hours of the step. */
      isOpen: Type.Boolean(),
      people: List(ToldPerson),
    }),
  ),
  /** Who would be told because no step had anybody. */
  fallback: List(ToldPerson),
  /** The order such an alarm opens by itself, and who hears of it if nobody takes it; null = it opens none. */
  order: Nullable(
    Closed({
      /** Null: no agreement covers it, and nothing is promised. */
      agreement: Nullable(BothLanguages),
      openedAt: Instant,
      rows: List(Closed({ clock: OneOf(clockKinds), percent: Count, at: Instant, people: List(ToldPerson) })),
    }),
  ),
})
export type DryRun = Static<typeof DryRun>

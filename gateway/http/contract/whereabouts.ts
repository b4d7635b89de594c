import Type, { type Static } from 'typebox'
import { BothLanguages, Closed, Instant, List, Nullable, Slug } from './schema.ts'

/** Where a guard was last: his last tap of the last 24 hours. */
export const Whereabouts = Closed({
  site: Type.String(),
  guard: Type.String(),
  name: Type.String(),
  /** Device time of the tap, and when it was received. */
  at: Instant,
  rx: Instant,
  checkpoint: Nullable(Type.String()),
  /** Of the point; null for a tag nobody knows. */
  checkpointName: Nullable(BothLanguages),
  /** Where the point is, the widest first. */
  placePath: List(BothLanguages),
  /** The round the tap made a visit of. */
  round: Nullable(Type.String()),
})
export type Whereabouts = Static<typeof Whereabouts>
/** The one heard of last comes first. */
export const WhereaboutsList = Closed({ items: List(Whereabouts) })
export type WhereaboutsList = Static<typeof WhereaboutsList>
export const WhereaboutsQuery = Closed({ site: Type.Optional(Slug) })

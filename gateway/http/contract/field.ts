import Type, { type Static } from 'typebox'
import { routeOrders } from '../../patrol/plan.ts'
import { roundStates, verdicts } from '../../patrol/verdict.ts'
import { BothLanguages, Closed, Count, Id, Instant, List, Nullable, OneOf, Slug } from './schema.ts'

/** A point of the rounds below. No UID leaves the gateway: whoever knows one can make a tap of it. */
export const WalkPoint = Closed({
  id: Type.String(),
  name: BothLanguages,
  place: Nullable(BothLanguages),
  key: Type.Boolean(),
  /** Prints of its tags and its code under `salt` (decision 018). */
  prints: List(Type.String()),
})
export type WalkPoint = Static<typeof WalkPoint>

export const WalkStop = Closed({
  step: Count,
  checkpoint: Type.String(),
  due: Instant,
  opensAt: Instant,
  deadline: Instant,
  verdict: OneOf(verdicts),
  /** When it was made. */
  at: Nullable(Instant),
})
export type WalkStop = Static<typeof WalkStop>

export const Walk = Closed({
  id: Type.String(),
  planName: BothLanguages,
  routeName: BothLanguages,
  order: OneOf(routeOrders),
  opensAt: Instant,
  startsAt: Instant,
  endsAt: Instant,
  closesAt: Instant,
  state: OneOf(roundStates),
  stops: List(WalkStop),
})
export type Walk = Static<typeof Walk>

/** Everything a phone needs to walk with the network off. */
export const MyPatrol = Closed({
  now: Instant,
  site: Type.String(),
  siteName: BothLanguages,
  zone: Type.String(),
  /** The guard the person is at this site; null: taps count, and are marked as those of somebody not on the roster. */
  guard: Nullable(Closed({ id: Type.String(), name: Type.String() })),
  salt: Type.String(),
  points: List(WalkPoint),
  rounds: List(Walk),
})
export type MyPatrol = Static<typeof MyPatrol>
export const MyPatrolQuery = Closed({ site: Slug })

/** What is printed on the label of a checkpoint. Whoever has the code can make a tap of it: for supervisors only. */
export const PointCode = Closed({
  checkpoint: Type.String(),
  name: BothLanguages,
  place: Nullable(BothLanguages),
  key: Type.Boolean(),
  /** Null until one is made. */
  code: Nullable(Type.String()),
  since: Nullable(Instant),
})
export type PointCode = Static<typeof PointCode>
export const PointCodeList = Closed({ items: List(PointCode) })
export type PointCodeList = Static<typeof PointCodeList>
export const PointCodeQuery = Closed({ site: Slug })
/** Makes a new code for each; the one before is void from now on. */
export const CodeRenewal = Closed({
  site: Slug,
  checkpoints: List(Id, { minItems: 1, maxItems: 500 }),
})
export type CodeRenewal = Static<typeof CodeRenewal>

import type { HeldTap, Round, Visit } from '../round.ts'

/** From one tap of a round to the next of the same walker. */
export interface Leg {
  readonly from: Visit
  readonly to: Visit
  readonly seconds: number
}

/** What one person walked of a round, in the order of time. */
export interface Walk {
  readonly guard: string | null
  readonly visits: readonly (Visit & { readonly tap: HeldTap })[]
  readonly legs: readonly Leg[]
}

/** The walks of a round, by walker. What was entered by hand was not measured and is left out. */
export function walksOf(round: Round): Walk[] {
  const made = round.visits.filter(
    (visit): visit is Visit & { readonly tap: HeldTap } => visit.tap !== null && !visit.tap.manual,
  )
  return [...Map.groupBy(made, (visit) => visit.tap.guard)].map(([guard, own]) => {
    const visits = own.toSorted((a, b) => a.tap.ts - b.tap.ts || a.step - b.step)
    const legs = visits.slice(1).map((to, index): Leg => {
      const from = visits[index] as (typeof visits)[number]
      return { from, to, seconds: (to.tap.ts - from.tap.ts) / 1000 }
    })
    return { guard, visits, legs: legs.filter(({ from, to }) => from.checkpoint !== to.checkpoint) }
  })
}

/** Metres on the plan of the site, and the floor. */
export interface Position {
  readonly x: number
  readonly y: number
  readonly floor: number
}

const WALK_M_S = 1.2
const STAIRS_S = 14
/** Looking around, finding the tag, holding the reader to it. */
const LOOK_S = 15

/** How long an average guard takes from one point to the next, s; `fallback` where nobody knows where they are. */
export function usualLegS(from: Position | undefined, to: Position | undefined, fallback: number): number {
  if (from === undefined || to === undefined) return fallback
  return (
    Math.hypot(from.x - to.x, from.y - to.y) / WALK_M_S + Math.abs(from.floor - to.floor) * STAIRS_S + LOOK_S
  )
}

/** A factor around 1, as people vary from one time to the next: log-normal, by Box and Muller. */
export function variation(random: () => number, sigma: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.exp(sigma * normal)
}

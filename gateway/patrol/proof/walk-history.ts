import type { Round } from '../round.ts'
import { isSameWay } from './assess-regularity.ts'
import { type Walk, walksOf } from './round-walk.ts'

/** Walks of one person on one route that are kept. */
const WALKS_KEPT = 8

interface Kept {
  readonly round: string
  readonly startsAt: number
  readonly walk: Walk
}

/** Walks of rounds that are over, by person and route, to compare later ones with. */
export class WalkHistory {
  readonly #walks = new Map<string, Kept[]>()

  keep(round: Round): void {
    for (const walk of walksOf(round)) {
      const key = keyOf(round, walk)
      const kept = (this.#walks.get(key) ?? []).filter((one) => one.round !== round.id)
      kept.push({ round: round.id, startsAt: round.startsAt, walk })
      kept.sort((a, b) => a.startsAt - b.startsAt)
      this.#walks.set(key, kept.slice(-WALKS_KEPT))
    }
  }

  /** Walks of the same person over the same points in earlier rounds, oldest first. */
  before(round: Round, walk: Walk): Walk[] {
    return (this.#walks.get(keyOf(round, walk)) ?? [])
      .filter((one) => one.startsAt < round.startsAt && isSameWay(one.walk, walk))
      .map((one) => one.walk)
  }
}

function keyOf({ site, route }: Round, { guard }: Walk): string {
  return `${site} ${route} ${guard}`
}

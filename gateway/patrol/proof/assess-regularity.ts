import { fillText } from '../texts.ts'
import type { Walk } from './round-walk.ts'
import type { ProofSettings } from './settings.ts'
import type { Suspicion } from './suspicion.ts'
import { reasonTexts } from './suspicion-texts.ts'

type Limits = Pick<ProofSettings, 'regularS' | 'regularShare' | 'regularRounds'>

/** Fewer legs than this may be alike by chance. */
const ALIKE_MIN = 5
/** Legs to compare between rounds. */
const COMPARED_MIN = 3

/**
 * regular: every leg as long as the others although the ways are not, or every leg as long as in the rounds before. People
 * vary by a tenth and more from one time to the next; a script, or a reader in a drawer with a timer, does not.
 * @param earlier walks of the same person over the same points in the same order, newest last
 */
export function assessRegularity(walk: Walk, earlier: readonly Walk[], limits: Limits): Suspicion[] {
  const own = secondsOf(walk)
  const among = own.length >= ALIKE_MIN ? deviation(own) : Number.POSITIVE_INFINITY
  if (among < allowed(own, limits)) {
    const values = { legs: own.length, spread: spread(among) }
    return [{ kind: 'regular', step: null, weight: 65, reason: fillText(reasonTexts.same_legs, values) }]
  }
  const rounds = [...earlier.slice(-limits.regularRounds).map(secondsOf), own]
  if (own.length < COMPARED_MIN || rounds.length <= limits.regularRounds) return []
  const perLeg = own.map((_, index) => deviation(rounds.map((seconds) => seconds[index] as number)))
  const pooled = Math.sqrt(mean(perLeg.map((each) => each ** 2)))
  if (pooled >= allowed(own, limits)) return []
  const values = { rounds: rounds.length, spread: spread(pooled) }
  return [{ kind: 'regular', step: null, weight: 75, reason: fillText(reasonTexts.same_rounds, values) }]
}

/** Two walks can be compared leg by leg. */
export function isSameWay(a: Walk, b: Walk): boolean {
  return (
    a.guard === b.guard &&
    a.legs.length === b.legs.length &&
    a.legs.every(
      ({ from, to }, index) =>
        from.checkpoint === b.legs[index]?.from.checkpoint && to.checkpoint === b.legs[index]?.to.checkpoint,
    )
  )
}

function allowed(seconds: readonly number[], { regularS, regularShare }: Limits): number {
  return Math.max(regularS, regularShare * mean(seconds))
}

function secondsOf({ legs }: Walk): number[] {
  return legs.map(({ seconds }) => seconds)
}

function spread(deviationS: number): number {
  return Math.max(1, Math.ceil(deviationS * 2))
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length
}

function deviation(values: readonly number[]): number {
  const centre = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)))
}

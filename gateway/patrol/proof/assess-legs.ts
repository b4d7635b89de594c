import type { Checkpoint } from '../checkpoint.ts'
import { fillText } from '../texts.ts'
import { type Band, legKey } from './leg-times.ts'
import type { Leg, Walk } from './round-walk.ts'
import type { ProofSettings } from './settings.ts'
import type { Suspicion } from './suspicion.ts'
import { reasonTexts } from './suspicion-texts.ts'
import { walkingS } from './walking.ts'

/** What is known of the ways between points. */
export interface Ways {
  readonly settings: ProofSettings
  readonly band: (leg: string) => Band | null
  readonly positionOf: (checkpoint: string) => Checkpoint['position']
}

/** too_fast and too_slow: each leg against what is set, what is known of it, or at least what is physically possible. */
export function assessLegs({ legs }: Walk, ways: Ways): Suspicion[] {
  return legs.flatMap((leg) => tooFast(leg, ways) ?? tooSlow(leg, ways) ?? [])
}

/** burst: several points in far less time than the way between them, from one place or as a whole round at one go. */
export function assessBurst({ legs }: Walk, due: number, ways: Ways): Suspicion[] {
  const { hurriedShare } = ways.settings
  const usual = (leg: Leg): number => usualS(leg, ways)
  const found: Suspicion[] = []
  for (const run of runsOf(legs, (leg) => leg.seconds < hurriedShare * usual(leg))) {
    if (run.length >= 2)
      found.push(burst(run, usual, reasonTexts.burst, Math.min(95, 45 + 15 * (run.length - 1))))
  }
  const whole = legs.length >= 3 && legs.length + 1 >= due * 0.6
  if (whole && sum(legs, ({ seconds }) => seconds) < hurriedShare * sum(legs, usual)) {
    found.push(burst(legs, usual, reasonTexts.whole_round, 80))
  }
  return found
}

function burst(
  legs: readonly Leg[],
  usual: (leg: Leg) => number,
  reason: (typeof reasonTexts)['burst' | 'whole_round'],
  weight: number,
): Suspicion {
  const values = {
    points: legs.length + 1,
    seconds: Math.round(sum(legs, ({ seconds }) => seconds)),
    usual: Math.round(sum(legs, usual)),
  }
  return { kind: 'burst', step: null, weight, reason: fillText(reason, values) }
}

function tooFast(leg: Leg, ways: Ways): Suspicion | null {
  const { low, high, reason } = shortestS(leg, ways)
  if (leg.seconds >= low) return null
  const share = leg.seconds / low
  return {
    kind: 'too_fast',
    step: leg.to.step,
    weight: share < 0.5 ? 60 : share < 0.8 ? 45 : 25,
    reason: fillText(reason, valuesOf(leg, low, high)),
  }
}

/** Waiting, helping somebody or a break is no offence: it is said, and weighs next to nothing. */
function tooSlow(leg: Leg, { band, settings }: Ways): Suspicion | null {
  const high = setFor(leg)?.maxLegS ?? band(keyOf(leg))?.high
  if (high === undefined || leg.seconds <= high * settings.bandNarrow) return null
  return {
    kind: 'too_slow',
    step: leg.to.step,
    weight: 3,
    reason: fillText(reasonTexts.slower, valuesOf(leg, 0, high)),
  }
}

/** The shortest believable time and where it comes from: set on the route, learned, physics, or nothing at all. */
function shortestS(leg: Leg, ways: Ways) {
  const set = setFor(leg)?.minLegS
  if (set !== undefined && set !== null) return { low: set, high: 0, reason: reasonTexts.faster_than_set }
  const physical = physicalS(leg, ways)
  const band = ways.band(keyOf(leg))
  if (band !== null && band.low > (physical ?? 0)) {
    return { low: band.low, high: band.high, reason: reasonTexts.faster_than_learned }
  }
  const low = physical ?? (band === null ? ways.settings.unknownLegS : band.low)
  return { low, high: 0, reason: reasonTexts.faster_than_walking }
}

/** Limits of the route hold from one step to the very next. */
function setFor({ from, to }: Leg): Leg['to'] | undefined {
  return to.step === from.step + 1 ? to : undefined
}

function usualS(leg: Leg, ways: Ways): number {
  return ways.band(keyOf(leg))?.median ?? (physicalS(leg, ways) ?? ways.settings.unknownLegS / 2) * 2
}

function physicalS({ from, to }: Leg, { positionOf, settings }: Ways): number | null {
  return walkingS(positionOf(from.checkpoint), positionOf(to.checkpoint), settings)
}

function keyOf({ from, to }: Leg): string {
  return legKey(from.checkpoint, to.checkpoint)
}

function valuesOf({ from, to, seconds }: Leg, low: number, high: number) {
  return {
    from: from.name,
    to: to.name,
    seconds: Math.round(seconds),
    low: Math.round(low),
    high: Math.round(high),
  }
}

function runsOf(legs: readonly Leg[], isHurried: (leg: Leg) => boolean): Leg[][] {
  const runs: Leg[][] = [[]]
  for (const leg of legs) {
    if (isHurried(leg)) runs.at(-1)?.push(leg)
    else runs.push([])
  }
  return runs
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0)
}

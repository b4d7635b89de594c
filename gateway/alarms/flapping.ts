/** Judged results of an alarm, newest last: whether each differed from the one before. */
export interface Flapping {
  /** At most SAMPLES, oldest first. */
  readonly changes: readonly boolean[]
  readonly last: boolean | null
  readonly flapping: boolean
}

export interface FlappingLimits {
  /** Weighted share of changes above which it begins, and below which it ends. */
  readonly above: number
  readonly below: number
}

/** icinga2 doc/08: twenty results, the newest change weighs 1.15, the oldest 0.8; in above 30 %, out below 25 %. */
export const flappingLimits: FlappingLimits = { above: 0.3, below: 0.25 }
const SAMPLES = 20
const OLDEST = 0.8
const NEWEST = 1.15

export const steady: Flapping = { changes: [], last: null, flapping: false }

/** Takes the next result (raised or not) of what may be flapping. The first says nothing: it differs from none. */
export function nextSample(
  before: Flapping,
  active: boolean,
  limits: FlappingLimits = flappingLimits,
): Flapping {
  if (before.last === null) return { ...before, last: active }
  const changes = [...before.changes, before.last !== active].slice(-SAMPLES)
  const share = flapShare(changes)
  const flapping = before.flapping ? share >= limits.below : share > limits.above
  return { changes, last: active, flapping }
}

/** Weighted share of changes among the last twenty results, 0 to just under 1; fewer results count as calm ones. */
export function flapShare(changes: readonly boolean[]): number {
  const missing = SAMPLES - changes.length
  const weight = (index: number): number => OLDEST + ((NEWEST - OLDEST) * (index + missing)) / (SAMPLES - 1)
  const sum = changes.reduce((total, changed, index) => (changed ? total + weight(index) : total), 0)
  return sum / SAMPLES
}

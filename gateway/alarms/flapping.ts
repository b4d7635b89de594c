/**
 * How restless an alarm is (icinga2, chapter 8): the last 20 samples, each one a change or none, the newest weighing
 * most. Every raise and clear is a sample that changed; every minute without one is a sample that did not.
 */
export interface Flap {
  /** Newest sample in bit 0; set where it changed. */
  readonly bits: number
  /** When the newest sample was taken. */
  readonly at: number
  readonly flapping: boolean
}

const SAMPLES = 20
const MASK = (1 << SAMPLES) - 1
/** Per cent: it begins above the one and ends below the other. */
const BEGINS_ABOVE = 30
const ENDS_BELOW = 25
/** A quiet sample. */
export const SAMPLE_MS = 60_000

export const still = (at: number): Flap => ({ bits: 0, at, flapping: false })

/** Weighted share of changes, per cent. The oldest of the samples weighs 0.8, each younger one 0.02 more. */
export function restlessness(bits: number): number {
  let sum = 0
  for (let age = 0; age < SAMPLES; age += 1) {
    // In hundredths, so that limits are met exactly.
    if ((bits >> age) & 1) sum += 80 + 2 * (SAMPLES - 1 - age)
  }
  return sum / SAMPLES
}

/** After a raise or clear; it is the sample of the minute it happens in. */
export function changed(flap: Flap, now: number): Flap {
  const { bits, flapping } = quieted(flap, now - SAMPLE_MS)
  const next = ((bits << 1) | 1) & MASK
  return { bits: next, at: Math.max(now, flap.at), flapping: judge(next, flapping) }
}

/** With the quiet time up to `now` in it. */
export function quieted(flap: Flap, now: number): Flap {
  const samples = Math.floor(Math.max(0, now - flap.at) / SAMPLE_MS)
  if (samples === 0) return flap
  const bits = samples >= SAMPLES ? 0 : (flap.bits << samples) & MASK
  return { bits, at: flap.at + samples * SAMPLE_MS, flapping: judge(bits, flap.flapping) }
}

/** When it calms down if nothing more happens: flapping ends, or all is forgotten; Infinity when there is nothing. */
export function calmAt({ bits, at, flapping }: Flap): number {
  if (bits === 0 && !flapping) return Number.POSITIVE_INFINITY
  for (let samples = 0; samples < SAMPLES; samples += 1) {
    const left = (bits << samples) & MASK
    if (flapping ? !judge(left, true) : left === 0) return at + samples * SAMPLE_MS
  }
  return at + SAMPLES * SAMPLE_MS
}

function judge(bits: number, flapping: boolean): boolean {
  const value = restlessness(bits)
  return flapping ? value >= ENDS_BELOW : value > BEGINS_ABOVE
}

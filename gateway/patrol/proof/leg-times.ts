import type { ProofSettings } from './settings.ts'

/** How long honest people take from one point to the next, s. */
export interface Band {
  readonly low: number
  readonly median: number
  readonly high: number
  /** Robust standard deviation of the logarithm. */
  readonly sigma: number
  readonly samples: number
}

/** Learned times of one leg, oldest first. */
export interface LegTimes {
  readonly leg: string
  readonly seconds: readonly number[]
}

/** Scales the median absolute deviation to the standard deviation of a normal distribution. */
const MAD_TO_SIGMA = 1.4826
/** People are never more alike than this, however few of them were seen. */
const SIGMA_MIN = 0.1

export type LegLimits = Pick<ProofSettings, 'legsMin' | 'legsMax' | 'bandSigmas' | 'bandNarrow' | 'bandWide'>

/** A leg has a direction: upstairs is not downstairs. Checkpoint ids are `site/id`, so it belongs to a site. */
export function legKey(from: string, to: string): string {
  return `${from} ${to}`
}

/**
 * The band of a leg: median and median absolute deviation of the logarithms. Both ignore what less than half of the
 * samples say, so a few cheated rounds move nothing (behaviour.md 2.5: a band from one round is the weak spot to beat).
 * Null until enough rounds were walked.
 */
export function bandOf(seconds: readonly number[], limits: LegLimits): Band | null {
  if (seconds.length < limits.legsMin) return null
  const logs = seconds.map((each) => Math.log(each))
  const centre = median(logs)
  const mad = median(logs.map((each) => Math.abs(each - centre)))
  const sigma = Math.max(SIGMA_MIN, mad * MAD_TO_SIGMA)
  const width = Math.min(
    Math.log(limits.bandWide),
    Math.max(Math.log(limits.bandNarrow), limits.bandSigmas * sigma),
  )
  return {
    low: Math.exp(centre - width),
    median: Math.exp(centre),
    high: Math.exp(centre + width),
    sigma,
    samples: seconds.length,
  }
}

/** Learned legs: the last so many times of each, so that what was true of an old building fades. */
export class LegBook {
  readonly #limits: LegLimits
  readonly #seconds = new Map<string, number[]>()
  readonly #bands = new Map<string, Band | null>()
  readonly #dirty = new Set<string>()

  constructor(limits: LegLimits) {
    this.#limits = limits
  }

  load(legs: readonly LegTimes[]): void {
    for (const { leg, seconds } of legs) this.#seconds.set(leg, [...seconds])
  }

  learn(leg: string, seconds: number): void {
    if (!(seconds > 0)) return
    const kept = this.#seconds.get(leg) ?? []
    kept.push(Math.round(seconds * 10) / 10 || 0.1)
    if (kept.length > this.#limits.legsMax) kept.shift()
    this.#seconds.set(leg, kept)
    this.#bands.delete(leg)
    this.#dirty.add(leg)
  }

  band(leg: string): Band | null {
    let band = this.#bands.get(leg)
    if (band === undefined) {
      band = bandOf(this.#seconds.get(leg) ?? [], this.#limits)
      this.#bands.set(leg, band)
    }
    return band
  }

  takeDirty(): LegTimes[] {
    const legs = [...this.#dirty].map((leg) => ({ leg, seconds: [...(this.#seconds.get(leg) ?? [])] }))
    this.#dirty.clear()
    return legs
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}

/** What a chart asks of the embedded history. */
export interface SeriesQuery {
  readonly site: string
  readonly device: string
  /** Field names of the device's measurement. */
  readonly fields: readonly string[]
  /** Half-open, epoch ms. */
  readonly from: number
  readonly to: number
  /** Most buckets a field may have. */
  readonly maxPoints: number
  /** Another measurement than the device's own, e.g. `device_status`. */
  readonly measurement?: string
}

/** Buckets of one field; a bucket without values is left out. */
export interface FieldSeries {
  readonly field: string
  /** Start of the bucket, epoch ms. */
  readonly at: readonly number[]
  readonly min: readonly number[]
  readonly mean: readonly number[]
  readonly max: readonly number[]
}

export interface SeriesAnswer {
  readonly bucketMs: number
  readonly series: readonly FieldSeries[]
}

const steps = [1, 2, 5, 10, 15, 30]
const units = [1, 1_000, 60_000, 3_600_000]

/** Smallest round bucket that keeps within `maxPoints`: 1, 2, 5, 10, 15, 30 of ms, s, min, h, then whole days. */
export function bucketMs(from: number, to: number, maxPoints: number): number {
  const least = Math.max(1, Math.ceil((to - from) / Math.max(1, maxPoints)))
  for (const unit of units) {
    for (const step of steps) if (unit * step >= least) return unit * step
  }
  const day = 86_400_000
  return Math.ceil(least / day) * day
}

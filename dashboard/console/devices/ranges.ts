/** Lengths of time that the history is usually looked at in. */
export const ranges = [
  { key: 'hour1', ms: 3_600_000 },
  { key: 'hours6', ms: 6 * 3_600_000 },
  { key: 'day1', ms: 86_400_000 },
  { key: 'days7', ms: 7 * 86_400_000 },
  { key: 'days30', ms: 30 * 86_400_000 },
] as const
export type RangeKey = (typeof ranges)[number]['key']

/** A usual length up to now, or a stretch that a person chose; epoch ms. */
export type Range =
  | { readonly key: RangeKey }
  | { readonly key: 'own'; readonly from: number; readonly to: number }

/** Ends move in steps of this, so that a chart that follows the clock asks again once a minute and not each second. */
const STEP_MS = 60_000

/** The stretch of time that a range means now, epoch ms. */
export function stretchOf(range: Range, now: number): { readonly from: number; readonly to: number } {
  if (range.key === 'own') return { from: range.from, to: range.to }
  const to = Math.ceil(now / STEP_MS) * STEP_MS
  const ms = ranges.find((each) => each.key === range.key)?.ms ?? ranges[0].ms
  return { from: to - ms, to }
}

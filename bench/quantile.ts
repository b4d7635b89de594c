/** The q-quantile of some figures; NaN of none. */
export function quantile(figures: Iterable<number>, q: number): number {
  const sorted = Float64Array.from(figures).sort()
  return sorted[Math.floor(q * (sorted.length - 1))] ?? Number.NaN
}

export const median = (figures: Iterable<number>): number => quantile(figures, 0.5)

/** A stretch of time, epoch ms, half-open. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The same time as stretches that neither touch nor overlap, oldest first; empty ones are gone. */
export function merged(stretches: readonly Stretch[]): Stretch[] {
  const made: { from: number; to: number }[] = []
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    if (to <= from) continue
    const last = made.at(-1)
    if (last === undefined || last.to < from) made.push({ from, to })
    else last.to = Math.max(last.to, to)
  }
  return made
}

/** The time that lies in both. @param a, b merged */
export function common(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  const made: Stretch[] = []
  let left = 0
  let right = 0
  while (left < a.length && right < b.length) {
    const one = a[left] as Stretch
    const other = b[right] as Stretch
    const from = Math.max(one.from, other.from)
    const to = Math.min(one.to, other.to)
    if (from < to) made.push({ from, to })
    if (one.to < other.to) left += 1
    else right += 1
  }
  return made
}

/** The time of `a` that does not lie in `b`. @param a, b merged */
export function without(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  const made: Stretch[] = []
  let next = 0
  for (const { from, to } of a) {
    let at = from
    while (next < b.length && (b[next] as Stretch).to <= at) next += 1
    for (let index = next; index < b.length && (b[index] as Stretch).from < to; index += 1) {
      const hole = b[index] as Stretch
      if (hole.from > at) made.push({ from: at, to: hole.from })
      at = Math.max(at, hole.to)
    }
    if (at < to) made.push({ from: at, to })
  }
  return made
}

export const lengthOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0)

/** @param stretches merged */
export const holds = (stretches: readonly Stretch[], at: number): boolean =>
  stretches.some(({ from, to }) => from <= at && at < to)

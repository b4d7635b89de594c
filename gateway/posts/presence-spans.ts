/**
 * Signs of life as stretches [first, last] of epoch ms, oldest first. Signs no further apart than `gap` are one stretch, so a
 * whole shift of them takes little room, and nothing is lost that a judgement needs: within a stretch nobody was silent for
 * longer than `gap`. The order in which signs are added changes nothing.
 */
export type Stretch = readonly [first: number, last: number]
export type Stretches = readonly Stretch[]

/** Gives the very same list back when the sign lies in a stretch already. */
export function addSign(
  stretches: Stretches,
  at: number,
  gap: number,
  breaks: readonly number[] = [],
): Stretches {
  if (stretches.some(([first, last]) => first <= at && at <= last)) return stretches
  return unite([...stretches, [at, at]], gap, breaks)
}

/**
 * Stretches of several lists as one.
 * @param breaks instants no stretch goes across: the person signed off, so the next sign is a new beginning
 */
export function unite(stretches: Stretches, gap: number, breaks: readonly number[] = []): Stretches {
  const united: [number, number][] = []
  for (const [first, last] of stretches.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const before = united.at(-1)
    const isBroken = before !== undefined && breaks.some((instant) => before[1] <= instant && instant < first)
    if (before !== undefined && first - before[1] <= gap && !isBroken) before[1] = Math.max(before[1], last)
    else united.push([first, last])
  }
  return united
}

/** A time in which the gateway could hear nobody: [from, to). */
export interface Away {
  readonly from: number
  readonly to: number
}

/**
 * When a time that began at `start` is over, if it begins anew whenever the gateway was away meanwhile: what happened then
 * is not known and must not be held against anybody.
 * @param away oldest first
 */
export function deadlineOf(start: number, ms: number, away: readonly Away[]): number {
  let counted = start
  for (const { from, to } of away) {
    if (to <= counted) continue
    if (from >= counted + ms) break
    counted = to
  }
  return counted + ms
}

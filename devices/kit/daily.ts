import type { LocalTime } from './behaviour.ts'

/** How much there is of something, by local time. */
export type Curve = (time: LocalTime) => number

/**
 * A curve through points `[hour, value]` of a day, straight between them and around midnight.
 * @param weekend factor on Saturday and Sunday
 */
export function daily(points: readonly (readonly [hour: number, value: number])[], weekend = 1): Curve {
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined) throw new RangeError('a curve needs a point')
  const around = [[last[0] - 24, last[1]] as const, ...points, [first[0] + 24, first[1]] as const]
  return ({ hour, weekday }) => {
    const right = around.findIndex(([at]) => at > hour)
    const [fromHour, from] = around[right - 1] as readonly [number, number]
    const [toHour, to] = around[right] as readonly [number, number]
    const value = from + ((to - from) * (hour - fromHour)) / (toHour - fromHour)
    return weekday > 5 ? value * weekend : value
  }
}

const HOUR_MS = 3_600_000

/**
 * Instant of the next happening of a Poisson process whose rate follows a curve (thinning).
 * @param perHour rate by local time
 * @param most a rate the curve never exceeds
 */
export function nextArrival(
  from: number,
  perHour: Curve,
  most: number,
  { random, local }: { readonly random: () => number; readonly local: (at: number) => LocalTime },
): number {
  for (let at = from; ; ) {
    at += (-Math.log(1 - random()) / most) * HOUR_MS
    // One look a day at least, so that a curve of zeros cannot keep us here.
    if (random() * most < perHour(local(at)) || at - from > 24 * HOUR_MS) return Math.round(at)
  }
}

/** Normal distribution (Box-Muller). */
export function normal(random: () => number, mean: number, deviation: number): number {
  return mean + deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export function between(random: () => number, low: number, high: number): number {
  return low + (high - low) * random()
}

export function pick<Item>(random: () => number, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item
}

/** Rounds to a number of decimals, as a device prints it. */
export function round(value: number, decimals = 0): number {
  const factor = 10 ** decimals
  return Math.round(value * factor) / factor
}

/**
 * Local hours of sunrise and sunset by the day of the year: twelve hours of daylight in the mean, two more or less
 * at the solstices, as around 31 degrees north.
 */
export function daylight(day: number): { readonly rise: number; readonly set: number } {
  const half = 6 + Math.sin((2 * Math.PI * ((day % 365.25) - 80)) / 365.25)
  return { rise: 12 - half, set: 12 + half }
}

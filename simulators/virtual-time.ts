import type { LocalTime } from '#devices/kit/behaviour.ts'

/** Time of the simulated world: starts at `from` and runs `speed` times as fast as the machine's. */
export interface VirtualTime {
  now(): number
  readonly speed: number
}

/**
 * @param speed 1 to 600; with 1 the simulated world lives in the present
 * @param from virtual instant at the start, epoch ms
 */
export function virtualTime(speed: number, from: number): VirtualTime {
  const started = performance.now()
  return { speed, now: () => Math.floor(from + (performance.now() - started) * speed) }
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * Local wall time of a zone, cheap enough for every step of every device: the zone's offset is asked once an hour of
 * virtual time, since that is how often it can change.
 */
export function localTimeIn(zone: string): (at: number) => LocalTime {
  let hourAsked = Number.NaN
  let offsetMs = 0
  return (at) => {
    const hourNow = Math.floor(at / HOUR_MS)
    if (hourNow !== hourAsked) {
      hourAsked = hourNow
      const zoned = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone)
      offsetMs = zoned.offsetNanoseconds / 1_000_000
    }
    const local = at + offsetMs
    const day = Math.floor(local / DAY_MS)
    // 1970-01-01 was a Thursday.
    return { hour: (local - day * DAY_MS) / HOUR_MS, weekday: ((day + 3) % 7) + 1, day }
  }
}

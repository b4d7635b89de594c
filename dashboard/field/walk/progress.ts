import type { MyPatrol, Walk, WalkStop } from '#gateway/http/contract/field.ts'
import type { KeptTap } from '../store/database.ts'

/** A stop as the guard sees it: what the gateway judged, and what the phone holds beyond it. */
export interface Stop extends WalkStop {
  /** Made: when, by either's knowledge; null while it is to be made. */
  readonly madeAt: number | null
  /** Made as far as the phone knows; the gateway has not said so yet. */
  readonly isGuess: boolean
}

export interface Progress {
  readonly walk: Walk
  readonly stops: readonly Stop[]
  readonly made: number
  /** The stop to go to next; null when all are made. */
  readonly next: Stop | null
}

/**
 * Puts the taps the gateway has not judged in `walk` yet to the stops they will most likely make: a tap makes the first
 * open stop of its point in the time of the round. The gateway judges; this is only for the eye.
 *
 * @param asOf the gateway's clock when it gave `walk`
 */
export function progressOf(walk: Walk, taps: readonly KeptTap[], asOf: number): Progress {
  const free = taps
    .filter(({ checkpoint, ts }) => checkpoint !== null && ts >= walk.opensAt && ts <= walk.closesAt)
    .filter(({ answeredAt }) => answeredAt === null || answeredAt > asOf)
    .sort((a, b) => a.seq - b.seq)
  const stops = walk.stops.map((stop): Stop => {
    if (stop.at !== null) return { ...stop, madeAt: stop.at, isGuess: false }
    const index = free.findIndex(({ checkpoint }) => checkpoint === stop.checkpoint)
    const [tap] = index < 0 ? [] : free.splice(index, 1)
    return { ...stop, madeAt: tap?.ts ?? null, isGuess: tap !== undefined }
  })
  const made = stops.filter(({ madeAt }) => madeAt !== null).length
  const open = stops.filter(({ madeAt, verdict }) => madeAt === null && verdict !== 'missed')
  return { walk, stops, made, next: open[0] ?? null }
}

/** The round to show first: the one that is open, else the next to come, else the last. */
export function presentRound({ rounds }: Pick<MyPatrol, 'rounds'>, now: number): Walk | null {
  const open = rounds.filter(({ opensAt, closesAt }) => opensAt <= now && now <= closesAt)
  const begun = open.find(({ state }) => state === 'in_progress')
  const undone = open.find(({ state }) => state === 'scheduled')
  const coming = rounds.find(({ opensAt }) => opensAt > now)
  return begun ?? undone ?? open[0] ?? coming ?? rounds.at(-1) ?? null
}

import { type Position, usualLegS, variation } from './walking.ts'

/** A point to be visited, with the tag that hangs there. */
export interface Point {
  readonly uid: string
  readonly position: Position | undefined
  /** Walking time from the point before where positions are not known, s. */
  readonly offsetS: number
}

/** A guard about to walk a round. */
export interface Outing {
  readonly points: readonly Point[]
  /** Start of the round, epoch ms, and the end of its last point's time. */
  readonly start: number
  readonly end: number
  readonly guard: string | null
  readonly reader: string
  /** Another reader that lies in the guard room. */
  readonly spare: string
  /** How much slower than average this guard is; a property of the person, about 0.8 to 1.25. */
  readonly pace: number
  /** Uniform in [0, 1). */
  readonly random: () => number
}

/** A tag held to a reader; the instants are epoch ms. */
export interface Touch {
  readonly uid: string
  /** When it is done. */
  readonly at: number
  /** The time the reader gives it, where that is another one. */
  readonly clock?: number
  /** When the reader sends it, as one it kept. */
  readonly sentAt?: number
  /** And why it kept it: it had no network since then. Absent where it only says so. */
  readonly offlineSince?: number
  readonly reader?: string
  /** When the reading of the tag that is handed in was made: a recording, or a copy of the tag as it was then. */
  readonly recordedAt?: number
  /** What was held to the reader gives the UID of a signing tag and cannot sign. */
  readonly unsigned?: boolean
}

/** People are not more regular than this from leg to leg. */
const LEG_SIGMA = 0.13
const SET_OUT_MS = 90_000

/** Walks the points from the start of the round: when each is reached, in the order given. */
export function walk(outing: Outing, points: readonly Point[] = outing.points, haste = 1): Touch[] {
  const { random, pace, start } = outing
  let at = start + random() * SET_OUT_MS
  return points.map((point, index) => {
    const from = points[index - 1]
    if (from !== undefined) {
      const fallback = Math.max(30, point.offsetS - from.offsetS)
      const usual = usualLegS(from.position, point.position, fallback)
      at += usual * pace * haste * variation(random, LEG_SIGMA) * 1000
    }
    return { uid: point.uid, at: Math.round(at) }
  })
}

/** Holds the points' tags to the reader one after the other, so many seconds apart. */
export function inPlace(
  { random }: Outing,
  points: readonly Point[],
  from: number,
  leastS: number,
  mostS: number,
): Touch[] {
  let at = from
  return points.map(({ uid }) => {
    at += (leastS + random() * (mostS - leastS)) * 1000
    return { uid, at: Math.round(at) }
  })
}

/** Everything from this touch on happens later. */
export function delayed(touches: readonly Touch[], from: number, seconds: number): Touch[] {
  return touches.map((touch, index) => (index < from ? touch : { ...touch, at: touch.at + seconds * 1000 }))
}

/** A whole number from 0 to below `count`. */
export function pick({ random }: Outing, count: number): number {
  return Math.floor(random() * count)
}

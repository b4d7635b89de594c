import { delayed, type Outing, pick, type Touch, walk } from './outing.ts'

/** What happens to people who walk their round: none of it is cheating. */
export const honestManners = {
  /** An ordinary round. */
  plain: (outing) => walk(outing),
  /** A cigarette, a visitor who asks the way. */
  break: (outing) => delayed(walk(outing), pick(outing, outing.points.length), 120 + outing.random() * 240),
  /** A door that has to be walked around, something to look at twice. */
  detour: (outing) => delayed(walk(outing), pick(outing, outing.points.length), 30 + outing.random() * 120),
  'late-start': (outing) => delayed(walk(outing), 0, 60 + outing.random() * 240),
  /** Brisk all the way, as before the end of a shift. */
  brisk: (outing) => walk(outing, outing.points, 0.8),
  /** Two neighbouring points in the other order. */
  'swapped-points': (outing) => {
    const points = [...outing.points]
    const at = pick(outing, points.length - 1)
    const [first] = points.splice(at, 1)
    if (first !== undefined) points.splice(at + 1, 0, first)
    return walk(outing, points)
  },
  'forgotten-point': (outing) => {
    const left = pick(outing, outing.points.length)
    return walk(outing).filter((_, index) => index !== left)
  },
  /** The reader beeps too softly, so the tag is read twice. */
  'double-tap': (outing) =>
    walk(outing).flatMap((touch, index) =>
      index % 3 === 0 ? [touch, { ...touch, at: touch.at + 9000 }] : [touch],
    ),
  /** No network in the basement or all night: the taps come when the guard is back. */
  'late-sync': (outing) => {
    const touches = walk(outing)
    const back = (touches.at(-1)?.at ?? outing.end) + 60_000 + outing.random() * 600_000
    return touches.map((touch, index) => ({
      ...touch,
      sentAt: Math.round(back) + index * 200,
      offlineSince: outing.start,
    }))
  },
  /** The battery dies on the way; the guard fetches the spare reader and goes on. */
  'dead-battery': (outing) => {
    const at = 1 + pick(outing, outing.points.length - 1)
    return delayed(walk(outing), at, 90 + outing.random() * 120).map((touch, index) =>
      index < at ? touch : { ...touch, reader: outing.spare },
    )
  },
  /** Called to an incident: runs one leg, stays there a while. */
  called: (outing) => {
    const at = 1 + pick(outing, outing.points.length - 1)
    const touches = walk(outing)
    const from = touches[at - 1]?.at ?? outing.start
    const legS = ((touches[at]?.at ?? from) - from) / 1000
    return delayed(delayed(touches, at, -0.45 * legS), at + 1, 120 + outing.random() * 180)
  },
  /** Offline, and the clock is four minutes slow besides. */
  'slow-clock-sync': (outing) =>
    walk(outing).map((touch, index) => ({
      ...touch,
      clock: touch.at - 240_000,
      sentAt: outing.end + 400_000 + index * 200,
      offlineSince: outing.start,
    })),
  /** The reader's clock is a quarter of an hour off; nobody noticed. */
  'wrong-clock': (outing) => walk(outing).map((touch) => ({ ...touch, clock: touch.at + 900_000 })),
} as const satisfies Readonly<Record<string, (outing: Outing) => Touch[]>>

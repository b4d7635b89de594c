import { inPlace, type Outing, pick, type Touch, walk } from './outing.ts'

/** How rounds are walked that were not walked (behaviour.md 4, row 26). */
export const cheatingManners = {
  /** The tags were taken down and lie on the table. */
  'collected-tags': (outing) =>
    inPlace(outing, outing.points, outing.start + 60_000 * outing.random(), 3, 14),
  /** The same with patience. */
  'collected-patiently': (outing) => inPlace(outing, outing.points, outing.start + 60_000, 14, 34),
  /** A script that knows that constant pauses look odd, and adds a few seconds by chance. */
  'jittered-script': (outing) =>
    outing.points.map(({ uid }, index) => ({
      uid,
      at: Math.round(outing.start + 20_000 + index * 100_000 + outing.random() * 4000),
    })),
  /** Sleeps, then runs past all points minutes before the end. */
  'all-at-the-end': (outing) => {
    const hurried = walk(outing, outing.points, 0.22)
    const last = hurried.at(-1)?.at ?? outing.end
    return hurried.map((touch) => ({ ...touch, at: Math.round(touch.at + outing.end - 60_000 - last) }))
  },
  /** Visits the first points, has the others brought and back-dates them with a reader whose clock he turns. */
  'back-dated': (outing) => {
    const honest = walk(outing)
    const visited = 2 + pick(outing, Math.max(1, honest.length - 3))
    const done = outing.end - 120_000
    return honest.map((touch, index) => {
      if (index < visited) return touch
      const at = done + (index - visited) * 6000
      return { ...touch, at, clock: touch.at, sentAt: at + 500 }
    })
  },
  /** Walks late, with the clock set back by what he overslept; the reader was online all the while. */
  'clock-set-back': (outing) =>
    walk(outing).map((touch) => ({
      ...touch,
      at: touch.at + 2_400_000,
      clock: touch.at,
      sentAt: touch.at + 2_400_500,
    })),
  /** A friend carries a second reader under his name and takes every other point. */
  'friend-with-second-reader': (outing) => {
    const own = outing.points.filter((_, index) => index % 2 === 0)
    const his = outing.points.filter((_, index) => index % 2 === 1)
    return [
      ...walk(outing, own),
      ...walk(outing, his).map((touch) => ({ ...touch, reader: outing.spare })),
    ].toSorted((a, b) => a.at - b.at)
  },
  /** Copies of the tags in the guard room: right UIDs, at a walking pace when one does not look closely. */
  'copied-tags': (outing) => {
    const real = walk(outing)
    return [
      ...real.slice(0, 2),
      ...inPlace(outing, outing.points.slice(2), real[1]?.at ?? outing.start, 12, 25).map((touch) => ({
        ...touch,
        unsigned: true,
      })),
    ]
  },
  /** Hands in what the tags said at an earlier round, one point after the other at the right time. */
  'replayed-messages': (outing) =>
    walk(outing).map((touch) => ({
      ...touch,
      recordedAt: touch.at - 86_400_000 - pick(outing, 3) * 3_600_000,
    })),
  /** A script that taps with constant pauses. */
  'constant-script': (outing) => {
    const pauseS = 90 + pick(outing, 6) * 10
    return outing.points.map(({ uid }, index) => ({
      uid,
      at: Math.round(outing.start + 20_000 + index * pauseS * 1000 + outing.random() * 800),
    }))
  },
  /** Several points in one place, then on to the next heap: half of the round is walked. */
  'two-heaps': (outing) => {
    const middle = Math.ceil(outing.points.length / 2)
    const first = inPlace(outing, outing.points.slice(0, middle), outing.start + 30_000, 4, 12)
    const wait = (outing.end - outing.start) / 2
    return [...first, ...inPlace(outing, outing.points.slice(middle), outing.start + wait, 4, 12)]
  },
} as const satisfies Readonly<Record<string, (outing: Outing) => Touch[]>>

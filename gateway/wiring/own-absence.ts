import type { Clock } from '../kernel/clock.ts'

/** A tick comes every second; more than this between two looks is time in which we heard nobody. */
const AWAY_MS = 10_000
/** A wall clock is drawn back by less than this in passing. */
const BACK_MS = 1_000

/**
 * Notices that wall time went on without us, or back: the machine slept, the process was stopped, or the clock was set
 * (faults C01, P07). What others did meanwhile is not known, so their silence must not be held against them.
 * @param back told before anything is judged by the new time; `last` is when we last looked, after `now` when the clock
 *   went back
 * @returns called before every message and every tick
 */
export function watchOwnAbsence(clock: Clock, back: (now: number, last: number) => void): () => void {
  let last = clock.now()
  return () => {
    const now = clock.now()
    const before = last
    last = now
    if (now - before > AWAY_MS || now - before < -BACK_MS) back(now, before)
  }
}

import type { Clock } from '../kernel/clock.ts'

/** Wall time and elapsed time part by less than this all the time; more at once is a clock that was set. */
const STEP_MS = 500

/**
 * Notices that the wall clock was set, by comparing it with the time that passed since the last look (faults C01). A
 * machine that sleeps and a process that is stopped for a while are no step: that time has passed.
 * @param stepped told what wall time would be, and what it is
 * @returns called before every message and every tick
 */
export function watchClockSteps(clock: Clock, stepped: (before: number, now: number) => void): () => void {
  let wall = clock.now()
  let steady = clock.steady()
  return () => {
    const [now, passed] = [clock.now(), clock.steady() - steady]
    const expected = Math.round(wall + passed)
    wall = now
    steady += passed
    if (Math.abs(now - expected) > STEP_MS) stepped(expected, now)
  }
}

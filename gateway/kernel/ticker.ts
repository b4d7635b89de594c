import { schedule } from 'node-cron'
import type { Cancel, Clock } from './clock.ts'

/** How long the schedule may be silent before the watchdog steps in. */
const SILENT_MS = 2_500

/**
 * Runs `tick` about once a second. node-cron drives it, but it only wakes a scanner: what is due is found by
 * comparing with the clock. After a backward step of the wall clock node-cron falls silent for as long as the step
 * was, so a monotonic watchdog ticks in its place. Missed runs need no warning: the next one settles what they would have.
 */
export function startTicker(clock: Clock, tick: () => void): Cancel {
  let last = clock.monotonic()
  const run = (): void => {
    last = clock.monotonic()
    tick()
  }
  const task = schedule('* * * * * *', run, { noOverlap: true, suppressMissedWarning: true })
  const stopWatchdog = clock.every(1_000, () => {
    if (clock.monotonic() - last > SILENT_MS) run()
  })
  return () => {
    stopWatchdog()
    void task.destroy()
  }
}

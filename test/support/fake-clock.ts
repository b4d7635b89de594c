import type { Clock } from '#gateway/kernel/clock.ts'

export interface FakeClock extends Clock {
  /** Moves wall and monotonic time on and runs every timer that falls due, in order. */
  advance(ms: number): void
  /** Steps the wall clock only, as an administrator or NTP would. */
  step(ms: number): void
  /** The machine sleeps: wall time goes on, timers and monotonic time stand still. */
  sleep(ms: number): void
}

/** A clock that stands still until the test moves it. */
export function fakeClock(start = Date.UTC(2026, 5, 1, 4)): FakeClock {
  let monotonic = 0
  let offset = start
  let slept = 0
  const timers = new Set<{ at: number; every: number | null; run: () => void }>()
  const add = (ms: number, every: number | null, run: () => void) => {
    const timer = { at: monotonic + ms, every, run }
    timers.add(timer)
    return () => void timers.delete(timer)
  }
  return {
    now: () => offset + monotonic,
    monotonic: () => monotonic,
    steady: () => monotonic + slept,
    after: (ms, run) => add(ms, null, run),
    every: (ms, run) => add(ms, ms, run),
    step(ms) {
      offset += ms
    },
    sleep(ms) {
      offset += ms
      slept += ms
    },
    advance(ms) {
      const until = monotonic + ms
      for (;;) {
        const next = [...timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        monotonic = Math.max(monotonic, next.at)
        if (next.every === null) timers.delete(next)
        else next.at += next.every
        next.run()
      }
      monotonic = until
    },
  }
}

import { uptime } from 'node:os'
import { performance } from 'node:perf_hooks'

export type Cancel = () => void

/** The only source of time. Instants are epoch ms, durations ms. Everything that waits asks a clock. */
export interface Clock {
  /** Wall time, epoch ms; may jump. */
  now(): number
  /** Never goes back; for durations. */
  monotonic(): number
  /** As `monotonic`, and goes on while the machine sleeps. */
  steady(): number
  after(ms: number, run: () => void): Cancel
  every(ms: number, run: () => void): Cancel
}

/** The machine's clock. Its timers do not keep the process alive. */
export function systemClock(): Clock {
  return scaledClock({ speed: 1, from: Date.now() })
}

/**
 * A clock that starts at `from` and runs `speed` times as fast as the machine's: a demo day in minutes.
 * With speed 1 wall time follows the machine, jumps included.
 */
export function scaledClock(options: { readonly speed: number; readonly from: number }): Clock {
  const { speed, from } = options
  const started = performance.now()
  const monotonic = (): number => (performance.now() - started) * speed
  return {
    now: speed === 1 ? () => Date.now() : () => Math.floor(from + monotonic()),
    monotonic,
    // Time since boot, sleep included; the monotonic clock of most machines stands still then.
    steady: speed === 1 ? () => uptime() * 1000 : monotonic,
    after(ms, run) {
      // Node clamps longer delays to 1 ms; a due item that far away is found by the tick anyway.
      const timer = setTimeout(run, Math.min(ms / speed, 2 ** 31 - 1))
      timer.unref()
      return () => clearTimeout(timer)
    },
    every(ms, run) {
      const timer = setInterval(run, Math.max(1, ms / speed))
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}

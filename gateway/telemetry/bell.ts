import type { Cancel, Clock } from '../kernel/clock.ts'

/** Waiting that ends early when rung. */
export interface Bell {
  ring(): void
  /** Until it is rung, at most `ms`. A ring while nobody waits is remembered. */
  rung(ms: number): Promise<void>
  /** For `ms`, rings do not shorten it. */
  pause(ms: number): Promise<void>
  /** Ends all waiting, now and later. */
  stop(): void
}

export function createBell(clock: Clock): Bell {
  let pending = false
  let stopped = false
  let end: (() => void) | null = null
  let deaf = false

  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (stopped) return resolve()
      let cancel: Cancel = () => {}
      const finish = (): void => {
        cancel()
        end = null
        resolve()
      }
      cancel = clock.after(Math.max(0, ms), finish)
      end = finish
    })
  return {
    ring() {
      if (end !== null && !deaf) end()
      else pending = true
    },
    async rung(ms) {
      if (!pending) await wait(ms)
      pending = false
    },
    async pause(ms) {
      deaf = true
      await wait(ms)
      deaf = false
    },
    stop() {
      stopped = true
      end?.()
    },
  }
}

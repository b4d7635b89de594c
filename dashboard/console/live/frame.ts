import type { Schedule } from './batch.ts'

/** Longest wait in a tab that is not drawn: there frames stop, and events must not pile up without end. */
const HIDDEN_MS = 1000

/** At the next frame of the screen, or after a second where no frame comes. */
export const nextFrame: Schedule = (run) => {
  const frame = requestAnimationFrame(run)
  const timer = setTimeout(run, HIDDEN_MS)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

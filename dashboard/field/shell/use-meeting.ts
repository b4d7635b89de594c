import { useCallback, useEffect, useRef } from 'react'
import { pauseAfter } from '../taps/sync.ts'

const REFRESH_MS = 30_000

/** Meets the gateway now, when asked, when the network is back, and every half minute; slower after failures. */
export function useMeeting(meet: () => Promise<boolean>): () => void {
  const wake = useRef<() => void>(() => undefined)
  useEffect(() => {
    let timer: number | undefined
    let failures = 0
    let isRunning = false
    let isWanted = false
    let isOver = false
    const run = async (): Promise<void> => {
      if (isRunning) {
        isWanted = true
        return
      }
      window.clearTimeout(timer)
      isRunning = true
      do {
        isWanted = false
        failures = (await meet()) ? 0 : failures + 1
      } while (isWanted && !isOver)
      isRunning = false
      if (!isOver) timer = window.setTimeout(start, failures === 0 ? REFRESH_MS : pauseAfter(failures))
    }
    const start = (): void => void run()
    wake.current = start
    window.addEventListener('online', start)
    start()
    return () => {
      isOver = true
      window.clearTimeout(timer)
      window.removeEventListener('online', start)
    }
  }, [meet])
  return useCallback(() => wake.current(), [])
}

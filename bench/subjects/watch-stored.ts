import { setTimeout as sleep } from 'node:timers/promises'
import type { Subject } from './subject.ts'

const EVERY_MS = 3
/** Messages that come out of order by more than this are not seen. */
const SLACK_MS = 1_000

/**
 * Asks InfluxDB over and over for the newest messages of one device, and notes how long after being sent each was first
 * found. The time of the question and the answer is part of it.
 */
export function watchStored(subject: Subject, device: string): { end(): Promise<readonly number[]> } {
  const delays: number[] = []
  const seen = new Set<number>()
  let since = Date.now()
  let watching = true
  const watch = async (): Promise<void> => {
    while (watching) {
      const times = await subject.storedTimes(device, since)
      const now = Date.now()
      for (const time of times) {
        if (seen.has(time)) continue
        seen.add(time)
        delays.push(now - time)
        since = Math.max(since, time - SLACK_MS)
      }
      await sleep(EVERY_MS)
    }
  }
  const watched = watch()
  return {
    async end() {
      watching = false
      await watched
      return delays
    },
  }
}

import { fork } from 'node:child_process'
import type { LoadDevice } from './load.ts'

/** Many connections of one process that say little. */
export interface Crowd {
  /** Milliseconds from the first connection attempt until the last device was let in (and acknowledged). */
  readonly ms: number
  /** Ends the process: all connections are lost at once. */
  scatter(): Promise<void>
}

export interface CrowdOptions {
  readonly port: number
  readonly devices: readonly LoadDevice[]
  /** Each sends its first message as soon as it is let in, QoS 1. */
  readonly speak: boolean
  readonly firstSeq: number
}

/** Connects all devices at the same time. */
export function gatherCrowd(options: CrowdOptions): Promise<Crowd> {
  const crowd = fork(new URL('./crowd-sender.ts', import.meta.url), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const gone = new Promise<void>((resolve) => crowd.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    crowd.once('message', (ms) =>
      resolve({
        ms: Number(ms),
        async scatter() {
          crowd.kill('SIGKILL')
          await gone
        },
      }),
    )
    crowd.once('exit', (code) => reject(new Error(`the crowd ended with code ${code} before it was in`)))
    crowd.send(options)
  })
}

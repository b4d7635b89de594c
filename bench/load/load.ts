import { fork } from 'node:child_process'

/** One connection of the load: who it is and what it sends over and over. */
export interface LoadDevice {
  readonly clientId: string
  readonly username: string
  readonly password: string
  readonly topic: string
  /**
   * JSON texts, sent in turn. The seven-digit number after `"seq":` counts up, the thirteen-digit one after `"ts":` is
   * the time of sending.
   */
  readonly payloads: readonly string[]
}

export interface LoadOptions {
  readonly port: number
  readonly devices: readonly LoadDevice[]
  /** Messages in all, QoS 1. */
  readonly messages: number
  /** Messages of one connection that may be unacknowledged. */
  readonly window: number
  /** Messages a second over all connections; as fast as they are acknowledged when left out. */
  readonly rate?: number
  /** Number of each device's first message; a run that goes on from another one starts where that ended. */
  readonly firstSeq: number
}

export interface LoadResult {
  readonly messages: number
  /** First message, epoch ms. */
  readonly startedAt: number
  /** From the first message to the last acknowledgement. */
  readonly seconds: number
  /** Milliseconds from sending to the acknowledgement. */
  readonly ackP50: number
  readonly ackP99: number
}

/** Runs the load in a process of its own and gives its figures. */
export function runLoad(options: LoadOptions): Promise<LoadResult> {
  const sender = fork(new URL('./load-sender.ts', import.meta.url), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    sender.once('message', (result) => resolve(result as LoadResult))
    sender.once('exit', (code) => reject(new Error(`the load ended with code ${code} before its end`)))
    sender.send(options)
  })
}

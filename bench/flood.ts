import { fork } from 'node:child_process'

/** One connection of the load: who it is and what it sends over and over. */
export interface FloodDevice {
  readonly clientId: string
  readonly username: string
  readonly password: string
  readonly topic: string
  /** JSON; a seven-digit number after `"seq":` counts up, a thirteen-digit one after `"ts":` is the time of sending. */
  readonly payload: string
}

export interface FloodOptions {
  readonly port: number
  readonly devices: readonly FloodDevice[]
  /** Messages in all, QoS 1. */
  readonly messages: number
  /** Messages of one connection that may be unacknowledged. */
  readonly window: number
  /** Messages a second over all connections; as fast as they are acknowledged when left out. */
  readonly rate?: number
}

export interface FloodResult {
  readonly messages: number
  /** From the first message to the last acknowledgement. */
  readonly seconds: number
  readonly perSecond: number
  /** Milliseconds from sending to the acknowledgement. */
  readonly ackP50: number
  readonly ackP99: number
}

/** A hundred devices with readings of about two hundred bytes. */
export function floodDevices(count: number, site = 'bench', kind = 'lift'): FloodDevice[] {
  return Array.from({ length: count }, (_, n) => {
    const id = `${kind}-${n}`
    const d = {
      car_floor: 12,
      car_dir: 'up',
      door_state: 'closed',
      speed_mps: 1.75,
      load_pct: 35,
      in_service: true,
    }
    const payload = JSON.stringify({
      ts: 1_700_000_000_000,
      boot: 1,
      seq: 1_000_000,
      d: { ...d, motor_temp_c: 41.5 },
    })
    return {
      clientId: id,
      username: id,
      password: 'bench',
      topic: `gh/1/${site}/${kind}/${id}/state`,
      payload,
    }
  })
}

/** Runs the load in a process of its own and gives its figures. */
export function runFlood(options: FloodOptions): Promise<FloodResult> {
  const sender = fork(new URL('./flood-sender.ts', import.meta.url), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    sender.once('message', (result) => resolve(result as FloodResult))
    sender.once('exit', (code) => reject(new Error(`the load ended with code ${code} before its end`)))
    sender.send(options)
  })
}

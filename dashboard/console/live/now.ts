import { useSyncExternalStore } from 'react'
import { anchor, type GatewayTime, gatewayTime, unanchored } from './gateway-time.ts'

let time: GatewayTime = unanchored
let now = Date.now()
let timer: ReturnType<typeof setInterval> | null = null
const listeners = new Set<() => void>()

function tick(): void {
  now = gatewayTime(time, Date.now())
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === null) {
    now = readNow()
    timer = setInterval(tick, 1000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

/** Called with each word of the gateway about its own time, epoch ms. */
export function anchorNow(at: number): void {
  time = anchor(time, at, Date.now())
  now = gatewayTime(time, Date.now())
}

/** Gateway time at this moment, epoch ms. */
export const readNow = (): number => gatewayTime(time, Date.now())

/** Gateway time, epoch ms; draws the caller anew every second, all callers in the same one. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)

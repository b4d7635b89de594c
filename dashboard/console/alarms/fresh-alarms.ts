import { useSyncExternalStore } from 'react'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { isWaiting } from './order.ts'
import { chime } from './sound.ts'

/** How long a new alarm flashes. */
const FLASH_MS = 10_000

let arrived: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

function set(next: ReadonlySet<string>): void {
  arrived = next
  for (const listener of listeners) listener()
}

/** Takes alarms that were just raised or rose: they flash for a while, and sound where a person switched that on. */
export function announce(alarms: readonly Alarm[]): void {
  const news = alarms.filter(isWaiting)
  if (news.length === 0) return
  set(new Set([...arrived, ...news.map((alarm) => alarm.id)]))
  chime(news)
  setTimeout(() => {
    const gone = new Set(news.map((alarm) => alarm.id))
    set(new Set([...arrived].filter((id) => !gone.has(id))))
  }, FLASH_MS)
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Ids of the alarms that flash now. */
export const useFreshAlarms = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => arrived)

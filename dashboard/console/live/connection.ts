import { useSyncExternalStore } from 'react'
import type { Connection } from './stream.ts'

let connection: Connection = { state: 'connecting' }
const listeners = new Set<() => void>()

export function setConnection(next: Connection): void {
  connection = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How the live line is. */
export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => connection)

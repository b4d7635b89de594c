import { useSyncExternalStore } from 'react'

/** Below this width the pages take their one-column form (the style sheets say the same number). */
const query = matchMedia('(max-width: 760px)')

const subscribe = (changed: () => void): (() => void) => {
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** True on phones. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches)

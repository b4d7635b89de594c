import { useEffect, useRef, useState } from 'react'
import { nowhere, type Position, settle } from './keyboard.ts'

/** Where the operator stands in the list, kept in place while the list changes under it. */
export function usePosition(ids: readonly string[]) {
  const [position, setPosition] = useState<Position>(nowhere)
  const before = useRef(ids)
  useEffect(() => {
    const then = before.current
    before.current = ids
    if (then !== ids) setPosition((held) => settle(held, then, ids))
  }, [ids])
  return [position, setPosition] as const
}

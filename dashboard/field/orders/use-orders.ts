import { useCallback, useEffect, useRef, useState } from 'react'
import type { OrderDeed } from '#gateway/http/contract/order-deeds.ts'
import { useField } from '../shell/field-state.ts'
import { useMeeting } from '../shell/use-meeting.ts'
import {
  dropDeed,
  type KeptDeed,
  type KeptOrders,
  keepDeed,
  keptDeeds,
  keptOrders,
} from './order-database.ts'
import { measureSkew, meetGateway } from './order-sync.ts'

/** The technician's orders on this phone, what he did to them, and the contact that keeps both in step with the gateway. */
export function useOrders() {
  const { person } = useField()
  const username = person?.username ?? ''
  const [orders, setOrders] = useState<KeptOrders | null>(null)
  const [deeds, setDeeds] = useState<readonly KeptDeed[]>([])
  const [isReached, setReached] = useState(true)
  const skew = useRef(0)
  const now = (): number => Date.now() + skew.current
  const meet = useCallback(async (): Promise<boolean> => {
    const met = await measureSkew()
      .then((measured) => {
        skew.current = measured
        return meetGateway(username, measured)
      })
      .catch(() => null)
    if (met !== null) setOrders(met)
    setReached(met !== null)
    setDeeds(await keptDeeds(username))
    return met !== null
  }, [username])
  useEffect(() => {
    void keptOrders(username).then((kept) => setOrders((held) => held ?? kept))
    void keptDeeds(username).then(setDeeds)
  }, [username])
  const again = useMeeting(meet)
  return {
    orders,
    deeds,
    isReached,
    now,
    async act(order: string, deed: OrderDeed): Promise<void> {
      const id = crypto.randomUUID()
      const doneAt = Math.round(now())
      await keepDeed({ id, username, order, deed: { ...deed, doneAt }, refusal: null })
      setDeeds(await keptDeeds(username))
      again()
    },
    async dismiss(id: string): Promise<void> {
      await dropDeed(id)
      setDeeds(await keptDeeds(username))
    },
    again,
  }
}

import { type ReactNode, useEffect, useState } from 'react'
import { pressesAt } from '../../console/orders/clocks.ts'
import { useField } from '../shell/field-state.ts'
import { useClockTime, useSpeech } from '../shell/language.tsx'
import { expected } from './expected.ts'
import { OrderCard } from './order-card.tsx'
import { useOrderWords } from './order-words.ts'
import './orders.css'
import { useOrders } from './use-orders.ts'

/** The technician's orders: everything can be done with the network off and is sent later, once. */
export function OrdersPage(): ReactNode {
  const say = useOrderWords()
  const { person, patrol } = useField()
  const { orders, deeds, isReached, now, act, dismiss, again } = useOrders()
  const clock = useClockTime(patrol?.zone)
  useEverySecond()
  if (person?.permissions.includes('order.work') !== true)
    return <main className="card">{say('notForYou')}</main>
  const waiting = deeds.filter(({ refusal }) => refusal === null)
  const claimed = new Set(waiting.filter(({ deed }) => deed.action === 'claim').map(({ order }) => order))
  const mine = [...(orders?.mine ?? []), ...(orders?.free ?? []).filter(({ id }) => claimed.has(id))]
  const free = (orders?.free ?? []).filter(({ id }) => !claimed.has(id))
  return (
    <main>
      <div className="order-bar">
        <h1>{say('mine')}</h1>
        <button type="button" className="small" data-waiting={waiting.length} onClick={again}>
          {waiting.length === 0 ? say('allSent') : say('waiting', { count: waiting.length })}
        </button>
      </div>
      {isReached ? null : <p className="notice">{say('offline')}</p>}
      <Refused deeds={deeds} onDismiss={dismiss} />
      {orders === null ? <p className="card">{say('neverOpened')}</p> : null}
      {orders !== null && mine.length === 0 ? <p className="card">{say('none')}</p> : null}
      {mine
        .sort((a, b) => pressesAt(a) - pressesAt(b))
        .map((order) => (
          <OrderCard
            key={order.id}
            {...expected(order, deeds)}
            isMine
            now={now()}
            onDeed={(deed) => void act(order.id, deed)}
          />
        ))}
      {free.length === 0 ? null : <h2>{say('free')}</h2>}
      {free.map((order) => (
        <OrderCard
          key={order.id}
          {...expected(order, deeds)}
          isMine={false}
          now={now()}
          onDeed={(deed) => void act(order.id, deed)}
        />
      ))}
      {orders === null ? null : <p className="as-of">{say('asOf', { time: clock(orders.at) })}</p>}
    </main>
  )
}

interface RefusedProps {
  readonly deeds: ReturnType<typeof useOrders>['deeds']
  readonly onDismiss: (id: string) => Promise<void>
}

/** What the gateway would not take, with its reason; it stays until the technician has read it. */
function Refused({ deeds, onDismiss }: RefusedProps): ReactNode {
  const say = useOrderWords()
  const { language } = useSpeech()
  return deeds.map(({ id, refusal }) =>
    refusal === null ? null : (
      <div key={id} className="notice" role="alert">
        <p>{say('refused', { why: refusal[language] })}</p>
        <button type="button" className="small" onClick={() => void onDismiss(id)}>
          {say('dismiss')}
        </button>
      </div>
    ),
  )
}

/** Draws the clocks anew. */
function useEverySecond(): void {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = window.setInterval(() => tick((count) => count + 1), 1000)
    return () => window.clearInterval(timer)
  }, [])
}

import { type ReactNode, useState } from 'react'
import { severityTexts } from '#devices/kit/severity.ts'
import type { OrderDeed } from '#gateway/http/contract/order-deeds.ts'
import type { WorkOrder } from '#gateway/http/contract/orders.ts'
import { orderStateTexts } from '#gateway/orders/order-state.ts'
import { formatAge } from '../../console/i18n/age.ts'
import { pressing, readClock } from '../../console/orders/clocks.ts'
import { useSpeech } from '../shell/language.tsx'
import { DeedButtons } from './deed-buttons.tsx'
import { useOrderWords } from './order-words.ts'

interface OrderCardProps {
  readonly order: WorkOrder
  readonly isMine: boolean
  readonly waits: boolean
  readonly now: number
  readonly onDeed: (deed: OrderDeed) => void
}

/** One order, large: what, where, how much time is left, and what comes next. */
export function OrderCard({ order, isMine, waits, now, onDeed }: OrderCardProps): ReactNode {
  const say = useOrderWords()
  const { language } = useSpeech()
  const [isOpen, setOpen] = useState(isMine)
  return (
    <section
      className={`card order order-${order.severity}`}
      data-order={order.number}
      data-state={order.state}
    >
      <button type="button" className="order-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <strong>{order.title[language]}</strong>
        <span className="order-where">
          {[...order.path.map((place) => place[language]), order.deviceName?.[language] ?? ''].join(' · ')}
        </span>
        <small>
          {severityTexts[order.severity][language]} · {orderStateTexts[order.state][language]} ·{' '}
          {order.number}
          {waits ? ` · ${say('toSend')}` : ''}
        </small>
      </button>
      <TimeLeft order={order} now={now} />
      {order.description === '' ? null : <p>{order.description}</p>}
      {isOpen ? <DeedButtons order={order} isMine={isMine} onDeed={onDeed} /> : null}
    </section>
  )
}

function TimeLeft({ order, now }: Pick<OrderCardProps, 'order' | 'now'>): ReactNode {
  const say = useOrderWords()
  const { language } = useSpeech()
  const clock = pressing(order)
  if (clock === null) return null
  const reading = readClock(clock, now)
  if (reading.is !== 'left' && reading.is !== 'overdue') return <p className="order-time">{say('paused')}</p>
  const values = { clock: say(clock.kind), age: formatAge(reading.ms, language) }
  return (
    <p className={reading.is === 'overdue' ? 'order-time order-late' : 'order-time'}>
      {say(reading.is, values)}
    </p>
  )
}

import { memo, type ReactNode } from 'react'
import type { WorkOrder } from '#gateway/http/contract/orders.ts'
import { orderStateTexts } from '#gateway/orders/order-state.ts'
import { formatRecent } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { readNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { ClockText } from './clock-text.tsx'
import { pressing } from './clocks.ts'
import { orderWords } from './words.ts'

interface OrderRowProps {
  readonly order: WorkOrder
  readonly isCursor: boolean
  readonly onOpen: (id: string) => void
}

export const rowId = (id: string): string => `order-${id}`

/** One order of the list: what, where, who has it, and how much time is left. */
export const OrderRow = memo(function OrderRow({ order, isCursor, onOpen }: OrderRowProps): ReactNode {
  const words = useWords(orderWords)
  const language = useLanguage()
  const zone = useZone()
  const clock = pressing(order)
  const waits = order.state === 'new' || order.state === 'to_dispatch'
  const classes = ['order-row', ...(isCursor ? ['order-cursor'] : []), ...(waits ? ['order-waits'] : [])]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the whole list are handled by the page
    <div
      id={rowId(order.id)}
      className={classes.join(' ')}
      role="option"
      tabIndex={-1}
      aria-selected={isCursor}
      onClick={() => onOpen(order.id)}
    >
      <span className="order-severity">
        <SeverityMark severity={order.severity} />
      </span>
      <span className="order-what">
        <b>{order.title[language]}</b>
        <small>
          {order.number} · {formatRecent(order.openedAt, readNow(), zone)}
          {order.recurrenceOf === null ? '' : ` · ${words.repeats}`}
        </small>
      </span>
      <span className="order-where">
        <b>{order.deviceName?.[language] ?? order.path.at(-1)?.[language] ?? '–'}</b>
        <small>{order.path.map((place) => place[language]).join(' / ')}</small>
      </span>
      <span className="order-state">
        <b>{orderStateTexts[order.state][language]}</b>
        <small>{order.assignee?.name ?? words.nobody}</small>
      </span>
      <span className="order-time">{clock === null ? '–' : <ClockText clock={clock} named />}</span>
    </div>
  )
})

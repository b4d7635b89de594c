import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { orderStateTexts } from '#gateway/orders/order-state.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { Panel } from '../ui/panel.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { ClockText } from './clock-text.tsx'
import { pressing } from './clocks.ts'
import './orders.css'
import { useOpenOrder, useOpenOrders } from './queries.ts'
import { orderWords } from './words.ts'

/** The open orders of a device. */
export function OpenWorkPanel({
  site,
  device,
}: {
  readonly site: string
  readonly device: string
}): ReactNode {
  const words = useWords(orderWords)
  const language = useLanguage()
  const orders = (useOpenOrders().data?.items ?? []).filter(
    (order) => order.site === site && order.device === device,
  )
  if (orders.length === 0) return null
  return (
    <Panel title={words.openWork} flush>
      <ul className="device-alarms">
        {orders.map((order) => {
          const clock = pressing(order)
          return (
            <li key={order.id}>
              <SeverityMark severity={order.severity} />
              <Link href={`/orders/${encodeURIComponent(order.id)}`}>
                <b>{order.title[language]}</b>
                <small>{order.number}</small>
              </Link>
              {clock === null ? null : <ClockText clock={clock} named />}
              <span>{orderStateTexts[order.state][language]}</span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

/** The order an alarm stands on, or the way to open one for it. */
export function OrderOfAlarm({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const words = useWords(orderWords)
  const language = useLanguage()
  const [, navigate] = useLocation()
  const dispatches = useMay('order.dispatch')
  const reads = useMay('order.read')
  const open = useOpenOrder()
  const list = useOpenOrders()
  const order = list.data?.items.find(({ alarms }) => alarms.some(({ id }) => id === alarm.id))
  if (!reads || list.data === undefined) return null
  if (order !== undefined)
    return (
      <p>
        <Link href={`/orders/${encodeURIComponent(order.id)}`}>
          {fill(words.orderOf, { number: order.number })}
        </Link>{' '}
        · {orderStateTexts[order.state][language]} · {order.assignee?.name ?? words.nobody}
      </p>
    )
  if (!dispatches || alarm.clearedAt !== null) return null
  const { site } = alarm.subject
  return (
    <Button
      loading={open.isPending}
      onClick={() =>
        open.mutate(
          { site, title: alarm.title.zh, severity: alarm.severity, alarm: alarm.id, id: crypto.randomUUID() },
          { onSuccess: (detail) => navigate(`/orders/${encodeURIComponent(detail.order.id)}`) },
        )
      }
    >
      {words.createFor}
    </Button>
  )
}

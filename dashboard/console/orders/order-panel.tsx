import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { OrderDetail, WorkOrder } from '#gateway/http/contract/orders.ts'
import { pauseReasonTexts } from '#gateway/orders/agreement.ts'
import { orderStateTexts } from '#gateway/orders/order-state.ts'
import { formatAge } from '../i18n/age.ts'
import { formatInstant, formatRecent } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { OrderNote } from '../knowledge/note.tsx'
import { readNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { ClockText } from './clock-text.tsx'
import { DeedBar } from './deed-bar.tsx'
import { OrderLog } from './order-log.tsx'
import { useOrder } from './queries.ts'
import { clockWords, orderWords, sourceWords } from './words.ts'

/** All about one order: how much time is left, what was found, what happened, and what can be done. */
export function OrderPanel({
  id,
  onClose,
}: {
  readonly id: string
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(orderWords)
  const query = useOrder(id)
  const order = query.data?.order
  return (
    <SidePanel
      label={words.title}
      title={order === undefined ? words.title : <OrderTitle order={order} />}
      onClose={onClose}
      footer={query.data === undefined ? undefined : <DeedBar detail={query.data} />}
    >
      <Loaded query={query}>{(detail) => <OrderBody detail={detail} />}</Loaded>
    </SidePanel>
  )
}

function OrderTitle({ order }: { readonly order: WorkOrder }): ReactNode {
  const language = useLanguage()
  return (
    <div className="order-title">
      <SeverityMark severity={order.severity} />
      <h2>{order.title[language]}</h2>
      <p>
        {order.number} · {orderStateTexts[order.state][language]}
      </p>
    </div>
  )
}

function OrderBody({ detail }: { readonly detail: OrderDetail }): ReactNode {
  const words = useWords(orderWords)
  const { order } = detail
  return (
    <>
      <Notices order={order} />
      <section>
        <h3>{words.clocks}</h3>
        <Clocks order={order} />
      </section>
      <OrderFacts detail={detail} />
      <section>
        <h3>{words.moments}</h3>
        <Moments order={order} />
      </section>
      <AlarmsOf order={order} />
      <OrderNote order={order.id} />
      <section>
        <h3>{words.timeline}</h3>
        <OrderLog lines={detail.lines} />
      </section>
    </>
  )
}

function Notices({ order }: { readonly order: WorkOrder }): ReactNode {
  const words = useWords(orderWords)
  const language = useLanguage()
  const zone = useZone()
  const { pause, pauseAsked: asked } = order
  return (
    <>
      {asked === null ? null : (
        <p className="order-notice">
          {fill(words.pauseAsked, {
            by: asked.by,
            reason: pauseReasonTexts[asked.reason][language],
            age: formatAge(asked.forS * 1000, language),
          })}
        </p>
      )}
      {pause === null ? null : (
        <p className="order-notice">
          {fill(words.paused, {
            until: formatRecent(pause.until, readNow(), zone),
            reason: pauseReasonTexts[pause.reason][language],
            by: pause.approvedBy,
          })}
        </p>
      )}
      {order.counts ? null : <p className="order-notice">{words.notCounted}</p>}
    </>
  )
}

function Clocks({ order }: { readonly order: WorkOrder }): ReactNode {
  const kinds = useWords(clockWords)
  return (
    <dl className="order-clocks">
      {order.clocks
        .filter(({ limitMs }) => limitMs !== null)
        .map((clock) => (
          <Clock key={clock.kind} label={kinds[clock.kind]} clock={clock} />
        ))}
    </dl>
  )
}

function Clock({
  label,
  clock,
}: {
  readonly label: string
  readonly clock: WorkOrder['clocks'][number]
}): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <ClockText clock={clock} />
      </dd>
    </>
  )
}

function OrderFacts({ detail }: { readonly detail: OrderDetail }): ReactNode {
  const words = useWords(orderWords)
  const sources = useWords(sourceWords)
  const language = useLanguage()
  const zone = useZone()
  const { order, repeats } = detail
  const { device, site, deviceName } = order
  const name = deviceName?.[language] ?? device
  const facts: Fact[] = [
    {
      key: 'where',
      label: words.device,
      value:
        device === null ? '–' : <Link href={`/devices/${site}/${encodeURIComponent(device)}`}>{name}</Link>,
    },
    { key: 'place', label: words.place, value: order.path.map((place) => place[language]).join(' / ') },
    { key: 'assignee', label: words.assignee, value: order.assignee?.name ?? words.nobody },
    { key: 'opened', label: words.openedAt, value: formatInstant(order.openedAt, zone) },
    {
      key: 'source',
      label: words.source,
      value: sources[order.source],
      aside: order.openedBy === 'system' ? words.system : order.openedBy,
    },
    { key: 'agreement', label: words.agreement, value: order.agreement },
  ]
  if (order.description !== '')
    facts.push({ key: 'description', label: words.description, value: order.description })
  if (repeats !== null)
    facts.push({
      key: 'repeats',
      label: words.repeats,
      value: <Link href={`/orders/${encodeURIComponent(repeats.id)}?view=past`}>{repeats.number}</Link>,
    })
  if (order.cause !== null)
    facts.push({
      key: 'cause',
      label: words.cause,
      value: order.cause.text || order.cause.code,
      aside: order.wrongDiagnosis === true ? words.wrongDiagnosis : undefined,
    })
  if (order.remedy !== '') facts.push({ key: 'remedy', label: words.remedy, value: order.remedy })
  return <Facts facts={facts} />
}

function Moments({ order }: { readonly order: WorkOrder }): ReactNode {
  const words = useWords(orderWords)
  const zone = useZone()
  const { responded, arrived, diagnosed, recovered, restored } = order.moments
  const at = (moment: { readonly at: number; readonly by: string } | null): string =>
    moment === null ? '–' : `${formatInstant(moment.at, zone)} · ${moment.by}`
  const how = arrived === null ? undefined : arrived.how === 'tap' ? words.byTap : words.byWord
  const facts: Fact[] = [
    { key: 'responded', label: words.responded, value: at(responded) },
    { key: 'arrived', label: words.arrived, value: at(arrived), aside: how },
    { key: 'diagnosed', label: words.diagnosed, value: at(diagnosed), aside: diagnosed?.cause.text },
    { key: 'restored', label: words.restored, value: at(restored) },
  ]
  if (recovered !== null)
    facts.push({ key: 'recovered', label: words.recovered, value: formatInstant(recovered, zone) })
  return <Facts facts={facts} />
}

function AlarmsOf({ order }: { readonly order: WorkOrder }): ReactNode {
  const words = useWords(orderWords)
  const language = useLanguage()
  if (order.alarms.length === 0) return null
  return (
    <section>
      <h3>{words.alarms}</h3>
      <ul className="order-alarms">
        {order.alarms.map((alarm) => (
          <li key={alarm.id}>
            <Link href={`/alarms/${encodeURIComponent(alarm.id)}?view=current`}>
              {alarm.title[language]}
              {alarm.device === null || alarm.device === order.device ? '' : ` · ${alarm.device}`}
            </Link>
            <small>{alarm.clearedAt === null ? words.standing : words.clear}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { App, Button, Segmented, Spin, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { Delivery } from '#gateway/http/contract/notify.ts'
import { textOf } from '../api/failure.ts'
import { formatRecent } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { readNow } from '../live/now.ts'
import { useSite, useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { useChannels, useDeliveries, useDelivery, useResend } from './queries.ts'
import { notifyWords, resultWords, stateWords } from './words.ts'

type Shown = Delivery['state'] | 'open' | 'all'
const colours = { queued: 'default', failed: 'warning', sent: 'success', 'given-up': 'error' } as const

/** Messages and what became of them; what reached nobody is one look away. */
export function DeliveriesTab(): ReactNode {
  const words = useWords(notifyWords)
  const states = useWords(stateWords)
  const { site } = useSite()
  const [shown, setShown] = useState<Shown>('all')
  const [open, setOpen] = useState<string | null>(null)
  const query = useDeliveries(site, shown === 'all' ? undefined : shown)
  return (
    <div className="beside">
      <div>
        <div className="notify-bar">
          <Segmented<Shown>
            value={shown}
            onChange={setShown}
            options={[
              { value: 'all', label: words.all },
              { value: 'given-up', label: states['given-up'] },
              { value: 'open', label: words.open },
              { value: 'sent', label: states.sent },
            ]}
          />
        </div>
        <Loaded query={query}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items)
            if (items.length === 0)
              return <p className="notice">{shown === 'given-up' ? words.nothingGivenUp : words.nothing}</p>
            return (
              <ul className="panel notify-list">
                {items.map((delivery) => (
                  <DeliveryRow key={delivery.id} delivery={delivery} onOpen={() => setOpen(delivery.id)} />
                ))}
              </ul>
            )
          }}
        </Loaded>
        {query.hasNextPage ? (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {words.moreRows}
          </Button>
        ) : null}
      </div>
      {open === null ? null : <DeliveryPanel key={open} id={open} onClose={() => setOpen(null)} />}
    </div>
  )
}

function DeliveryRow({
  delivery,
  onOpen,
}: {
  readonly delivery: Delivery
  readonly onOpen: () => void
}): ReactNode {
  const language = useLanguage()
  const zone = useZone()
  return (
    <li className="notify-row notify-delivery">
      <span className="notify-who">
        <button type="button" className="notify-open" onClick={onOpen}>
          {delivery.title[language]}
        </button>
        <small>
          {formatRecent(delivery.at, readNow(), zone)} → {delivery.name}
        </small>
      </span>
      <DeliveryStanding delivery={delivery} />
      <span className="notify-buttons">
        <ResendButton delivery={delivery} />
      </span>
    </li>
  )
}

function DeliveryStanding({ delivery }: { readonly delivery: Delivery }): ReactNode {
  const words = useWords(notifyWords)
  const states = useWords(stateWords)
  const language = useLanguage()
  const zone = useZone()
  const { state, nextAt, by, problem, inDoubt } = delivery
  const nameOf = useChannelName()
  return (
    <span className="notify-standing">
      <Tag color={colours[state]}>{states[state]}</Tag>
      {inDoubt ? <Tag>{words.inDoubt}</Tag> : null}
      <small>
        {by === null ? null : fill(words.by, { channel: nameOf(by) })}
        {nextAt === null ? null : fill(words.next, { time: formatRecent(nextAt, readNow(), zone) })}
      </small>
      {problem === null ? null : <span className="notify-problem">{problem[language]}</span>}
    </span>
  )
}

/** Names of channels; one that is gone keeps its id. */
function useChannelName(): (id: string) => string {
  const { data } = useChannels()
  return (id) => data?.items.find((channel) => channel.id === id)?.name ?? id
}

/** Only what nobody took is sent again from the list; what was sent can be sent again from its details. */
function ResendButton({
  delivery,
  always = false,
}: {
  readonly delivery: Delivery
  readonly always?: boolean
}): ReactNode {
  const words = useWords(notifyWords)
  const language = useLanguage()
  const { message } = App.useApp()
  const resend = useResend()
  if (delivery.settledAt === null || (delivery.state === 'sent' && !always)) return null
  return (
    <Button
      loading={resend.isPending}
      onClick={() =>
        resend.mutate(delivery.id, {
          onSuccess: () => void message.success(words.resent),
          onError: (thrown) => void message.error(textOf(thrown)[language]),
        })
      }
    >
      {words.resend}
    </Button>
  )
}

function DeliveryPanel({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const words = useWords(notifyWords)
  const results = useWords(resultWords)
  const language = useLanguage()
  const zone = useZone()
  const nameOf = useChannelName()
  const query = useDelivery(id)
  const { data } = query
  if (data === undefined) {
    return (
      <SidePanel title={words.deliveries} label={words.deliveries} onClose={onClose}>
        <Loaded query={query}>{() => <Spin />}</Loaded>
      </SidePanel>
    )
  }
  const { delivery, tries } = data
  return (
    <SidePanel
      title={delivery.title[language]}
      label={words.deliveries}
      onClose={onClose}
      footer={<ResendButton delivery={delivery} always />}
    >
      <p>
        <SeverityMark severity={delivery.severity} /> → {delivery.name}
      </p>
      <p className="notify-body">{delivery.body[language]}</p>
      {delivery.link === null ? null : <Link href={delivery.link}>{words.toSubject}</Link>}
      <p>
        <DeliveryStanding delivery={delivery} />
      </p>
      <h3>{words.tries}</h3>
      {tries.length === 0 ? <p>{words.noTries}</p> : null}
      <ol className="notify-tries">
        {tries.map((one) => (
          <li key={one.at}>
            {formatRecent(one.at, readNow(), zone)} {nameOf(one.channel)}: {results[one.result]}
            {one.together === 0 ? null : ` (${fill(words.together, { count: one.together })})`}
            {one.problem === null ? null : <span className="notify-problem">{one.problem[language]}</span>}
          </li>
        ))}
      </ol>
    </SidePanel>
  )
}

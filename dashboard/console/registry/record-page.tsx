import { Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { RunningItem } from '#gateway/http/contract/equipment.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { readNow } from '../live/now.ts'
import { useParam } from '../shell/param.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import '../ui/panel.css'
import { SeverityMark } from '../ui/severity.tsx'
import { FigureFacts } from './figures-tab.tsx'
import { useRunningRecord } from './queries.ts'
import './registry.css'
import { registryWords } from './words.ts'

const DAY_MS = 86_400_000
const spans = [30, 90, 365] as const
const spanWords = { 30: 'days30', 90: 'days90', 365: 'days365' } as const
const sourceWords = {
  alarm: 'alarmItem',
  order: 'orderItem',
  registry: 'registryItem',
  inspection: 'inspectionItem',
  presence: 'presenceItem',
  event: 'eventItem',
} as const satisfies Record<RunningItem['source'], keyof typeof registryWords>

/** What happened to a device and those before it in its place, on one page (handbook 5.10). */
export function RunningRecordPage(): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  const site = useParam('site') ?? ''
  const id = useParam('id') ?? ''
  const [days, setDays] = useState<(typeof spans)[number]>(30)
  const [now] = useState(readNow)
  const query = useRunningRecord(site, id, { from: now - days * DAY_MS, to: now })
  return (
    <>
      <header className="page-head">
        <h1>
          {words.record} · {query.data?.figure.name[language] ?? id}
        </h1>
        <Segmented
          className="no-print"
          value={days}
          onChange={setDays}
          options={spans.map((value) => ({ value, label: words[spanWords[value]] }))}
        />
        <Link className="no-print" href={`/devices/${site}/${id}`}>
          {words.back}
        </Link>
      </header>
      <Loaded query={query}>
        {({ figure, items, line, isCut }) => (
          <section className="panel registry-record">
            <FigureFacts figure={figure} />
            {line.length < 2 ? null : (
              <p className="registry-line">{line.map((member) => member.id).join(' → ')}</p>
            )}
            {items.length === 0 ? <p className="empty">{words.nothingHappened}</p> : null}
            <ol>
              {keyed(items).map(({ key, item }) => (
                <Entry key={key} item={item} showDevice={line.length > 1} />
              ))}
            </ol>
            {isCut ? <p className="faint">{words.isCut}</p> : null}
          </section>
        )}
      </Loaded>
    </>
  )
}

/** Entries have no id of their own; the list is drawn whole. */
const keyed = (items: readonly RunningItem[]) =>
  items.map((item, index) => ({ key: `${item.at} ${index}`, item }))

function Entry({
  item,
  showDevice,
}: {
  readonly item: RunningItem
  readonly showDevice: boolean
}): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  const zone = useZone()
  const { at, source, title, detail, severity, ref, until, device } = item
  const name = title[language]
  const address = source === 'alarm' ? `/alarms/${ref}` : source === 'order' ? `/orders/${ref}` : null
  return (
    <li>
      <time>{formatInstant(at, zone)}</time>
      <span className={`registry-source registry-${source}`}>{words[sourceWords[source]]}</span>
      <span className="registry-what">
        {severity === null ? null : <SeverityMark severity={severity} bare />}{' '}
        {address === null ? name : <Link href={address}>{name}</Link>}{' '}
        <small>
          {[
            detail,
            showDevice ? device : '',
            until === null ? '' : fill(words.until, { time: formatInstant(until, zone) }),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </small>
      </span>
    </li>
  )
}

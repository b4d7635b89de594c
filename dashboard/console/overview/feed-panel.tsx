import { type ReactNode, useMemo } from 'react'
import { Link } from 'wouter'
import { tapResultTexts, verdictTexts } from '#gateway/patrol/verdict.ts'
import { eventWords } from '../alarms/alarm-history.tsx'
import { useCurrentAlarms } from '../alarms/queries.ts'
import { alarmWords } from '../alarms/words.ts'
import { useKinds } from '../devices/kinds.ts'
import { useDevices } from '../devices/queries.ts'
import { formatRecent } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { readNow } from '../live/now.ts'
import '../patrol/verdict.css'
import { useZone } from '../shell/site.tsx'
import { Panel } from '../ui/panel.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { type FeedItem, historyOf, merge } from './feed.ts'
import { useFeed } from './feed-store.ts'
import { overviewWords } from './words.ts'

/** Taps, events and steps of alarms as they come, newest first. */
export function FeedPanel(): ReactNode {
  const words = useWords(overviewWords)
  const live = useFeed()
  const alarms = useCurrentAlarms().data?.items
  const feed = useMemo(() => merge(live, historyOf(alarms ?? [])), [live, alarms])
  const zone = useZone()
  return (
    <Panel title={words.feed} fill flush>
      {feed.length === 0 ? <p className="empty">{words.feedEmpty}</p> : null}
      <ol className="feed">
        {feed.map((item) => (
          <li key={item.id}>
            <time>{formatRecent(item.at, readNow(), zone)}</time>
            <FeedText item={item} />
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function FeedText({ item }: { readonly item: FeedItem }): ReactNode {
  if (item.type === 'alarm') return <AlarmText {...item.transition} />
  if (item.type === 'tap') return <TapText tap={item.tap} />
  return <EventText item={item} />
}

type Of<Type extends FeedItem['type']> = Extract<FeedItem, { readonly type: Type }>

function AlarmText({ alarm, event, by }: Of<'alarm'>['transition']): ReactNode {
  const words = useWords(alarmWords)
  const language = useLanguage()
  return (
    <span>
      <SeverityMark severity={alarm.severity} hollow={event === 'cleared'} bare />{' '}
      <b>{words[eventWords[event]]}</b>{' '}
      <Link href={`/alarms/${encodeURIComponent(alarm.id)}`}>
        {alarm.subject.name[language]}: {alarm.title[language]}
      </Link>
      {by === 'system' ? null : <small> {by}</small>}
    </span>
  )
}

function TapText({ tap }: { readonly tap: Of<'tap'>['tap'] }): ReactNode {
  const words = useWords(overviewWords)
  const language = useLanguage()
  const place =
    tap.checkpointName === null
      ? fill(words.unknownTag, { uid: tap.uid })
      : fill(words.tapAt, { place: tap.checkpointName[language] })
  const verdict = tap.verdict === null ? tapResultTexts[tap.result] : verdictTexts[tap.verdict]
  return (
    <span>
      {tap.round === null ? place : <Link href={`/patrol/${encodeURIComponent(tap.round)}`}>{place}</Link>}{' '}
      <b className={`verdict-${tap.verdict ?? tap.result}`}>{verdict[language]}</b>
      {tap.guardName === null ? null : <small> {tap.guardName}</small>}
    </span>
  )
}

function EventText({ item }: { readonly item: Of<'event'> }): ReactNode {
  const language = useLanguage()
  const kinds = useKinds()
  const { data } = useDevices()
  const name = useMemo(
    () => data?.find((device) => device.site === item.site && device.id === item.device)?.name[language],
    [data, item.site, item.device, language],
  )
  const event = kinds.event(item.kind, item.event)
  return (
    <span className={event?.notable === true ? undefined : 'faint'}>
      <Link href={`/devices/${item.site}/${item.device}`}>{name ?? item.device}</Link>{' '}
      {event?.label[language] ?? item.event}
    </span>
  )
}

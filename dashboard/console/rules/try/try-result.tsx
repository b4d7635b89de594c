import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { BackTestResult } from '#gateway/http/contract/back-tests.ts'
import { formatAge } from '../../i18n/age.ts'
import { formatInstant } from '../../i18n/instant.ts'
import { useLanguage, useWords } from '../../i18n/language.tsx'
import { fill } from '../../i18n/texts.ts'
import { useZone } from '../../shell/site.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SeverityMark } from '../../ui/severity.tsx'
import { useRuleSite } from '../queries.ts'
import { tryWords } from '../try-words.ts'
import { DayBars } from './day-bars.tsx'

interface TryResultProps {
  readonly id: string
  readonly result: BackTestResult
}

/** As many of the times are listed; the figures above count all. */
const LISTED = 50
const NAMED = 15

/** What the rule would have done: how often, when, where, and whom it would have called. */
export function TryResult({ result }: TryResultProps): ReactNode {
  const words = useWords(tryWords)
  const { raised, told, deviceCount, messages, days } = result
  const times = (count: number): string => fill(words.times, { count })
  return (
    <>
      <Doubts result={result} />
      <Panel title={words.raised} aside={times(raised)}>
        <div className="rules-fields">
          {raised === 0 ? <p>{words.never}</p> : <DayBars days={days} />}
          <Facts
            facts={[
              { key: 'told', label: words.told, value: times(told) },
              { key: 'devices', label: words.onDevices, value: deviceCount },
              { key: 'messages', label: words.messages, value: messages },
            ]}
          />
        </div>
      </Panel>
      {raised === 0 ? null : (
        <>
          <PeoplePanel result={result} />
          <DevicesPanel result={result} />
          <FiringsPanel result={result} />
        </>
      )}
    </>
  )
}

/** Where the answer may show too little. */
function Doubts({ result }: { readonly result: BackTestResult }): ReactNode {
  const words = useWords(tryWords)
  const language = useLanguage()
  const { needsS, lookedBackS, damaged, allFollowed } = result
  const span = (seconds: number): string => formatAge(seconds * 1000, language)
  const doubts = [
    ...(lookedBackS < needsS ? [fill(words.tooShort, { needs: span(needsS), had: span(lookedBackS) })] : []),
    ...(damaged > 0 ? [fill(words.damaged, { count: damaged })] : []),
    ...(allFollowed ? [] : [words.notAll]),
  ]
  return doubts.map((doubt) => <Alert key={doubt} type="warning" showIcon title={doubt} />)
}

function PeoplePanel({ result: { people } }: { readonly result: BackTestResult }): ReactNode {
  const words = useWords(tryWords)
  if (people.length === 0) {
    return (
      <Panel title={words.byPerson}>
        <p className="faint">{words.nobody}</p>
      </Panel>
    )
  }
  return (
    <Panel title={words.byPerson}>
      <Facts
        facts={people.map(({ username, name, calls }) => ({
          key: username,
          label: name,
          value: fill(words.times, { count: calls }),
        }))}
      />
    </Panel>
  )
}

function DevicesPanel({ result: { devices, deviceCount } }: { readonly result: BackTestResult }): ReactNode {
  const words = useWords(tryWords)
  const language = useLanguage()
  const site = useRuleSite()
  const rest = deviceCount - Math.min(devices.length, NAMED)
  return (
    <Panel title={words.byDevice} aside={deviceCount}>
      <ul className="rules-tried">
        {devices.slice(0, NAMED).map(({ device, name, raised, seconds }) => (
          <li key={device}>
            <Link href={`/devices/${site?.id ?? ''}/${device}`}>{name[language]}</Link>
            <b>{fill(words.times, { count: raised })}</b>
            <span className="faint">{fill(words.stood, { span: formatAge(seconds * 1000, language) })}</span>
          </li>
        ))}
        {rest > 0 ? <li className="faint">{fill(words.moreDevices, { count: rest })}</li> : null}
      </ul>
    </Panel>
  )
}

function FiringsPanel({ result: { firings, raised } }: { readonly result: BackTestResult }): ReactNode {
  const words = useWords(tryWords)
  const language = useLanguage()
  const zone = useZone()
  return (
    <Panel title={words.firings}>
      <ol className="rules-tried rules-firings">
        {firings.slice(0, LISTED).map(({ device, name, severity, raisedAt, clearedAt }) => (
          <li key={`${device} ${raisedAt}`}>
            <time>{formatInstant(raisedAt, zone)}</time>
            <SeverityMark severity={severity} bare />
            <span>{name[language]}</span>
            <span className="faint">
              {clearedAt === null ? words.stillOn : formatAge(clearedAt - raisedAt, language)}
            </span>
          </li>
        ))}
        {raised > LISTED ? (
          <li className="faint">{fill(words.moreFirings, { count: Math.min(LISTED, firings.length) })}</li>
        ) : null}
      </ol>
    </Panel>
  )
}

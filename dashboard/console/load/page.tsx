import { Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { severityTexts } from '#devices/kit/severity.ts'
import type { AlarmLoad } from '#gateway/http/contract/suppression.ts'
import { subjectPath } from '../alarms/subject.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { formatPercent } from '../i18n/value.ts'
import { Age } from '../live/age.tsx'
import { useZone } from '../shell/site.tsx'
import { Facts } from '../ui/facts.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import './load.css'
import { LoadChart } from './load-chart.tsx'
import { useLoad } from './queries.ts'
import { loadWords } from './words.ts'

const spans = [
  [8, 'hours8'],
  [24, 'day'],
  [168, 'week'],
  [720, 'month'],
] as const

/** How much the operators were told, beside what EEMUA 191 calls acceptable. */
export function LoadPage(): ReactNode {
  const words = useWords(loadWords)
  const zone = useZone()
  const [hours, setHours] = useState(24)
  const query = useLoad(hours)
  return (
    <div className="load-page">
      <h1 className="unseen">{words.title}</h1>
      <Segmented<number>
        aria-label={words.span}
        value={hours}
        onChange={setHours}
        options={spans.map(([value, word]) => ({ value, label: words[word] }))}
      />
      <Loaded query={query}>
        {(load) => (
          <>
            <Figures load={load} />
            <Panel title={words.chart} aside={words.source}>
              <LoadChart load={load} zone={zone} label={words.chart} />
            </Panel>
            <div className="load-panels">
              <Priorities load={load} />
              <Worst load={load} />
              <Stale load={load} />
              <Spans load={load} />
            </div>
          </>
        )}
      </Loaded>
    </div>
  )
}

interface Part {
  readonly load: AlarmLoad
}

function Figures({ load }: Part): ReactNode {
  const words = useWords(loadWords)
  const { yardstick } = load
  const most = (count: number): string => fill(words.yardstick, { value: fill(words.atMost, { count }) })
  const none = fill(words.yardstick, { value: words.none })
  const figures = [
    ['told', load.alarms, fill(words.raised, { count: load.raised }), false],
    ['rate', load.perTenMinutes, most(yardstick.perTenMinutes), load.perTenMinutes > yardstick.perTenMinutes],
    ['peak', load.peak, most(yardstick.floodAbove), load.peak > yardstick.floodAbove],
    ['flood', fill(words.minutes, { count: load.floodMinutes }), none, load.floodMinutes > 0],
    ['stale', load.staleTotal, none, load.staleTotal > 0],
  ] as const
  return (
    <dl className="load-figures">
      {figures.map(([word, value, aside, isOver]) => (
        <div key={word} className={isOver ? 'load-over' : undefined}>
          <dt>{words[word]}</dt>
          <dd>{value}</dd>
          <dd className="load-aside">{aside}</dd>
        </div>
      ))}
    </dl>
  )
}

function Priorities({ load }: Part): ReactNode {
  const words = useWords(loadWords)
  const language = useLanguage()
  const facts = load.bySeverity.map(({ severity, alarms, share }) => {
    const wanted = load.yardstick.shares.find((one) => one.severity === severity)
    const value = formatPercent(share)
    const aside =
      wanted === undefined ? value : fill(words.shares, { share: value, wanted: formatPercent(wanted.share) })
    return { key: severity, label: severityTexts[severity][language], value: String(alarms), aside }
  })
  return (
    <Panel title={words.priorities}>
      <Facts facts={facts} />
    </Panel>
  )
}

function Worst({ load }: Part): ReactNode {
  const words = useWords(loadWords)
  const language = useLanguage()
  const facts = load.worst.map(({ subject, rule, title, alarms, share }) => {
    const name = subject.name[language]
    const path = subjectPath({ subject, rule })
    return {
      key: `${subject.site} ${subject.id} ${rule}`,
      label: title[language],
      value: <Link href={path}>{name}</Link>,
      aside: `${alarms} (${formatPercent(share)})`,
    }
  })
  return (
    <Panel title={words.worst}>
      {facts.length === 0 ? <p className="faint">{words.nothing}</p> : <Facts facts={facts} />}
    </Panel>
  )
}

function Stale({ load }: Part): ReactNode {
  const words = useWords(loadWords)
  const language = useLanguage()
  const facts = load.stale.map(({ id, title, subject, raisedAt }) => ({
    key: id,
    label: title[language],
    value: <Link href={`/alarms/${encodeURIComponent(id)}?view=current`}>{subject.name[language]}</Link>,
    aside: <Age since={raisedAt} />,
  }))
  return (
    <Panel title={words.stale}>
      {facts.length === 0 ? <p className="faint">{words.nothing}</p> : <Facts facts={facts} />}
    </Panel>
  )
}

function Spans({ load }: Part): ReactNode {
  const words = useWords(loadWords)
  const shiftOf = (shift: string | null): string => {
    if (shift === null) return words.wholeDay
    return shift === 'night' ? words.shiftNight : words.shiftDay
  }
  const facts = load.spans.map(({ site, day, shift, alarms, peak, floodMinutes }) => ({
    key: `${site} ${day} ${shift}`,
    label: `${day} ${shiftOf(shift)}`,
    value: String(alarms),
    aside: `${words.peak} ${peak}, ${words.flood} ${fill(words.minutes, { count: floodMinutes })}`,
  }))
  return (
    <Panel title={words.spans}>
      <Facts facts={facts} />
    </Panel>
  )
}

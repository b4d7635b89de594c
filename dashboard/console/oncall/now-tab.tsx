import { Alert, Button, Popconfirm, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { OnCallState, PagingCase, ScheduleState } from '#gateway/http/contract/oncall.ts'
import { call } from '../api/call.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { Panel } from '../ui/panel.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { nameOf } from './names.ts'
import { useOnCallChange } from './queries.ts'
import { StandInDialog } from './stand-in-dialog.tsx'
import { caseWords, onCallWords } from './words.ts'

interface TabProps {
  readonly state: OnCallState
}

/** Wall time to the minute. */
const minute = (at: number, zone: string): string => formatInstant(at, zone).slice(0, 16)

/** Who is on call now, what is being told, who stands in. */
export function NowTab({ state }: TabProps): ReactNode {
  const words = useWords(onCallWords)
  return (
    <div className="oncall-now">
      {state.schedules.length === 0 ? <Alert type="info" showIcon title={words.noSchedules} /> : null}
      <div className="oncall-cards">
        {state.schedules.map((one) => (
          <ScheduleCard key={one.schedule.id} state={state} one={one} />
        ))}
      </div>
      <Panel title={words.paging} flush>
        {state.paging.length === 0 ? <p className="oncall-empty">{words.noPaging}</p> : null}
        <ul>
          {state.paging.map((one) => (
            <CaseRow key={one.about.id} state={state} one={one} />
          ))}
        </ul>
      </Panel>
      <StandIns state={state} />
    </div>
  )
}

function ScheduleCard({ state, one }: TabProps & { readonly one: ScheduleState }): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  const { schedule, person, until, next, gaps, quality } = one
  const { zone, at } = state
  const coming = gaps.find(({ from }) => from > at)
  const isGap = gaps.some(({ from }) => from <= at)
  const hours = Math.round(quality.uncoveredMs / 3_600_000)
  return (
    <section
      className={`panel oncall-card${isGap ? ' oncall-gap' : ''}`}
      aria-label={schedule.name[language]}
    >
      <h2>{schedule.name[language]}</h2>
      <p className="oncall-who">{person === null ? words.nobody : nameOf(state, person)}</p>
      <p>
        {fill(words.until, { time: minute(until, zone) })}
        {next === null ? null : ` · ${fill(words.after, { name: nameOf(state, next) })}`}
      </p>
      {isGap ? <p className="oncall-alarm">{words.gapNow}</p> : null}
      {coming === undefined ? null : (
        <p className="oncall-warn">
          {fill(words.gapSoon, { from: minute(coming.from, zone), to: minute(coming.to, zone) })}
        </p>
      )}
      <small title={fill(words.qualityHint, { hours })}>
        {fill(words.quality, { score: quality.score })}
      </small>
    </section>
  )
}

function CaseRow({ state, one }: TabProps & { readonly one: PagingCase }): ReactNode {
  const words = useWords(onCallWords)
  const states = useWords(caseWords)
  const language = useLanguage()
  const { about, severity, title, dueAt, responsible, told, step, steps } = one
  const name = title[language]
  return (
    <li className="oncall-row">
      <SeverityMark severity={severity} />
      <span className="oncall-what">
        <b>{about.type === 'alarm' ? <Link href={`/alarms/${about.id}`}>{name}</Link> : name}</b>
        <small>
          {states[one.state]}
          {one.state === 'paging' ? ` · ${fill(words.nextStep, { step: step + 1, steps })}` : null}
          {dueAt === null ? null : ` · ${minute(dueAt, state.zone)}`}
          {responsible === null
            ? null
            : ` · ${fill(words.responsible, { name: nameOf(state, responsible) })}`}
        </small>
        <small>{fill(words.told, { names: told.map((who) => nameOf(state, who)).join('、') })}</small>
      </span>
    </li>
  )
}

function StandIns({ state }: TabProps): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  const may = useMay('oncall.manage')
  const change = useOnCallChange()
  const [adding, setAdding] = useState(false)
  const { site, zone, schedules } = state
  const scheduleName = (id: string): string =>
    schedules.find(({ schedule }) => `${site}/${schedule.id}` === id)?.schedule.name[language] ?? id
  const add = (
    <Button disabled={schedules.length === 0} onClick={() => setAdding(true)}>
      {words.addStandIn}
    </Button>
  )
  return (
    <Panel title={words.standIns} flush aside={may ? add : undefined}>
      {state.overrides.length === 0 ? <p className="oncall-empty">{words.noStandIns}</p> : null}
      <ul>
        {state.overrides.map(({ id, schedule, person, from, to, reason }) => (
          <li key={id} className="oncall-row">
            <span className="oncall-what">
              <b>{nameOf(state, person)}</b> <Tag>{scheduleName(schedule)}</Tag>
              <small>
                {minute(from, zone)} – {minute(to, zone)} {reason}
              </small>
            </span>
            {may ? (
              <Popconfirm
                title={words.removeSure}
                okText={words.remove}
                cancelText={words.cancel}
                onConfirm={() => change.mutate(() => call('removeOverride', { params: { site, id } }))}
              >
                <Button danger>{words.remove}</Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
      {adding ? <StandInDialog state={state} onClose={() => setAdding(false)} /> : null}
    </Panel>
  )
}

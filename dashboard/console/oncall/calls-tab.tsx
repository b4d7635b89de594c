import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Call, OnCallState } from '#gateway/http/contract/oncall.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { useCalls } from './queries.ts'
import { changeWords, onCallWords } from './words.ts'

/** Later than this is said. */
const LATE_MS = 60_000

/** The newest calls of a site. */
export function CallsTab({ state }: { readonly state: OnCallState }): ReactNode {
  const words = useWords(onCallWords)
  const query = useCalls(state.site)
  return (
    <Loaded query={query}>
      {({ items }) => (
        <div className="panel">
          {items.length === 0 ? <p className="oncall-empty">{words.noCalls}</p> : null}
          <ul>
            {items.map((one) => (
              <CallRow key={one.id} one={one} zone={state.zone} name={one.name} linked />
            ))}
          </ul>
        </div>
      )}
    </Loaded>
  )
}

interface CallRowProps {
  readonly one: Call
  readonly zone: string
  readonly name: string
  /** With the alarm it was about. */
  readonly linked?: boolean
}

/** Who was told what and when, and whether that was late. */
export function CallRow({ one, zone, name, linked = false }: CallRowProps): ReactNode {
  const words = useWords(onCallWords)
  const changes = useWords(changeWords)
  const language = useLanguage()
  const { about, change, severity, title, at, toldAt, step, sent, reached } = one
  const path = about.type === 'alarm' ? `/alarms/${about.id}` : `/orders/${about.id}`
  return (
    <li className="oncall-row">
      {linked ? <SeverityMark severity={severity} /> : null}
      <span className="oncall-what">
        <b>{name}</b> {changes[change]}
        {step === null ? null : ` · ${fill(words.stepN, { n: step + 1 })}`}{' '}
        {sent ? null : <Tag>{words.isDebug}</Tag>}
        {reached ? null : <Tag color="error">{words.noChannel}</Tag>}
        {toldAt - at > LATE_MS ? (
          <Tag color="warning">{fill(words.late, { min: Math.round((toldAt - at) / 60_000) })}</Tag>
        ) : null}
        {linked ? (
          <small>
            <Link href={path}>{title[language]}</Link>
          </small>
        ) : null}
      </span>
      <time>{formatInstant(toldAt, zone)}</time>
    </li>
  )
}

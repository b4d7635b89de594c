import { Checkbox } from 'antd'
import { memo, type ReactNode } from 'react'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { formatRecent } from '../i18n/instant.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Age } from '../live/age.tsx'
import { readNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { isWaiting } from './order.ts'
import { StandingText } from './standing.tsx'
import { useSubjectKind } from './subject.ts'

interface AlarmRowProps {
  readonly alarm: Alarm
  readonly isCursor: boolean
  readonly isChosen: boolean
  readonly isFresh: boolean
  readonly onOpen: (id: string) => void
  readonly onChoose: (id: string) => void
}

export const rowId = (id: string): string => `alarm-${id}`

/** One alarm of the list. The stripe at its left says that it waits for a person. */
export const AlarmRow = memo(function AlarmRow(props: AlarmRowProps): ReactNode {
  const { alarm, isCursor, isChosen, isFresh, onOpen, onChoose } = props
  const language = useLanguage()
  const zone = useZone()
  const kind = useSubjectKind(alarm.subject)
  const name = alarm.subject.name[language]
  const waiting = isWaiting(alarm)
  const classes = ['alarm-row', `alarm-${alarm.severity}`]
  if (waiting) classes.push('alarm-waiting')
  if (isCursor) classes.push('alarm-cursor')
  if (isChosen) classes.push('alarm-chosen')
  if (isFresh) classes.push('alarm-fresh')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the whole list are handled by the page
    <div
      id={rowId(alarm.id)}
      className={classes.join(' ')}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onClick={({ target }) => {
        // The box beside it chooses; everywhere else a click opens.
        if (target instanceof Element && target.closest('.alarm-check') === null) onOpen(alarm.id)
      }}
    >
      <span className="alarm-check">
        <Checkbox checked={isChosen} tabIndex={-1} aria-hidden="true" onChange={() => onChoose(alarm.id)} />
      </span>
      <span className="alarm-severity">
        <SeverityMark severity={alarm.severity} hollow={alarm.clearedAt !== null} />
      </span>
      <span className="alarm-age">
        <b>{alarm.clearedAt === null ? <Age since={alarm.raisedAt} /> : '–'}</b>
        <small>{formatRecent(alarm.raisedAt, readNow(), zone)}</small>
      </span>
      <span className="alarm-subject">
        <b>{name}</b>
        <small>{kind}</small>
      </span>
      <span className="alarm-what">
        <b>{alarm.title[language]}</b>
        <small>{alarm.message[language]}</small>
      </span>
      <StandingText alarm={alarm} />
    </div>
  )
})

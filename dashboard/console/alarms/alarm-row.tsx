import { Checkbox } from 'antd'
import { memo, type ReactNode } from 'react'
import { formatRecent } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { Age } from '../live/age.tsx'
import { readNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import type { Row } from './fold.ts'
import { isWaiting } from './order.ts'
import { StandingText } from './standing.tsx'
import { useSubjectKind } from './subject.ts'
import { alarmWords } from './words.ts'

interface AlarmRowProps {
  readonly row: Row
  readonly isCursor: boolean
  readonly isChosen: boolean
  readonly isFresh: boolean
  readonly onOpen: (id: string) => void
  readonly onChoose: (id: string) => void
  readonly onFold: (id: string) => void
}

export const rowId = (id: string): string => `alarm-${id}`

/** One alarm of the list. The stripe at its left says that it waits for a person. */
export const AlarmRow = memo(function AlarmRow(props: AlarmRowProps): ReactNode {
  const { row, isCursor, isChosen, isFresh, onOpen, onChoose, onFold } = props
  const { alarm } = row
  const language = useLanguage()
  const zone = useZone()
  const kind = useSubjectKind(alarm)
  const name = alarm.subject.name[language]
  const waiting = isWaiting(alarm)
  const classes = ['alarm-row', `alarm-${alarm.severity}`]
  if (waiting) classes.push('alarm-waiting')
  if (isCursor) classes.push('alarm-cursor')
  if (isChosen) classes.push('alarm-chosen')
  if (isFresh) classes.push('alarm-fresh')
  if (row.isInside) classes.push('alarm-inside')
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
        if (target instanceof Element && target.closest('.alarm-check, button') === null) onOpen(alarm.id)
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
        <b>
          {alarm.title[language]}
          {alarm.occurrences > 1 ? <i className="alarm-times"> ×{alarm.occurrences}</i> : null}
        </b>
        <small>{alarm.message[language]}</small>
        {row.folded.length === 0 ? null : <FoldButton row={row} onFold={onFold} />}
      </span>
      <StandingText alarm={alarm} />
    </div>
  )
})

function FoldButton({ row, onFold }: Pick<AlarmRowProps, 'row' | 'onFold'>): ReactNode {
  const words = useWords(alarmWords)
  const label = row.isUnfolded ? words.foldAgain : words.unfold
  return (
    <button
      type="button"
      className="plain alarm-fold"
      tabIndex={-1}
      aria-expanded={row.isUnfolded}
      aria-label={label}
      title={label}
      onClick={() => onFold(row.alarm.id)}
    >
      {row.isUnfolded ? '▾' : '▸'} {fill(words.folded, { count: row.folded.length })}
    </button>
  )
}

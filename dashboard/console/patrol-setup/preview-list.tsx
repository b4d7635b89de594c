import { Tag } from 'antd'
import type { ReactNode } from 'react'
import type { PatrolSetup, PlanPreview } from '#gateway/http/contract/patrol-setup.ts'
import { dayClassWords } from '../calendar/words.ts'
import { formatMinute, formatWeekday } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useZone } from '../shell/site.tsx'
import { setupWords } from './words.ts'

interface PreviewListProps {
  readonly preview: PlanPreview
  readonly guards: PatrolSetup['guards']
}

/** Rounds of a day that are written out. */
const ROUNDS_SHOWN = 6

/** Day by day what a plan would make, free days and why they are free included. */
export function PreviewList({ preview, guards }: PreviewListProps): ReactNode {
  return (
    <ul aria-live="polite">
      {preview.days.map((day) => (
        <li key={day.day} className="setup-day">
          <DayName day={day} />
          <Rounds day={day} guards={guards} />
        </li>
      ))}
    </ul>
  )
}

type Day = PlanPreview['days'][number]

function DayName({ day: { day, dayClass, name, assumed } }: { readonly day: Day }): ReactNode {
  const words = useWords(setupWords)
  const classes = useWords(dayClassWords)
  const language = useLanguage()
  return (
    <span className="setup-day-name">
      {day.slice(5)} {formatWeekday(day, language)}
      {dayClass === 'working-day' ? null : (
        <Tag color={dayClass === 'make-up-day' ? 'orange' : dayClass === 'holiday' ? 'red' : 'default'}>
          {name?.[language] ?? classes[dayClass]}
        </Tag>
      )}
      {assumed ? <small> {words.assumed}</small> : null}
    </span>
  )
}

function Rounds({ day, guards }: { readonly day: Day; readonly guards: PatrolSetup['guards'] }): ReactNode {
  const words = useWords(setupWords)
  const zone = useZone()
  if (day.count === 0) return <small>{words.noRounds}</small>
  const nameOf = (id: string): string => guards.find((guard) => guard.id === id)?.name ?? id
  return (
    <span className="setup-rounds">
      {day.rounds.slice(0, ROUNDS_SHOWN).map(({ slot, person, opensAt, startsAt, endsAt, closesAt }) => (
        <span key={`${slot} ${person}`}>
          {person === null ? null : `${nameOf(person)} `}
          {formatMinute(startsAt, zone)}–{formatMinute(endsAt, zone)}{' '}
          <small>
            {fill(words.taps, { from: formatMinute(opensAt, zone), to: formatMinute(closesAt, zone) })}
          </small>
        </span>
      ))}
      {day.count > ROUNDS_SHOWN ? <small>… {fill(words.moreRounds, { count: day.count })}</small> : null}
    </span>
  )
}

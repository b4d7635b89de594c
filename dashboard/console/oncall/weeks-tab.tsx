import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { OnCallCalendar, OnCallState } from '#gateway/http/contract/oncall.ts'
import { formatDay, formatMinute, formatWeekday, instantOf, shiftDay } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { nameOf } from './names.ts'
import { useOnCallWeeks } from './queries.ts'
import { onCallWords } from './words.ts'

/** Tints that tell people apart; see oncall.css. */
const TINTS = 6
const DAYS = 28

/** Monday of the week of a day. */
const mondayOf = (day: string): string => shiftDay(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** Four weeks of every schedule, a day a cell; what nobody has stands out. */
export function WeeksTab({ state }: { readonly state: OnCallState }): ReactNode {
  const words = useWords(onCallWords)
  const { site, zone, at } = state
  const [from, setFrom] = useState(() => mondayOf(formatDay(at, zone)))
  const query = useOnCallWeeks(site, from)
  return (
    <>
      <div className="oncall-bar">
        <Button onClick={() => setFrom(shiftDay(from, -DAYS))}>{words.earlier}</Button>
        <Button onClick={() => setFrom(mondayOf(formatDay(at, zone)))}>{words.today}</Button>
        <Button onClick={() => setFrom(shiftDay(from, DAYS))}>{words.later}</Button>
      </div>
      <Loaded query={query}>{(calendar) => <Weeks state={state} calendar={calendar} from={from} />}</Loaded>
    </>
  )
}

interface WeeksProps {
  readonly state: OnCallState
  readonly calendar: OnCallCalendar
  readonly from: string
}

function Weeks({ state, calendar, from }: WeeksProps): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  const people = [
    ...new Set(calendar.schedules.flatMap(({ slots }) => slots.flatMap(({ person }) => person ?? []))),
  ].sort()
  if (calendar.schedules.length === 0) return <p className="oncall-empty">{words.noSchedules}</p>
  return calendar.schedules.map((schedule) => (
    <Panel key={schedule.id} title={schedule.name[language]}>
      <div className="oncall-weeks">
        {Array.from({ length: DAYS }, (_, index) => (
          <DayCell key={shiftDay(from, index)} {...{ state, schedule, people, day: shiftDay(from, index) }} />
        ))}
      </div>
    </Panel>
  ))
}

interface DayCellProps {
  readonly state: OnCallState
  readonly schedule: OnCallCalendar['schedules'][number]
  readonly people: readonly string[]
  readonly day: string
}

function DayCell({ state, schedule, people, day }: DayCellProps): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  const { zone, at } = state
  const start = instantOf(day, zone)
  const end = instantOf(shiftDay(day, 1), zone)
  const parts = schedule.slots.filter((slot) => slot.from < end && slot.to > start)
  const isGap = schedule.gaps.some((gap) => gap.from < end && gap.to > start)
  return (
    <section
      className={`oncall-day${isGap ? ' oncall-gap' : ''}`}
      aria-current={formatDay(at, zone) === day ? 'date' : undefined}
      aria-label={day}
    >
      <small>
        {day.slice(5)} {formatWeekday(day, language)}
      </small>
      {parts.map(({ from, to, person, override }) => {
        const since = from <= start ? '' : `${formatMinute(from, zone)} `
        const till = to >= end ? '24:00' : formatMinute(to, zone)
        const tint = person === null ? 'none' : people.indexOf(person) % TINTS
        const name = person === null ? words.nobody : nameOf(state, person)
        return (
          <span
            key={from}
            className={`oncall-slot oncall-tint-${tint}`}
            title={`${since === '' ? '00:00 ' : since}– ${till} ${name}`}
          >
            {since}
            {name}
            {override === null ? null : ' *'}
          </span>
        )
      })}
    </section>
  )
}

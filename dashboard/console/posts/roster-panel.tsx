import LeftOutlined from '@ant-design/icons/LeftOutlined'
import PlusOutlined from '@ant-design/icons/PlusOutlined'
import RightOutlined from '@ant-design/icons/RightOutlined'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Duty, Post, Roster } from '#gateway/http/contract/posts.ts'
import { formatDay, formatMinute, formatWeekday, shiftDay } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { readNow } from '../live/now.ts'
import { useMay } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { useRoster } from './queries.ts'
import { AddDuty, ChangeDuty } from './roster-dialogs.tsx'
import { phaseWords } from './states.ts'
import { postWords } from './words.ts'

const DAYS = 7
/** The night shift that began yesterday still stands: the week begins with yesterday. */
const BACK = 1

/** A week of duties; who may change it does so with a reason that stays. */
export function RosterPanel({ posts }: { readonly posts: readonly Post[] }): ReactNode {
  const words = useWords(postWords)
  const zone = useZone()
  const may = useMay('post.manage')
  const [week, setWeek] = useState(0)
  const [adding, setAdding] = useState(false)
  const today = formatDay(readNow(), zone)
  const days = Array.from({ length: DAYS }, (_, n) => shiftDay(today, week * DAYS + n - BACK))
  const roster = useRoster(days[0] ?? '', days[DAYS - 1] ?? '')
  return (
    <section className="panel roster">
      <div className="roster-head">
        <Button icon={<LeftOutlined />} aria-label={words.weekBefore} onClick={() => setWeek(week - 1)} />
        <Button disabled={week === 0} onClick={() => setWeek(0)}>
          {words.thisWeek}
        </Button>
        <Button icon={<RightOutlined />} aria-label={words.weekAfter} onClick={() => setWeek(week + 1)} />
        {may && posts.length > 0 ? (
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {words.addDuty}
          </Button>
        ) : null}
      </div>
      <Loaded query={roster}>
        {(data) => (
          <>
            <Week roster={data} days={days} today={today} />
            {adding ? (
              <AddDuty posts={posts} persons={data.persons} day={today} onClose={() => setAdding(false)} />
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  )
}

interface WeekProps {
  readonly roster: Roster
  readonly days: readonly string[]
  readonly today: string
}

function Week({ roster, days, today }: WeekProps): ReactNode {
  const words = useWords(postWords)
  const narrow = useNarrow()
  const [changing, setChanging] = useState<Duty | null>(null)
  const vacant = roster.duties.filter(isVacant).length
  return (
    <>
      {vacant === 0 ? null : <p className="post-late">{fill(words.vacant, { count: vacant })}</p>}
      {narrow ? (
        <DayList {...{ roster, days, today }} onChange={setChanging} />
      ) : (
        <Grid {...{ roster, days, today }} onChange={setChanging} />
      )}
      {changing === null ? null : (
        <ChangeDuty duty={changing} roster={roster} onClose={() => setChanging(null)} />
      )}
    </>
  )
}

const isVacant = ({ person, phase }: Duty): boolean =>
  person === null && phase !== 'over' && phase !== 'cancelled'

interface DutiesProps extends WeekProps {
  readonly onChange: (duty: Duty) => void
}

const postsOf = ({ duties }: Roster) => [
  ...new Map(duties.map((duty) => [duty.post, duty.postName])).entries(),
]

function Grid({ roster, days, today, onChange }: DutiesProps): ReactNode {
  const language = useLanguage()
  return (
    <div className="roster-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col" />
            {days.map((day) => (
              <th key={day} scope="col" className={day === today ? 'roster-today' : undefined}>
                {day.slice(5)} <small className="faint">{formatWeekday(day, language)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {postsOf(roster).map(([post, name]) => (
            <tr key={post}>
              <th scope="row">{name[language]}</th>
              {days.map((day) => (
                <td key={day} className={day === today ? 'roster-today' : undefined}>
                  {roster.duties
                    .filter((duty) => duty.post === post && duty.day === day)
                    .map((duty) => (
                      <DutyCell key={duty.id} duty={duty} onChange={onChange} />
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The same on a phone: a day below the other. */
function DayList({ roster, days, today, onChange }: DutiesProps): ReactNode {
  const language = useLanguage()
  return days.map((day) => (
    <section key={day} className={day === today ? 'roster-day roster-today' : 'roster-day'}>
      <h3>
        {day.slice(5)} <small className="faint">{formatWeekday(day, language)}</small>
      </h3>
      {postsOf(roster).map(([post, name]) => (
        <div key={post} className="roster-post">
          <span className="faint">{name[language]}</span>
          <div>
            {roster.duties
              .filter((duty) => duty.post === post && duty.day === day)
              .map((duty) => (
                <DutyCell key={duty.id} duty={duty} onChange={onChange} />
              ))}
          </div>
        </div>
      ))}
    </section>
  ))
}

interface DutyCellProps {
  readonly duty: Duty
  readonly onChange: (duty: Duty) => void
}

function DutyCell({ duty, onChange }: DutyCellProps): ReactNode {
  const words = useWords(postWords)
  const phases = useWords(phaseWords)
  const language = useLanguage()
  const zone = useZone()
  const may = useMay('post.manage')
  const isOpen = duty.phase !== 'over' && duty.phase !== 'cancelled'
  const look = isVacant(duty) ? 'duty-vacant' : `phase-${duty.phase}`
  return (
    <button
      type="button"
      className={`plain duty-cell ${look}`}
      disabled={!may || !isOpen}
      title={duty.problem?.[language] ?? duty.reason ?? undefined}
      onClick={() => onChange(duty)}
    >
      <b>{duty.phase === 'cancelled' ? phases.cancelled : (duty.personName ?? words.nobody)}</b>
      <small>
        {formatMinute(duty.from, zone)}–{formatMinute(duty.to, zone)}
      </small>
      {duty.byHand && duty.reason !== null ? <small className="faint">✎ {duty.reason}</small> : null}
      {duty.problem === null ? null : <small className="post-late">{words.noPaper}</small>}
    </button>
  )
}

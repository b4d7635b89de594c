import type { ReactNode } from 'react'
import { useSpeech } from '../shell/language.tsx'
import type { KeptInspection } from './inspection-database.ts'
import { useInspectionWords } from './inspection-words.ts'
import { byPlace, judged, type Listed, whenOf } from './judge.ts'

interface InspectionListProps {
  readonly begun: readonly KeptInspection[]
  readonly left: readonly Listed[]
  readonly onContinue: (id: string) => void
  readonly onBegin: (listed: Listed) => void
}

/** What was begun, then what is overdue, then today place by place; the coming days folded away. */
export function InspectionList({ begun, left, onContinue, onBegin }: InspectionListProps): ReactNode {
  const say = useInspectionWords()
  const { language } = useSpeech()
  const of = (when: ReturnType<typeof whenOf>): Listed[] => left.filter((one) => whenOf(one) === when)
  const [overdue, today, ahead] = [of('overdue'), of('today'), of('ahead')]
  return (
    <>
      {begun.map((one) => {
        const items = judged(one)
        const made = items.filter(({ is }) => is !== 'open').length
        return (
          <button
            key={one.id}
            type="button"
            className="card task task-begun"
            data-begun={one.task.id}
            onClick={() => onContinue(one.id)}
          >
            <strong>{one.device.name[language]}</strong>
            <small>{one.device.place[language]}</small>
            <span className="task-go">
              {say('begun')} · {say('progress', { made, all: items.length })}
            </span>
          </button>
        )
      })}
      {overdue.length + today.length + begun.length === 0 ? <p className="card">{say('none')}</p> : null}
      {overdue.length === 0 ? null : (
        <h2 className="list-overdue">{say('overdue', { count: overdue.length })}</h2>
      )}
      <Places list={overdue} isLate onBegin={onBegin} />
      {today.length === 0 ? null : <h2>{say('today', { count: today.length })}</h2>}
      <Places list={today} onBegin={onBegin} />
      {ahead.length === 0 ? null : (
        <details className="list-ahead">
          <summary>{say('ahead', { count: ahead.length })}</summary>
          <Places list={ahead} onBegin={onBegin} />
        </details>
      )}
    </>
  )
}

interface PlacesProps {
  readonly list: readonly Listed[]
  readonly isLate?: boolean
  readonly onBegin: (listed: Listed) => void
}

function Places({ list, isLate = false, onBegin }: PlacesProps): ReactNode {
  const say = useInspectionWords()
  const { language } = useSpeech()
  return byPlace(list).map(([key, there]) => (
    <section key={key} className="place">
      <h3>{there[0]?.device.place[language] || say('noPlace')}</h3>
      {there.map((listed) => {
        const { task, device, program } = listed
        const notes = [
          say('minutes', { count: task.minutes }),
          ...(task.byLaw ? [say('byLaw')] : []),
          ...(task.day === null ? [] : [say('planned', { day: task.day.slice(5) })]),
          say('until', { day: task.to.slice(5) }),
        ]
        return (
          <button
            key={task.id}
            type="button"
            className={isLate ? 'card task task-late' : 'card task'}
            data-task={task.id}
            onClick={() => onBegin(listed)}
          >
            <strong>{device.name[language]}</strong>
            <span>{program.title[language]}</span>
            <small>{notes.join(' · ')}</small>
          </button>
        )
      })}
    </section>
  ))
}

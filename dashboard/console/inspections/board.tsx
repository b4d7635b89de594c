import type { ReactNode } from 'react'
import type { InspectionMonth } from '#gateway/http/contract/inspections.ts'
import { formatWeekday } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { Panel } from '../ui/panel.tsx'
import type { MonthNames } from './names.ts'
import { inspectionWords } from './words.ts'

/** A person's day. */
export interface Chosen {
  readonly day: string
  readonly worker: string
}

interface BoardProps {
  readonly month: InspectionMonth
  readonly names: MonthNames
  readonly chosen: Chosen | null
  readonly onChoose: (chosen: Chosen) => void
}

/** People down, days across: how many each has to do, how full the day is, and what of it is done or missed. */
export function Board({ month, names, chosen, onChoose }: BoardProps): ReactNode {
  const words = useWords(inspectionWords)
  const language = useLanguage()
  const cells = Map.groupBy(month.tasks, ({ day, worker }) => `${day} ${worker}`)
  const loads = new Map(month.loads.map((load) => [`${load.day} ${load.worker}`, load]))
  const people = [...new Set(month.loads.map(({ worker }) => worker))]
  return (
    <Panel title={words.board} flush>
      <div className="inspection-board-frame">
        <table className="inspection-board">
          <thead>
            <tr>
              <th scope="col">{words.person}</th>
              {month.workingDays.map((day) => (
                <th
                  key={day}
                  scope="col"
                  {...(day === month.today && { 'aria-current': 'date' as const, ref: bringIntoView })}
                >
                  {Number(day.slice(8))}
                  <small>{formatWeekday(day, language).slice(0, 3)}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((worker) => (
              <tr key={worker}>
                <th scope="row">{names.person(worker)}</th>
                {month.workingDays.map((day) => {
                  const load = loads.get(`${day} ${worker}`)
                  const tasks = cells.get(`${day} ${worker}`) ?? []
                  return (
                    <td key={day}>
                      {load === undefined ? null : (
                        <Cell
                          tasks={tasks}
                          share={load.capacity === 0 ? 0 : load.used / load.capacity}
                          title={fill(words.load, {
                            ...{ person: names.person(worker), day, count: tasks.length },
                            ...{ used: load.used, capacity: load.capacity },
                          })}
                          isChosen={chosen?.day === day && chosen.worker === worker}
                          onClick={() => onChoose({ day, worker })}
                        />
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

/** On a phone the month is wider than the screen, and what counts is from today on. */
function bringIntoView(today: HTMLElement | null): void {
  const frame = today?.closest('.inspection-board-frame')
  if (today === null || frame === null || frame === undefined) return
  const name = frame.querySelector('th')?.clientWidth ?? 0
  if (frame.scrollWidth > frame.clientWidth) frame.scrollLeft = today.offsetLeft - name - today.clientWidth
}

interface CellProps {
  readonly tasks: InspectionMonth['tasks']
  readonly share: number
  readonly title: string
  readonly isChosen: boolean
  readonly onClick: () => void
}

function Cell({ tasks, share, title, isChosen, onClick }: CellProps): ReactNode {
  if (tasks.length === 0) return null
  const isDone = tasks.every(({ status }) => ['done', 'late', 'excused'].includes(status))
  const isMissed = tasks.some(({ status }) => status === 'missed')
  const tone = isMissed ? 'missed' : isDone ? 'done' : 'open'
  return (
    <button
      type="button"
      className={`inspection-cell inspection-cell-${tone}`}
      aria-pressed={isChosen}
      aria-label={title}
      title={title}
      onClick={onClick}
    >
      {tasks.length}
      <span className="inspection-fill" style={{ width: `${Math.min(100, Math.round(share * 100))}%` }} />
    </button>
  )
}

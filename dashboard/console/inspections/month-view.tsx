import { Alert } from 'antd'
import { type ReactNode, useState } from 'react'
import type { InspectionMonth } from '#gateway/http/contract/inspections.ts'
import { shortageTexts } from '#gateway/inspections/task.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { formatPercent } from '../i18n/value.ts'
import { Board, type Chosen } from './board.tsx'
import { namesOf } from './names.ts'
import { TaskPanel } from './task-panel.tsx'
import { TaskTable } from './task-table.tsx'
import { inspectionWords } from './words.ts'

interface MonthViewProps {
  readonly month: InspectionMonth
  readonly view: 'board' | 'list'
}

/** The month in figures, what is wrong with it, and the schedule or the list below. */
export function MonthView({ month, view }: MonthViewProps): ReactNode {
  const words = useWords(inspectionWords)
  const language = useLanguage()
  const names = namesOf(month, language, words.nobody)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const tasks =
    view === 'list' || chosen === null
      ? month.tasks
      : month.tasks.filter(({ day, worker }) => day === chosen.day && worker === chosen.worker)
  return (
    <>
      <Figures month={month} />
      <Troubles month={month} />
      {view === 'list' ? null : (
        <Board
          month={month}
          names={names}
          chosen={chosen}
          onChoose={(next) =>
            setChosen(next.day === chosen?.day && next.worker === chosen.worker ? null : next)
          }
        />
      )}
      <div className="inspection-split">
        <TaskTable
          key={`${view} ${chosen?.day} ${chosen?.worker}`}
          tasks={tasks}
          names={names}
          title={
            chosen === null || view === 'list'
              ? fill(words.shown, { count: tasks.length })
              : fill(words.chosen, { person: names.person(chosen.worker), day: chosen.day })
          }
          open={open}
          onOpen={setOpen}
          onClear={chosen === null || view === 'list' ? null : () => setChosen(null)}
        />
        {open === null ? null : (
          <TaskPanel key={open} site={month.site} id={open} names={names} onClose={() => setOpen(null)} />
        )}
      </div>
    </>
  )
}

function Figures({ month: { totals } }: { readonly month: InspectionMonth }): ReactNode {
  const words = useWords(inspectionWords)
  const count = (status: string): number => totals.counts[status] ?? 0
  const figures = [
    { word: words.total, value: String(totals.total - count('excused')), tone: '' },
    { word: words.done, value: String(count('done') + count('late')), tone: 'ok' },
    {
      word: words.open,
      value: String(count('planned') + count('due') + count('unplanned')),
      tone: '',
    },
    { word: words.failed, value: String(totals.failed), tone: totals.failed > 0 ? 'major' : '' },
    {
      word: words.coverage,
      value: totals.coverage === null ? '–' : formatPercent(totals.coverage),
      tone: totals.coverage !== null && totals.coverage < 1 ? 'major' : '',
    },
  ]
  return (
    <dl className="inspection-figures panel">
      {figures.map(({ word, value, tone }) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd className={tone === '' ? undefined : `inspection-${tone}`}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const NAMED = 4

/** What somebody has to decide about: never hidden behind a full calendar. */
function Troubles({ month }: { readonly month: InspectionMonth }): ReactNode {
  const words = useWords(inspectionWords)
  const language = useLanguage()
  const unplanned = month.tasks.filter(({ status }) => status === 'unplanned')
  const byWhy = [...Map.groupBy(unplanned, ({ shortage }) => shortage ?? 'capacity')]
  const why = byWhy.map(([reason, some]) => `${shortageTexts[reason][language]} ${some.length}`)
  const names = month.missing.slice(0, NAMED).join(language === 'zh' ? '、' : ', ')
  return (
    <>
      {unplanned.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={fill(words.unplanned, {
            count: unplanned.length,
            why: why.join(language === 'zh' ? '；' : '; '),
          })}
        />
      )}
      {month.missing.length === 0 ? null : (
        <Alert type="info" showIcon title={fill(words.missing, { count: month.missing.length, names })} />
      )}
    </>
  )
}

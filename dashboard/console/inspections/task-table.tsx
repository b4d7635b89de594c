import { Button, Select, Table } from 'antd'
import { type ReactNode, useState } from 'react'
import type { InspectionTask } from '#gateway/http/contract/inspections.ts'
import { statusTexts, type TaskStatus, taskStatuses } from '#gateway/inspections/task.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { Panel } from '../ui/panel.tsx'
import type { MonthNames } from './names.ts'
import { Status } from './status.tsx'
import { inspectionWords } from './words.ts'

interface TaskTableProps {
  readonly tasks: readonly InspectionTask[]
  readonly names: MonthNames
  readonly title: string
  readonly open: string | null
  readonly onOpen: (id: string) => void
  readonly onClear: (() => void) | null
}

const PAGE = 50
const nobody = ' '

interface Wanted {
  readonly status: TaskStatus | ''
  /** Title of the inspection. */
  readonly program: string
  readonly worker: string
}
const everything: Wanted = { status: '', program: '', worker: '' }

/** Inspections as a list: by day, then by place, as they are walked. */
export function TaskTable({ tasks, names, title, open, onOpen, onClear }: TaskTableProps): ReactNode {
  const words = useWords(inspectionWords)
  const language = useLanguage()
  const isNarrow = useNarrow()
  const [wanted, setWanted] = useState(everything)
  const shown = tasks
    .filter(
      (task) =>
        (wanted.status === '' || task.status === wanted.status) &&
        (wanted.program === '' || names.program(task) === wanted.program) &&
        (wanted.worker === '' || (task.worker ?? nobody) === wanted.worker),
    )
    .toSorted(
      (a, b) =>
        (a.day ?? '9').localeCompare(b.day ?? '9') ||
        names.place(a).localeCompare(names.place(b), language, { numeric: true }) ||
        names.device(a).localeCompare(names.device(b), language, { numeric: true }),
    )
  const who = (task: InspectionTask): ReactNode => (
    <>
      <b>{names.device(task)}</b>
      <small>
        {names.place(task)}
        {isNarrow ? ` · ${task.day ?? '–'} ${names.person(task.worker)}` : ''}
      </small>
    </>
  )
  const all = [
    { key: 'device', title: words.device, className: 'inspection-who', render: who, phone: true },
    {
      key: 'program',
      title: words.program,
      render: (task: InspectionTask) => names.program(task),
      phone: false,
    },
    {
      key: 'day',
      title: words.day,
      render: (task: InspectionTask) => task.doneDay ?? task.day ?? '–',
      phone: false,
    },
    {
      key: 'worker',
      title: words.person,
      render: (task: InspectionTask) => names.person(task.worker),
      phone: false,
    },
    { key: 'to', title: words.until, render: (task: InspectionTask) => task.to, phone: false },
    {
      key: 'status',
      title: words.status,
      render: (task: InspectionTask) => <Status task={task} />,
      phone: true,
    },
  ]
  return (
    <Panel
      flush
      title={title}
      aside={
        <search className="inspection-filters" aria-label={words.filters}>
          <Filters tasks={tasks} names={names} wanted={wanted} onChange={setWanted} />
          {onClear === null ? null : (
            <Button size="small" onClick={onClear}>
              {words.clear}
            </Button>
          )}
        </search>
      }
    >
      <Table<InspectionTask>
        size="small"
        rowKey="id"
        dataSource={shown}
        columns={all.filter(({ phone }) => phone || !isNarrow)}
        pagination={{ pageSize: PAGE, hideOnSinglePage: true, showSizeChanger: false }}
        rowClassName={({ id }) => (id === open ? 'inspection-row inspection-open' : 'inspection-row')}
        onRow={({ id }) => ({
          tabIndex: 0,
          onClick: () => onOpen(id),
          onKeyDown: (event) => {
            if (event.key === 'Enter') onOpen(id)
          },
        })}
      />
    </Panel>
  )
}

interface FiltersProps {
  readonly tasks: readonly InspectionTask[]
  readonly names: MonthNames
  readonly wanted: Wanted
  readonly onChange: (wanted: Wanted) => void
}

/** Only what the list holds can be chosen. */
function Filters({ tasks, names, wanted, onChange }: FiltersProps): ReactNode {
  const words = useWords(inspectionWords)
  const language = useLanguage()
  const programs = [...new Set(tasks.map(names.program))].toSorted((a, b) => a.localeCompare(b, language))
  const workers = [...new Set(tasks.map(({ worker }) => worker))]
  const choice = (key: keyof Wanted, label: string, options: { value: string; label: string }[]) => (
    <Select
      size="small"
      aria-label={label}
      value={wanted[key]}
      popupMatchSelectWidth={false}
      options={[{ value: '', label }, ...options]}
      onChange={(value) => onChange({ ...wanted, [key]: value })}
    />
  )
  return (
    <>
      {choice(
        'program',
        words.allPrograms,
        programs.map((title) => ({ value: title, label: title })),
      )}
      {choice(
        'worker',
        words.allPeople,
        workers.map((worker) => ({ value: worker ?? nobody, label: names.person(worker) })),
      )}
      {choice(
        'status',
        words.allStatuses,
        taskStatuses.map((value) => ({ value, label: statusTexts[value][language] })),
      )}
    </>
  )
}

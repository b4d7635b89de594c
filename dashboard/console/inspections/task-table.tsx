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

/** Inspections as a list: by day, then by place, as they are walked. */
export function TaskTable({ tasks, names, title, open, onOpen, onClear }: TaskTableProps): ReactNode {
  const words = useWords(inspectionWords)
  const language = useLanguage()
  const isNarrow = useNarrow()
  const [status, setStatus] = useState<TaskStatus | ''>('')
  const shown = tasks
    .filter((task) => status === '' || task.status === status)
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
        <>
          <Select<TaskStatus | ''>
            size="small"
            value={status}
            aria-label={words.status}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: words.allStatuses },
              ...taskStatuses.map((value) => ({ value, label: statusTexts[value][language] })),
            ]}
            onChange={setStatus}
          />
          {onClear === null ? null : (
            <Button size="small" onClick={onClear}>
              {words.clear}
            </Button>
          )}
        </>
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

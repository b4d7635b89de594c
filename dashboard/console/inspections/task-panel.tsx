import { Alert, Button, Form, Input, Select, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { InspectionDetail, InspectionRecord } from '#gateway/http/contract/inspection-records.ts'
import { type ExcuseReason, excuseReasons, excuseTexts } from '#gateway/inspections/task.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { formatInstant } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { Facts } from '../ui/facts.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import type { MonthNames } from './names.ts'
import { Picture } from './picture.tsx'
import { useInspection, useInspectionChange } from './queries.ts'
import { Status } from './status.tsx'
import { inspectionWords, taskWords } from './words.ts'

interface TaskPanelProps {
  readonly site: string
  readonly id: string
  readonly names: MonthNames
  readonly onClose: () => void
}

/** One inspection: when and by whom, what was found, and why it was not made. */
export function TaskPanel({ site, id, names, onClose }: TaskPanelProps): ReactNode {
  const words = useWords(inspectionWords)
  const language = useLanguage()
  const query = useInspection(site, id)
  return (
    <SidePanel
      label={words.program}
      title={<h2>{query.data?.device.name[language] ?? ''}</h2>}
      onClose={onClose}
    >
      <Loaded query={query}>
        {(detail) => (
          <>
            <TaskFacts site={site} detail={detail} names={names} />
            <ExcusePart site={site} detail={detail} />
            <Records site={site} detail={detail} names={names} />
            {detail.records.length > 0 || detail.program === null ? null : (
              <Checklist program={detail.program} />
            )}
          </>
        )}
      </Loaded>
    </SidePanel>
  )
}

interface PartProps {
  readonly site: string
  readonly detail: InspectionDetail
  readonly names: MonthNames
}

function TaskFacts({ site, detail: { task, device, program }, names }: PartProps): ReactNode {
  const words = useWords(inspectionWords)
  const language = useLanguage()
  return (
    <Facts
      facts={[
        { key: 'status', label: words.status, value: <Status task={task} /> },
        {
          key: 'device',
          label: words.device,
          value: <Link href={`/devices/${site}/${device.id}`}>{device.name[language]}</Link>,
        },
        { key: 'place', label: words.place, value: device.place[language] },
        { key: 'program', label: words.program, value: program?.title[language] ?? task.program },
        ...(program === null ? [] : [{ key: 'basis', label: words.basis, value: program.basis[language] }]),
        { key: 'day', label: words.day, value: task.day ?? '–', aside: names.person(task.worker) },
        { key: 'to', label: words.until, value: task.to },
      ]}
    />
  )
}

function Checklist({ program }: { readonly program: NonNullable<InspectionDetail['program']> }): ReactNode {
  const words = useWords(taskWords)
  const language = useLanguage()
  return (
    <section className="inspection-record">
      <h3>{words.checklist}</h3>
      <ol>
        {program.items.map(({ key, title, unit, min, max }) => (
          <li key={key}>
            {title[language]} {unit === null ? null : <small>{limitsOf(min, max, unit)}</small>}
          </li>
        ))}
      </ol>
    </section>
  )
}

const limitsOf = (min: number | null, max: number | null, unit: string): string =>
  [min === null ? '' : `≥ ${min}`, max === null ? '' : `≤ ${max}`].filter((part) => part !== '').join(' ') +
  ` ${unit}`

function Records({ site, detail, names }: PartProps): ReactNode {
  const words = useWords(taskWords)
  if (detail.records.length === 0) return <p className="empty">{words.noRecords}</p>
  return detail.records.map((record) => (
    <RecordPart key={record.id} site={site} record={record} names={names} />
  ))
}

interface RecordProps {
  readonly site: string
  readonly record: InspectionRecord
  readonly names: MonthNames
}

/** A minute is what a network takes; later, the phone was without one. */
const LATE_MS = 60_000

function RecordPart({ site, record, names }: RecordProps): ReactNode {
  const words = useWords(taskWords)
  const language = useLanguage()
  const zone = useZone()
  const { by, doneAt, rx, arrival, answers, note } = record
  return (
    <section className="inspection-record">
      <h3>{fill(words.by, { person: names.person(by), time: formatInstant(doneAt, zone) })}</h3>
      <p>
        <Tag color={arrival.how === 'word' ? 'warning' : 'success'}>{words[arrival.how]}</Tag>
        {rx - doneAt > LATE_MS ? <Tag>{`${words.late} ${formatInstant(rx, zone)}`}</Tag> : null}
      </p>
      <ul>
        {answers.map((answer) => (
          <li key={answer.item} className={answer.ok === false ? 'inspection-bad' : undefined}>
            <span>{answer.title[language]}</span>
            <b>
              {answer.ok === null ? words.notLooked : answer.ok ? words.ok : words.bad}
              {typeof answer.value === 'number' ? ` ${answer.value} ${answer.unit ?? ''}` : ''}
            </b>
            {typeof answer.value !== 'number' ? null : (
              <small>
                {fill(words.limits, { limits: limitsOf(answer.min, answer.max, answer.unit ?? '') })}
              </small>
            )}
            {answer.note === '' ? null : <small>{answer.note}</small>}
            {answer.photo ? <Picture site={site} record={record.id} item={answer.item} /> : null}
          </li>
        ))}
      </ul>
      {note === '' ? null : <p>{note}</p>}
    </section>
  )
}

function ExcusePart({ site, detail: { task } }: Omit<PartProps, 'names'>): ReactNode {
  const words = useWords(taskWords)
  const language = useLanguage()
  const zone = useZone()
  const may = useMay('inspection.manage')
  const change = useInspectionChange(words.saved)
  const [isOpen, setOpen] = useState(false)
  const params = { site, id: task.id }
  if (task.excuse !== null) {
    const { reason, note, by, at } = task.excuse
    const person = by === 'system' ? words.system : by
    return (
      <section className="inspection-record">
        <h3>{excuseTexts[reason][language]}</h3>
        <p>{fill(words.excusedBy, { person, time: formatInstant(at, zone), note })}</p>
        {!may || task.status !== 'excused' ? null : (
          <Button
            loading={change.isPending}
            onClick={() => change.mutate(() => call('restoreInspection', { params }))}
          >
            {words.restore}
          </Button>
        )}
      </section>
    )
  }
  if (!may || task.status === 'done' || task.status === 'late') return null
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{words.excuse}</Button>
  return (
    <Form<{ reason: ExcuseReason; note: string }>
      layout="vertical"
      onFinish={(body) =>
        change.mutate(() => call('excuseInspection', { params, body: { ...body, note: body.note.trim() } }))
      }
    >
      {change.error === null ? null : (
        <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
      )}
      <Form.Item name="reason" label={words.reason} rules={[{ required: true, message: words.needed }]}>
        <Select options={excuseReasons.map((value) => ({ value, label: excuseTexts[value][language] }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label={words.note}
        rules={[{ required: true, whitespace: true, message: words.needed }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {words.save}
      </Button>
    </Form>
  )
}

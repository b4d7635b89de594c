import { Alert, Button, Input, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Duty, Roster } from '#gateway/http/contract/posts.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { formatDay, formatMinute, instantOf } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { readNow } from '../live/now.ts'
import { useMay } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useAct, useRoster } from './queries.ts'
import { phaseWords } from './states.ts'
import { postWords } from './words.ts'

const DAY_MS = 86_400_000
const DAYS = 7

/** A week of duties; who may change it does so with a reason that stays. */
export function RosterPanel(): ReactNode {
  const words = useWords(postWords)
  const zone = useZone()
  const [week, setWeek] = useState(0)
  const noon = instantOf(formatDay(readNow(), zone), zone) + DAY_MS / 2
  const days = Array.from({ length: DAYS }, (_, n) => formatDay(noon + (week * DAYS + n) * DAY_MS, zone))
  const roster = useRoster(days[0] ?? '', days[DAYS - 1] ?? '')
  return (
    <section className="panel roster">
      <div className="roster-head">
        <Button onClick={() => setWeek(week - 1)}>{words.weekBefore}</Button>
        <Button onClick={() => setWeek(week + 1)}>{words.weekAfter}</Button>
      </div>
      <Loaded query={roster}>{(data) => <Grid roster={data} days={days} />}</Loaded>
    </section>
  )
}

function Grid({ roster, days }: { readonly roster: Roster; readonly days: readonly string[] }): ReactNode {
  const language = useLanguage()
  const [changing, setChanging] = useState<Duty | null>(null)
  const posts = [...new Map(roster.duties.map((duty) => [duty.post, duty.postName])).entries()]
  return (
    <div className="roster-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col" />
            {days.map((day) => (
              <th key={day} scope="col">
                {day.slice(5)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {posts.map(([post, name]) => (
            <tr key={post}>
              <th scope="row">{name[language]}</th>
              {days.map((day) => (
                <td key={day}>
                  {roster.duties
                    .filter((duty) => duty.post === post && duty.day === day)
                    .map((duty) => (
                      <DutyCell key={duty.id} duty={duty} onChange={setChanging} />
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {changing === null ? null : (
        <ChangeDialog duty={changing} persons={roster.persons} onClose={() => setChanging(null)} />
      )}
    </div>
  )
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
  return (
    <button
      type="button"
      className={`plain duty-cell phase-${duty.phase}`}
      disabled={!may || !isOpen}
      title={duty.problem?.[language] ?? duty.reason ?? words.change}
      onClick={() => onChange(duty)}
    >
      <b>{duty.personName ?? words.nobody}</b>
      <small>
        {formatMinute(duty.from, zone)}–{formatMinute(duty.to, zone)} {duty.byHand ? '✎' : ''}
      </small>
      {duty.problem === null ? null : <small className="post-late">{duty.problem[language]}</small>}
      {duty.phase === 'cancelled' ? <small>{phases.cancelled}</small> : null}
    </button>
  )
}

interface ChangeDialogProps {
  readonly duty: Duty
  readonly persons: Roster['persons']
  readonly onClose: () => void
}

function ChangeDialog({ duty, persons, onClose }: ChangeDialogProps): ReactNode {
  const words = useWords(postWords)
  const language = useLanguage()
  const [person, setPerson] = useState(duty.person ?? '')
  const [reason, setReason] = useState('')
  const change = useAct(() =>
    call('changeDuty', { params: { id: duty.id }, body: { person: person === '' ? null : person, reason } }),
  )
  const options = [
    { value: '', label: words.leave },
    ...persons.filter(({ site }) => site === duty.site).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Modal
      open
      title={`${duty.postName[language]} ${duty.day} ${duty.shiftName[language]}`}
      okText={words.save}
      okButtonProps={{ disabled: reason.trim() === '', loading: change.isPending }}
      onOk={() => change.mutate(undefined, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <div className="post-form">
        {change.error === null ? null : <Alert type="error" title={<Say text={textOf(change.error)} />} />}
        <Select aria-label={words.person} value={person} options={options} onChange={setPerson} />
        <Input
          placeholder={words.reason}
          value={reason}
          maxLength={500}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
    </Modal>
  )
}

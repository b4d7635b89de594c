import { Alert, Button, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import type { OnCallState, Schedule } from '#gateway/http/contract/oncall.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { nameOf } from './names.ts'
import { useOnCallChange } from './queries.ts'
import { ScheduleForm } from './schedule-form.tsx'
import { onCallWords } from './words.ts'

/** The schedules of a site: who takes turns in which hours. */
export function SchedulesTab({ state }: { readonly state: OnCallState }): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  const change = useOnCallChange()
  const [editing, setEditing] = useState<Schedule | 'new' | null>(null)
  const { site } = state
  const all = state.schedules.map(({ schedule }) => schedule)
  const save = (schedules: readonly Schedule[], done: () => void): void =>
    change.mutate(() => call('saveSchedules', { params: { site }, body: { schedules } }), { onSuccess: done })
  const put = (schedule: Schedule): void => {
    const isKnown = all.some(({ id }) => id === schedule.id)
    const next = isKnown ? all.map((one) => (one.id === schedule.id ? schedule : one)) : [...all, schedule]
    save(next, () => setEditing(null))
  }
  return (
    <>
      <div className="oncall-bar">
        <Button type="primary" onClick={() => setEditing('new')}>
          {words.add}
        </Button>
      </div>
      {change.error === null || editing !== null ? null : (
        <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
      )}
      <div className="panel">
        {all.length === 0 ? <p className="oncall-empty">{words.noSchedules}</p> : null}
        <ul>
          {state.schedules.map(({ schedule, quality }) => (
            <li key={schedule.id} className="oncall-row">
              <span className="oncall-what">
                <b>{schedule.name[language]}</b>
                <small>
                  {schedule.layers
                    .map(
                      ({ name, people }) =>
                        `${name[language]}: ${people.map((who) => nameOf(state, who)).join(' → ')}`,
                    )
                    .join(' · ')}
                </small>
                <small>{fill(words.quality, { score: quality.score })}</small>
              </span>
              <Button onClick={() => setEditing(schedule)}>{words.edit}</Button>
              <Popconfirm
                title={words.removeSure}
                okText={words.remove}
                cancelText={words.cancel}
                onConfirm={() =>
                  save(
                    all.filter((one) => one !== schedule),
                    () => undefined,
                  )
                }
              >
                <Button danger>{words.remove}</Button>
              </Popconfirm>
            </li>
          ))}
        </ul>
      </div>
      {editing === null ? null : (
        <ScheduleForm
          state={state}
          schedule={editing === 'new' ? null : editing}
          error={change.error}
          pending={change.isPending}
          onSave={put}
          onClose={() => {
            change.reset()
            setEditing(null)
          }}
        />
      )}
    </>
  )
}

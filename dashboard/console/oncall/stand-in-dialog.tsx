import { Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import type { OnCallState } from '#gateway/http/contract/oncall.ts'
import { call } from '../api/call.ts'
import { formatInstant, instantOf } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { useOnCallChange } from './queries.ts'
import { onCallWords } from './words.ts'

interface Fields {
  readonly schedule: string
  readonly person: string
  readonly from: string
  readonly to: string
  readonly reason: string
}

const HALF_DAY_MS = 43_200_000

/** As a field for wall time takes it: `2026-11-25T20:00`. */
const wall = (at: number, zone: string): string => formatInstant(at, zone).slice(0, 16).replace(' ', 'T')

/** Puts somebody in for a while, before every layer. */
export function StandInDialog({
  state,
  onClose,
}: {
  readonly state: OnCallState
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  const change = useOnCallChange()
  const { site, zone, at, schedules, people } = state
  const needed = [{ required: true, message: words.needed }]
  const save = ({ schedule, person, from, to, reason }: Fields): void =>
    change.mutate(
      () =>
        call('addOverride', {
          params: { site },
          body: {
            schedule,
            person,
            from: instantOf(from, zone),
            to: instantOf(to, zone),
            reason: reason.trim(),
          },
        }),
      { onSuccess: onClose },
    )
  return (
    <FormDialog<Fields>
      title={words.addStandIn}
      width={520}
      initial={{
        schedule: schedules[0]?.schedule.id ?? '',
        ...{ from: wall(at, zone), to: wall(at + HALF_DAY_MS, zone), reason: '' },
      }}
      error={change.error}
      pending={change.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item name="schedule" label={words.schedule} rules={needed}>
        <Select
          options={schedules.map(({ schedule: { id, name } }) => ({ value: id, label: name[language] }))}
        />
      </Form.Item>
      <Form.Item name="person" label={words.person} rules={needed}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={people.map(({ username, name }) => ({ value: username, label: name }))}
        />
      </Form.Item>
      <Form.Item name="from" label={words.from} rules={needed}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="to" label={words.to} rules={needed}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="reason" label={words.reason}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}

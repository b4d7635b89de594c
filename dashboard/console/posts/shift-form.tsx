import { Checkbox, Col, Form, Input, Radio, Row, Select } from 'antd'
import type { ReactNode } from 'react'
import type { PostSetup } from '#gateway/http/contract/posts-setup.ts'
import type { FileShift } from '#gateway/posts/posts-file.ts'
import { call } from '../api/call.ts'
import { formatWeekday } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { bothOf, nextId } from '../patrol-setup/names.ts'
import { selectors, selectorWords } from '../patrol-setup/selectors.ts'
import { SetupDialog } from '../patrol-setup/setup-dialog.tsx'
import { setupWords } from '../patrol-setup/words.ts'
import { fieldsOfShift, type ShiftFields, shiftOfFields } from './post-fields.ts'
import { usePostChange } from './setup-queries.ts'
import { postSetupWords } from './setup-words.ts'

interface ShiftFormProps {
  readonly setup: PostSetup
  /** Id of its post. */
  readonly post: string
  /** Null: a new one. */
  readonly shift: FileShift | null
  readonly onClose: () => void
}

/** A shift of a post: on which days, from when to when, and who stands it. */
export function ShiftForm({ setup, post, shift, onClose }: ShiftFormProps): ReactNode {
  const words = useWords(postSetupWords)
  const language = useLanguage()
  const [form] = Form.useForm<ShiftFields>()
  const change = usePostChange()
  const { site, revision } = setup
  const submit = (fields: ShiftFields): void => {
    const row = shiftOfFields(fields, post)
    const body = { revision, row, ...(fields.reason && { reason: fields.reason }) }
    change.mutate(() => call('saveShift', { params: { site, id: row.id }, body }), { onSuccess: onClose })
  }
  const name = bothOf(setup.posts.find(({ id }) => id === post)?.name ?? post)[language]
  const initial = fieldsOfShift(shift, nextId('shift', setup.shifts))
  const selector = Form.useWatch('selector', form) ?? initial.selector
  return (
    <SetupDialog
      title={`${name} · ${shift === null ? words.addShift : words.shift}`}
      form={form}
      initial={initial}
      isNew={shift === null}
      pending={change.isPending}
      error={change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <DayInputs isByWeekday={selector === 'weekdays'} />
      <Form.Item name="mode" label={words.who}>
        <Radio.Group
          optionType="button"
          options={(['each', 'turn'] as const).map((value) => ({ value, label: words[value] }))}
        />
      </Form.Item>
      <Form.Item name="persons" label={words.persons}>
        <Select
          mode="multiple"
          maxCount={20}
          showSearch={{ optionFilterProp: 'label' }}
          options={setup.guards.map((guard) => ({ value: guard.id, label: `${guard.name} (${guard.id})` }))}
        />
      </Form.Item>
    </SetupDialog>
  )
}

/** 2024-01-01 was a Monday. */
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

function DayInputs({ isByWeekday }: { readonly isByWeekday: boolean }): ReactNode {
  const words = useWords(postSetupWords)
  const days = useWords(setupWords)
  const language = useLanguage()
  const time = [{ required: true, pattern: /^([01]?\d|2[0-3])[:：][0-5]\d$|^24:00$/, message: words.time }]
  return (
    <>
      <Form.Item name="selector" label={words.days}>
        <Select options={selectors.map((value) => ({ value, label: days[selectorWords[value]] }))} />
      </Form.Item>
      {!isByWeekday ? null : (
        <Form.Item name="weekdays" rules={[{ required: true, message: words.needed }]}>
          <Checkbox.Group
            options={weekdays.map((value) => ({
              value,
              label: formatWeekday(`2024-01-0${value}`, language),
            }))}
          />
        </Form.Item>
      )}
      <Row gutter={12}>
        {(['from', 'to'] as const).map((key) => (
          <Col key={key} xs={24} sm={12}>
            <Form.Item name={key} label={words[key]} rules={time}>
              <Input maxLength={5} inputMode="numeric" />
            </Form.Item>
          </Col>
        ))}
      </Row>
    </>
  )
}

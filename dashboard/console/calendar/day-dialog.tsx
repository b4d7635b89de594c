import { Alert, Button, Form, Input, Modal, Radio, Tag } from 'antd'
import type { ReactNode } from 'react'
import type { CalendarDay } from '#gateway/http/contract/calendar.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { formatWeekday } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import { useCalendarChange } from './queries.ts'
import { calendarWords, dayClassWords } from './words.ts'

interface DayDialogProps {
  readonly site: string
  readonly day: CalendarDay
  readonly onClose: () => void
}

interface Fields {
  readonly off: boolean
  readonly zh: string
  readonly en: string
}

/** What a day is, and for those who may another meaning of it. */
export function DayDialog({ site, day, onClose }: DayDialogProps): ReactNode {
  const words = useWords(calendarWords)
  const classes = useWords(dayClassWords)
  const language = useLanguage()
  const may = useMay('calendar.manage')
  const [form] = Form.useForm<Fields>()
  const change = useCalendarChange()
  const params = { site, day: day.day }
  const save = ({ off, zh, en }: Fields): void =>
    change.mutate(
      () =>
        call('setCalendarDay', {
          params,
          body: { off, name: { zh: zh.trim(), en: en.trim() || zh.trim() } },
        }),
      { onSuccess: onClose },
    )
  const reset = (): void => change.mutate(() => call('resetCalendarDay', { params }), { onSuccess: onClose })
  const from = { site: words.setHere, 'built-in': words.builtIn } as const
  return (
    <Modal
      open
      title={`${day.day} ${formatWeekday(day.day, language)}`}
      onCancel={onClose}
      footer={[
        ...(may && day.source === 'site'
          ? [
              <Button key="reset" danger loading={change.isPending} onClick={reset}>
                {words.reset}
              </Button>,
            ]
          : []),
        <Button key="close" onClick={onClose}>
          {words.close}
        </Button>,
        ...(may
          ? [
              <Button key="save" type="primary" loading={change.isPending} onClick={form.submit}>
                {words.save}
              </Button>,
            ]
          : []),
      ]}
    >
      <p className="calendar-what">
        <Tag>{classes[day.dayClass]}</Tag> {day.name?.[language]}{' '}
        <small>{day.source === null ? words.byWeekday : from[day.source]}</small>
      </p>
      {!may ? null : (
        <Form<Fields>
          form={form}
          layout="vertical"
          initialValues={{
            off: day.dayClass !== 'make-up-day',
            zh: day.name?.zh ?? '',
            en: day.name?.en ?? '',
          }}
          onFinish={save}
        >
          {change.error === null ? null : (
            <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
          )}
          <Form.Item name="off">
            <Radio.Group
              optionType="button"
              options={[
                { value: true, label: words.off },
                { value: false, label: words.worked },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="zh"
            label={words.nameZh}
            rules={[{ required: true, whitespace: true, message: words.needed }]}
          >
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="en" label={words.nameEn}>
            <Input maxLength={120} />
          </Form.Item>
          <p className="calendar-note">{words.stays}</p>
        </Form>
      )}
    </Modal>
  )
}

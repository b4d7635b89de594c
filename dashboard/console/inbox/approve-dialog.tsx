import { Alert, App, Form, Input, Modal, Select } from 'antd'
import type { ReactNode } from 'react'
import type { PendingDevice } from '#gateway/http/contract/intake.ts'
import { textOf } from '../api/failure.ts'
import { usePlaces } from '../devices/queries.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useApprove } from './queries.ts'
import { inboxWords } from './words.ts'

interface ApproveDialogProps {
  readonly device: PendingDevice
  readonly onClose: () => void
}

interface Fields {
  readonly zh: string
  readonly en: string
  /** Empty: none yet. */
  readonly place: string
}

/** Gives a waiting device its names and its place. */
export function ApproveDialog({ device, onClose }: ApproveDialogProps): ReactNode {
  const words = useWords(inboxWords)
  const language = useLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const approve = useApprove()
  const places = usePlaces(device.site).data?.items ?? []
  const submit = ({ zh, en, place }: Fields): void =>
    approve.mutate(
      {
        params: { site: device.site, id: device.id },
        body: { name: { zh: zh.trim(), en: en.trim() }, place: place === '' ? null : place },
      },
      {
        onSuccess: () => {
          void message.success(words.approved)
          onClose()
        },
      },
    )
  const nameRules = [{ required: true, whitespace: true, message: words.nameNeeded }]
  return (
    <Modal
      open
      title={fill(words.approveTitle, { id: device.id })}
      okText={words.approve}
      cancelText={words.cancel}
      confirmLoading={approve.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Fields> form={form} layout="vertical" initialValues={{ place: '' }} onFinish={submit}>
        {approve.error === null ? null : (
          <Alert type="error" showIcon title={<Say text={textOf(approve.error)} />} />
        )}
        <Form.Item name="zh" label={words.nameZh} rules={nameRules}>
          <Input maxLength={120} autoFocus />
        </Form.Item>
        <Form.Item name="en" label={words.nameEn} rules={nameRules}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="place" label={words.place}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: words.noPlace },
              ...places.map((place) => ({ value: place.id, label: place.name[language] })),
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

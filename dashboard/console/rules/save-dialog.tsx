import { Alert, Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { textOf } from '../api/failure.ts'
import { Say, useWords } from '../i18n/language.tsx'
import { DiffView } from './diff-view.tsx'
import { ruleWords } from './words.ts'

interface SaveDialogProps {
  readonly title: string
  readonly okText: string
  readonly danger?: boolean
  /** What would change, as lines. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly error: Error | null
  readonly pending: boolean
  readonly onSave: (reason: string) => void
  readonly onClose: () => void
}

/** What is about to change, and why: asked at every change of a rule. */
export function SaveDialog(props: SaveDialogProps): ReactNode {
  const { title, okText, danger = false, before, after, error, pending, onSave, onClose } = props
  const words = useWords(ruleWords)
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open
      title={title}
      width={720}
      okText={okText}
      okButtonProps={{ danger }}
      cancelText={words.cancel}
      confirmLoading={pending}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {error === null ? null : <Alert type="error" showIcon title={<Say text={textOf(error)} />} />}
      <DiffView before={before} after={after} />
      <Form form={form} layout="vertical" onFinish={({ reason }) => onSave(reason.trim())}>
        <Form.Item
          name="reason"
          label={words.reason}
          rules={[{ required: true, whitespace: true, message: words.reasonNeeded }]}
        >
          <Input maxLength={500} autoFocus placeholder={words.reasonHint} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

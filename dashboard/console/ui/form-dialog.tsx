import { Alert, Form, type FormInstance, Modal } from 'antd'
import type { ReactNode } from 'react'
import { textOf } from '../api/failure.ts'
import { Say, useWords } from '../i18n/language.tsx'
import { uiWords } from './words.ts'

interface FormDialogProps<Fields> {
  readonly title: string
  readonly width?: number
  /** What the button says; "save" where it is not given. */
  readonly okText?: string
  readonly danger?: boolean
  readonly initial: Partial<Fields>
  /** Given by whoever looks into the form while it is filled in. */
  readonly form?: FormInstance<Fields>
  readonly pending: boolean
  readonly error: Error | null
  readonly onSubmit: (fields: Fields) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form in a dialog: a stray click does not throw it away, and why it was refused stands above it in full. */
export function FormDialog<Fields extends object>(props: FormDialogProps<Fields>): ReactNode {
  const words = useWords(uiWords)
  const { title, width = 680, okText = words.save, danger = false, initial, pending, error } = props
  const [own] = Form.useForm<Fields>()
  const form = props.form ?? own
  return (
    <Modal
      open
      title={title}
      width={width}
      okText={okText}
      okButtonProps={{ danger }}
      cancelText={words.cancel}
      confirmLoading={pending}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <Form<Fields> form={form} layout="vertical" initialValues={initial} onFinish={props.onSubmit}>
        {error === null ? null : <Alert type="error" showIcon title={<Say text={textOf(error)} />} />}
        {props.children}
      </Form>
    </Modal>
  )
}

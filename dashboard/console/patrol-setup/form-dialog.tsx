import { Alert, Form, type FormInstance, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { textOf } from '../api/failure.ts'
import { Say, useWords } from '../i18n/language.tsx'
import { IdentityFields } from '../ui/identity-fields.tsx'
import { setupWords } from './words.ts'

interface FormDialogProps<Fields> {
  readonly title: string
  readonly form: FormInstance<Fields>
  readonly initial: Fields
  /** The id of what is changed is fixed. */
  readonly isNew: boolean
  readonly pending: boolean
  readonly error: Error | null
  readonly onSubmit: (fields: Fields) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The frame of every form of the setup: id, names, why, and the refusal in full. */
export function FormDialog<Fields extends object>(props: FormDialogProps<Fields>): ReactNode {
  const words = useWords(setupWords)
  const { title, form, initial, isNew, pending, error, onSubmit, onClose, children } = props
  return (
    <Modal
      open
      title={title}
      width={680}
      okText={words.save}
      cancelText={words.cancel}
      confirmLoading={pending}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Fields> form={form} layout="vertical" initialValues={initial} onFinish={onSubmit}>
        {error === null ? null : <Alert type="error" showIcon title={<Say text={textOf(error)} />} />}
        <IdentityFields isNew={isNew} />
        {children}
        <Form.Item name="reason" label={words.reason}>
          <Input maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

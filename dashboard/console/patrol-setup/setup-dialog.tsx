import { Form, type FormInstance, Input } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { IdentityFields } from '../ui/identity-fields.tsx'
import { setupWords } from './words.ts'

interface SetupDialogProps<Fields> {
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

/** The frame of every form of the setup: id and names first, why last. */
export function SetupDialog<Fields extends object>({
  isNew,
  children,
  ...frame
}: SetupDialogProps<Fields>): ReactNode {
  const words = useWords(setupWords)
  return (
    <FormDialog {...frame}>
      <IdentityFields isNew={isNew} />
      {children}
      <Form.Item name="reason" label={words.reason}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}

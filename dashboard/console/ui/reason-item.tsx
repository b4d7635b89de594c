import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { uiWords } from './words.ts'

/** Why something is changed; kept with the version. */
export function ReasonItem({ label, hint }: { readonly label: string; readonly hint?: string }): ReactNode {
  const { needed } = useWords(uiWords)
  return (
    <Form.Item
      name="reason"
      label={label}
      extra={hint}
      rules={[{ required: true, whitespace: true, min: 2, message: needed }]}
    >
      <Input maxLength={500} />
    </Form.Item>
  )
}

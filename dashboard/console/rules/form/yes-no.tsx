import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/language.tsx'
import { formWords } from '../form-words.ts'
import { useFormScene } from './context.ts'

interface YesNoProps {
  readonly not: boolean
  readonly yes: string
  readonly no: string
  readonly onChange: (not: boolean) => void
}

/** That something is so, or that it is not. */
export function YesNo({ not, yes, no, onChange }: YesNoProps): ReactNode {
  const words = useWords(formWords)
  const { readOnly } = useFormScene()
  return (
    <Select<'yes' | 'no'>
      aria-label={words.verb}
      className="rules-verb"
      disabled={readOnly}
      value={not ? 'no' : 'yes'}
      options={[
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
      onChange={(next) => onChange(next === 'no')}
    />
  )
}

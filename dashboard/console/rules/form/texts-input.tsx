import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useLanguage, useWords } from '../../i18n/language.tsx'
import type { Language, Text } from '../../i18n/texts.ts'
import { formWords } from '../form-words.ts'
import type { Placeholder } from '../model/placeholders.ts'
import { useFormScene } from './context.ts'
import { Fault } from './fault.tsx'

interface TextsInputProps {
  readonly label: string
  readonly at: string
  readonly value: Text
  readonly max: number
  /** What may be filled in; none for a title. */
  readonly placeholders?: readonly Placeholder[]
  readonly onChange: (value: Text) => void
}

/** A text in both languages, with the placeholders that can be filled offered below. */
export function TextsInput(props: TextsInputProps): ReactNode {
  const { label, at, value, max, placeholders = [], onChange } = props
  const words = useWords(formWords)
  const language = useLanguage()
  const { readOnly } = useFormScene()
  const [focused, setFocused] = useState<Language>(language)
  return (
    <div className="rules-texts">
      <span className="rules-label">{label}</span>
      {(['zh', 'en'] as const).map((one) => (
        <div key={one}>
          <Input.TextArea
            aria-label={`${label} ${words[one]}`}
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={max}
            placeholder={words[one]}
            readOnly={readOnly}
            value={value[one]}
            onFocus={() => setFocused(one)}
            onChange={(event) => onChange({ ...value, [one]: event.target.value })}
          />
          <Fault at={`${at}.${one}`} />
        </div>
      ))}
      {placeholders.length === 0 || readOnly ? null : (
        <div className="rules-chips">
          <span className="faint">{words.fillIn}</span>
          {placeholders.map(({ key, label: name }) => (
            <Button
              key={key}
              size="small"
              onClick={() => onChange({ ...value, [focused]: `${value[focused]}{${key}}` })}
            >
              {name[language]}
            </Button>
          ))}
        </div>
      )}
      <Fault at={at} />
    </div>
  )
}

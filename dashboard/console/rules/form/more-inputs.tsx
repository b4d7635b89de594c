import { Checkbox, Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/language.tsx'
import { formWords } from '../form-words.ts'
import type { Flags, ParameterRow, RuleForm } from '../model/form.ts'
import { AmountInput } from './amount-input.tsx'
import { useFormScene } from './context.ts'
import { Fault } from './fault.tsx'

interface MoreInputsProps {
  readonly put: (part: Partial<RuleForm>) => void
}

const flags = ['whileSilent', 'ownCause', 'lost'] as const satisfies readonly (keyof Flags)[]

/** What is said rarely: late data, silent devices, causes, and the numbers with names. */
export function MoreInputs({ put }: MoreInputsProps): ReactNode {
  const words = useWords(formWords)
  const { form, readOnly } = useFormScene()
  const set = (flag: keyof Flags, is: boolean): void => {
    const { [flag]: _, ...others } = form.flags
    put({ flags: is ? { ...others, [flag]: true } : others })
  }
  return (
    <div className="rules-fields">
      {flags.map((flag) => (
        <Checkbox
          key={flag}
          disabled={readOnly}
          checked={form.flags[flag] ?? false}
          onChange={(event) => set(flag, event.target.checked)}
        >
          {words[flag]}
        </Checkbox>
      ))}
      <span className="rules-phrase">
        {words.maxAge}
        <AmountInput
          label={words.maxAge}
          at="maxAge"
          optional
          isSpan
          value={form.maxAge}
          onChange={(maxAge) => put({ maxAge })}
        />
      </span>
      {form.params.length === 0 ? null : <ParamInputs put={put} />}
    </div>
  )
}

/** Numbers that have names: they may stand in the texts. */
function ParamInputs({ put }: MoreInputsProps): ReactNode {
  const words = useWords(formWords)
  const { form, readOnly } = useFormScene()
  const change = (index: number, part: Partial<ParameterRow>): void =>
    put({ params: form.params.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <>
      <span className="rules-label">{words.numbers}</span>
      {form.params.map((param, index) => (
        <div key={param.key} className="rules-param">
          <Input
            aria-label={`${words.numberName} ${words.zh}`}
            readOnly={readOnly}
            maxLength={60}
            value={param.label.zh}
            onChange={(event) => change(index, { label: { ...param.label, zh: event.target.value } })}
          />
          <Input
            aria-label={`${words.numberName} ${words.en}`}
            readOnly={readOnly}
            maxLength={60}
            value={param.label.en}
            onChange={(event) => change(index, { label: { ...param.label, en: event.target.value } })}
          />
          <InputNumber<number>
            aria-label={param.label.zh}
            readOnly={readOnly}
            value={param.value}
            suffix={param.unit}
            onChange={(value) => change(index, { value })}
          />
          <Fault at={`params.${index}`} />
        </div>
      ))}
    </>
  )
}

import DeleteOutlined from '@ant-design/icons/DeleteOutlined'
import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { type Severity, severities, severityTexts } from '#devices/kit/severity.ts'
import { useLanguage, useWords } from '../../i18n/language.tsx'
import { formWords } from '../form-words.ts'
import { emptyRow, type StepRow } from '../model/form.ts'
import { numbered } from '../model/numbered.ts'
import { AmountInput } from './amount-input.tsx'
import { useFormScene } from './context.ts'
import { GroupEditor } from './group-editor.tsx'

interface StepsInputProps {
  readonly steps: readonly StepRow[]
  readonly onChange: (steps: readonly StepRow[]) => void
}

/** When the alarm becomes graver: by time, by a condition, or both. */
export function StepsInput({ steps, onChange }: StepsInputProps): ReactNode {
  const words = useWords(formWords)
  const { readOnly } = useFormScene()
  const put = (index: number, step: StepRow): void =>
    onChange(steps.map((one, at) => (at === index ? step : one)))
  return (
    <div className="rules-fields">
      {numbered(steps).map(({ item: step, index, key }) => (
        <Step
          key={key}
          step={step}
          at={`rises.${index}`}
          onChange={(next) => put(index, next)}
          onRemove={() => onChange(steps.filter((_, at) => at !== index))}
        />
      ))}
      {readOnly ? null : (
        <div className="rules-add">
          <Button
            icon={<PlusOutlined />}
            onClick={() =>
              onChange([...steps, { to: 'critical', after: { type: 'number', value: 600 }, when: null }])
            }
          >
            {words.addStep}
          </Button>
        </div>
      )}
    </div>
  )
}

interface StepProps {
  readonly step: StepRow
  readonly at: string
  readonly onChange: (step: StepRow) => void
  readonly onRemove: () => void
}

function Step({ step, at, onChange, onRemove }: StepProps): ReactNode {
  const words = useWords(formWords)
  const language = useLanguage()
  const { readOnly } = useFormScene()
  return (
    <div className="rules-cond">
      <div className="rules-parts">
        <span className="rules-phrase">
          {words.risesTo}
          <Select<Severity>
            aria-label={words.risesTo}
            disabled={readOnly}
            value={step.to}
            options={severities.map((value) => ({ value, label: severityTexts[value][language] }))}
            onChange={(to) => onChange({ ...step, to })}
          />
        </span>
        <span className="rules-phrase">
          {words.openFor}
          <AmountInput
            label={words.openFor}
            at={`${at}.after`}
            optional
            isSpan
            value={step.after}
            onChange={(after) => onChange({ ...step, after })}
          />
        </span>
        {step.when !== null || readOnly ? null : (
          <Button
            onClick={() => onChange({ ...step, when: { type: 'group', join: 'all', rows: [emptyRow] } })}
          >
            {words.addCondition}
          </Button>
        )}
        {step.when === null ? null : (
          <GroupEditor
            group={step.when}
            at={`${at}.when`}
            onChange={(when) => onChange({ ...step, when: when.rows.length === 0 ? null : when })}
          />
        )}
      </div>
      {readOnly ? null : (
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={words.removeStep}
          title={words.removeStep}
          onClick={onRemove}
        />
      )}
    </div>
  )
}

import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useLanguage, useWords } from '../../i18n/language.tsx'
import { formWords } from '../form-words.ts'
import type { EventRow } from '../model/form.ts'
import { AmountInput } from './amount-input.tsx'
import { useFormScene } from './context.ts'
import { YesNo } from './yes-no.tsx'

interface EventInputProps {
  readonly row: EventRow
  readonly at: string
  readonly onChange: (row: EventRow) => void
}

/** An event, how often, in how long, and what has to be the same each time. */
export function EventInput({ row, at, onChange }: EventInputProps): ReactNode {
  const words = useWords(formWords)
  const language = useLanguage()
  const { tables, speak, readOnly } = useFormScene()
  const { events, eventFields } = tables.kind
  const system = ['sys_boot', 'sys_gap', 'sys_rejected']
  const types = [...new Set([...events.map(({ type }) => type), ...system, ...row.events])]
  return (
    <>
      <YesNo
        not={row.not}
        yes={words.happened}
        no={words.didNotHappen}
        onChange={(not) => onChange({ ...row, not })}
      />
      <Select<string[]>
        mode="multiple"
        aria-label={words.event}
        className="rules-value rules-among"
        disabled={readOnly}
        placeholder={words.choose}
        showSearch={{ optionFilterProp: 'label' }}
        value={[...row.events]}
        options={types.map((type) => ({ value: type, label: speak.event(type)?.[language] ?? type }))}
        onChange={(next) => onChange({ ...row, events: next })}
      />
      <span className="rules-phrase">
        {words.within}
        <AmountInput
          label={words.within}
          at={`${at}.within`}
          isSpan
          value={row.within}
          onChange={(within) => within && onChange({ ...row, within })}
        />
      </span>
      <span className="rules-phrase">
        {words.atLeastTimes}
        <AmountInput
          label={words.atLeastTimes}
          at={`${at}.times`}
          isSpan={false}
          value={row.times}
          onChange={(times) => times && onChange({ ...row, times })}
        />
        {words.times}
      </span>
      {eventFields.length === 0 ? null : (
        <Select<string>
          aria-label={words.same}
          className="rules-verb"
          disabled={readOnly}
          value={row.same ?? ''}
          options={[
            { value: '', label: words.anySame },
            ...eventFields.map(({ key, label }) => ({
              value: key,
              label: words.sameOf.replace('{what}', label[language]),
            })),
          ]}
          onChange={(next) => onChange({ ...row, same: next === '' ? null : next })}
        />
      )}
    </>
  )
}

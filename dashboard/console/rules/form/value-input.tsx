import { Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { sayUnit } from '#devices/kit/rule-text/say-value.ts'
import { useLanguage, useWords } from '../../i18n/language.tsx'
import { formWords } from '../form-words.ts'
import type { AmongRow, TestRow } from '../model/form.ts'
import { type Entry, entryFor, type Known } from '../model/subject.ts'
import { useFormScene } from './context.ts'

interface ValueInputProps {
  readonly row: TestRow
  readonly known: Known | undefined
  readonly onChange: (row: TestRow) => void
}

/** What is compared with, entered as the thing is: yes or no, a word, a number with its unit, a text. */
export function ValueInput({ row, known, onChange }: ValueInputProps): ReactNode {
  const words = useWords(formWords)
  const language = useLanguage()
  const { form, setParam, readOnly } = useFormScene()
  const { value } = row
  const entry = entryFor(known, value.type === 'value' ? value.value : null)
  const options = useOptions(known, entry)
  const put = (next: string | number | boolean | null): void =>
    onChange({ ...row, value: { type: 'value', value: next } })
  if (value.type === 'param') {
    const number = form.params.find(({ key }) => key === value.key)
    return (
      <InputNumber<number>
        aria-label={number?.label[language] ?? words.value}
        className="rules-value"
        readOnly={readOnly}
        value={number?.value ?? null}
        suffix={sayUnit(number?.unit || known?.unit || '')[language]}
        onChange={(next) => setParam(value.key, next)}
      />
    )
  }
  if (entry === 'number') {
    return (
      <InputNumber<number>
        aria-label={words.value}
        className="rules-value"
        readOnly={readOnly}
        value={typeof value.value === 'number' ? value.value : null}
        suffix={sayUnit(known?.unit ?? '')[language]}
        onChange={put}
      />
    )
  }
  if (entry === 'text') {
    return (
      <Input
        aria-label={words.value}
        className="rules-value"
        readOnly={readOnly}
        maxLength={64}
        value={value.value === null ? '' : String(value.value)}
        onChange={(event) => put(event.target.value === '' ? null : event.target.value)}
      />
    )
  }
  return (
    <Select<string>
      aria-label={words.value}
      className="rules-value"
      disabled={readOnly}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={words.choose}
      value={value.value === null ? null : String(value.value)}
      options={withPresent(options, value.value === null ? [] : [String(value.value)])}
      onChange={(next) => put(entry === 'flag' ? next === 'true' : next)}
    />
  )
}

/** Some of the words of a list. */
export function AmongInput({
  row,
  known,
  onChange,
}: {
  readonly row: AmongRow
  readonly known: Known | undefined
  readonly onChange: (row: AmongRow) => void
}): ReactNode {
  const words = useWords(formWords)
  const { readOnly } = useFormScene()
  const options = useOptions(known, known?.entry ?? 'text')
  const present = row.values.map(String)
  // Codes are numbers on the wire and keys in the tables: what was a number stays one.
  const isNumber = row.values.some((one) => typeof one === 'number') || known?.entry === 'list'
  const isFlag = row.values.some((one) => typeof one === 'boolean')
  return (
    <Select<string[]>
      mode={options.length === 0 ? 'tags' : 'multiple'}
      aria-label={words.value}
      className="rules-value rules-among"
      disabled={readOnly}
      placeholder={words.choose}
      showSearch={{ optionFilterProp: 'label' }}
      maxTagCount={6}
      value={present}
      options={withPresent(options, present)}
      onChange={(next) =>
        onChange({
          ...row,
          values: next.map((one) =>
            isFlag ? one === 'true' : isNumber && /^-?\d+(\.\d+)?$/.test(one) ? Number(one) : one,
          ),
        })
      }
    />
  )
}

interface Option {
  readonly value: string
  readonly label: string
}

function useOptions(known: Known | undefined, entry: Entry): readonly Option[] {
  const words = useWords(formWords)
  const language = useLanguage()
  if (entry === 'flag') {
    return [
      { value: 'true', label: known?.says?.yes[language] ?? words.yes },
      { value: 'false', label: known?.says?.no[language] ?? words.no },
    ]
  }
  return Object.entries(known?.words ?? {}).map(([value, word]) => ({ value, label: word[language] }))
}

/** A value that the tables do not know is still shown. */
const withPresent = (options: readonly Option[], present: readonly string[]): Option[] => [
  ...options,
  ...present
    .filter((one) => options.every(({ value }) => value !== one))
    .map((value) => ({ value, label: value })),
]

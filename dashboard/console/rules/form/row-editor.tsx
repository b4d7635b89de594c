import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { readConditionText } from '#devices/kit/rule-text/read-part.ts'
import { sayCondition } from '#devices/kit/rule-text/say-rule.ts'
import { useLanguage, useWords } from '../../i18n/language.tsx'
import { formWords, verbWords } from '../form-words.ts'
import type { AmongRow, Row, TestRow, TextRow } from '../model/form.ts'
import {
  choicesOf,
  entryFor,
  keyOfRow,
  knownOf,
  rowAbout,
  type Verb,
  verbOf,
  verbsFor,
  withVerb,
  wordOfVerb,
} from '../model/subject.ts'
import { useFormScene } from './context.ts'
import { EventInput } from './event-input.tsx'
import { Fault } from './fault.tsx'
import { AmongInput, ValueInput } from './value-input.tsx'
import { WindowInput } from './window-input.tsx'
import { YesNo } from './yes-no.tsx'

type PlainRow = Exclude<Row, { readonly type: 'group' }>

interface RowEditorProps {
  readonly row: PlainRow
  readonly at: string
  readonly onChange: (row: Row) => void
}

/** One condition: what it is about, what is said of it, and with which value. */
export function RowEditor({ row, at, onChange }: RowEditorProps): ReactNode {
  return (
    <div className="rules-parts">
      <About row={row} onChange={onChange} />
      <Said row={row} at={at} onChange={onChange} />
      <Fault at={at} />
    </div>
  )
}

/** What the row is about. An empty text is a row nobody has begun. */
function About({
  row,
  onChange,
}: {
  readonly row: PlainRow
  readonly onChange: (row: Row) => void
}): ReactNode {
  const words = useWords(formWords)
  const language = useLanguage()
  const { tables, readOnly } = useFormScene()
  const choices = choicesOf(tables, language, words)
  const value = row.type === 'text' && row.text === '' ? null : keyOfRow(row)
  const isListed = choices.some(({ options }) => options.some((one) => one.value === value))
  const known = row.type === 'test' || row.type === 'among' ? knownOf(tables, row.subject) : undefined
  const present =
    value === null || isListed
      ? []
      : [{ label: words.present, options: [{ value, label: known?.label[language] ?? value }] }]
  return (
    <Select<string>
      aria-label={words.about}
      className="rules-about"
      disabled={readOnly}
      placeholder={words.about}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={280}
      value={value}
      options={[...present, ...choices]}
      onChange={(picked) => onChange(rowAbout(tables, picked))}
    />
  )
}

interface SaidProps {
  readonly row: PlainRow
  readonly at: string
  readonly onChange: (row: Row) => void
}

function Said({ row, at, onChange }: SaidProps): ReactNode {
  const words = useWords(formWords)
  if (row.type === 'test' || row.type === 'among') return <Compared row={row} at={at} onChange={onChange} />
  if (row.type === 'event') return <EventInput row={row} at={at} onChange={onChange} />
  if (row.type === 'text') return <Written row={row} onChange={onChange} />
  return (
    <>
      <YesNo
        not={row.not}
        yes={words.insideHours}
        no={words.outsideHours}
        onChange={(not) => onChange({ ...row, not })}
      />
      <WindowInput row={row} onChange={onChange} />
    </>
  )
}

function Compared({
  row,
  at,
  onChange,
}: {
  readonly row: TestRow | AmongRow
  readonly at: string
  readonly onChange: (row: Row) => void
}): ReactNode {
  const words = useWords(formWords)
  const verbs = useWords(verbWords)
  const { tables, readOnly } = useFormScene()
  const known = knownOf(tables, row.subject)
  const sample = row.type === 'among' ? row.values[0] : row.value.type === 'value' ? row.value.value : null
  const entry = entryFor(known, sample)
  const choices = verbsFor(entry, row)
  const isObvious = choices.length === 1
  return (
    <>
      {isObvious ? null : (
        <Select<Verb>
          aria-label={words.verb}
          className="rules-verb"
          disabled={readOnly}
          value={verbOf(row)}
          options={choices.map((value) => ({
            value,
            label: verbs[wordOfVerb(value, entry)],
          }))}
          onChange={(verb) => onChange(withVerb(row, verb))}
        />
      )}
      {row.type === 'among' ? (
        <AmongInput row={row} known={known} onChange={onChange} />
      ) : (
        <ValueInput row={row} known={known} onChange={onChange} />
      )}
      <Fault at={`${at}.value`} />
    </>
  )
}

/** What the form has no fields for: the text of the condition, and what it means. */
function Written({
  row,
  onChange,
}: {
  readonly row: TextRow
  readonly onChange: (row: Row) => void
}): ReactNode {
  const words = useWords(formWords)
  const language = useLanguage()
  const { form, speak, readOnly } = useFormScene()
  const meaning = meaningOf(row.text)
  const params = form.params.map((one) => ({ ...one, value: one.value ?? 0 }))
  return (
    <div className="rules-written">
      <Input.TextArea
        aria-label={words.inText}
        className="rules-code"
        autoSize={{ minRows: 1, maxRows: 6 }}
        readOnly={readOnly}
        maxLength={4000}
        value={row.text}
        onChange={(event) => onChange({ ...row, text: event.target.value })}
      />
      {meaning === null ? null : <small>{sayCondition(meaning, { params }, speak)[language]}</small>}
    </div>
  )
}

function meaningOf(written: string) {
  try {
    return written === '' ? null : readConditionText(written)
  } catch {
    return null
  }
}

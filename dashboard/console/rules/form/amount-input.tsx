import { Input, InputNumber, Select, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Operand } from '#devices/kit/rule.ts'
import { readOperandText } from '#devices/kit/rule-text/read-part.ts'
import { sayLength } from '#devices/kit/rule-text/say-rule.ts'
import { sayUnit } from '#devices/kit/rule-text/say-value.ts'
import { useLanguage, useWords } from '../../i18n/language.tsx'
import { formWords } from '../form-words.ts'
import type { Amount } from '../model/form.ts'
import { useFormScene } from './context.ts'
import { Fault } from './fault.tsx'

const units = [
  ['s', 1],
  ['min', 60],
  ['h', 3600],
  ['d', 86_400],
] as const
type Unit = (typeof units)[number][0]

const sizeOf = (unit: Unit): number => units.find(([one]) => one === unit)?.[1] ?? 1

/** The largest unit that leaves no rest, as people would say it. */
const unitOf = (seconds: number | null): Unit =>
  units.findLast(([, size]) => seconds !== null && seconds !== 0 && seconds % size === 0)?.[0] ?? 's'

interface AmountInputProps {
  readonly label: string
  readonly at: string
  readonly value: Amount | null
  /** An empty field means null where that is allowed, and else a number that is missing. */
  readonly optional?: boolean
  /** A length of time; otherwise a count. */
  readonly isSpan: boolean
  readonly onChange: (value: Amount | null) => void
}

/** A length of time or a count; a number of the rule is changed where it is used. */
export function AmountInput(props: AmountInputProps): ReactNode {
  const { label, at, value, optional = false, isSpan, onChange } = props
  const { form, setParam, readOnly } = useFormScene()
  if (value?.type === 'text') {
    return (
      <span className="rules-amount rules-amount-text">
        <Input
          aria-label={label}
          className="rules-code"
          value={value.text}
          readOnly={readOnly}
          onChange={(event) => onChange({ type: 'text', text: event.target.value })}
        />
        <AmountMeaning written={value.text} />
        <Fault at={at} />
      </span>
    )
  }
  const key = value?.type === 'param' ? value.key : null
  const number =
    key === null
      ? value?.type === 'number'
        ? value.value
        : null
      : (form.params.find((one) => one.key === key)?.value ?? null)
  const set = (next: number | null): void => {
    if (key !== null) setParam(key, next)
    else onChange(next === null && optional ? null : { type: 'number', value: next })
  }
  return (
    <span className="rules-amount">
      {isSpan ? (
        <Span label={label} seconds={number} readOnly={readOnly} onChange={set} />
      ) : (
        <InputNumber<number> aria-label={label} min={0} readOnly={readOnly} value={number} onChange={set} />
      )}
      <Fault at={at} />
    </span>
  )
}

/** What a length that is written as text amounts to, in words. */
function AmountMeaning({ written }: { readonly written: string }): ReactNode {
  const language = useLanguage()
  const { form, speak } = useFormScene()
  const meaning = readable(written)
  if (meaning === null) return null
  const params = form.params.map((one) => ({ ...one, value: one.value ?? 0 }))
  return <small>{sayLength(meaning, { params }, speak)[language]}</small>
}

function readable(written: string): Operand | null {
  try {
    return readOperandText(written)
  } catch {
    return null
  }
}

interface SpanProps {
  readonly label: string
  readonly seconds: number | null
  readonly readOnly: boolean
  readonly onChange: (seconds: number | null) => void
}

function Span({ label, seconds, readOnly, onChange }: SpanProps): ReactNode {
  const words = useWords(formWords)
  const language = useLanguage()
  const [chosen, setChosen] = useState<Unit | null>(null)
  const unit = chosen ?? unitOf(seconds)
  const size = sizeOf(unit)
  return (
    <Space.Compact>
      <InputNumber<number>
        aria-label={label}
        className="rules-span"
        min={0}
        readOnly={readOnly}
        placeholder={words.unset}
        value={seconds === null ? null : Number((seconds / size).toPrecision(12))}
        onChange={(next) => {
          setChosen(unit)
          onChange(next === null ? null : Number((next * size).toPrecision(12)))
        }}
      />
      <Select<Unit>
        aria-label={`${label} ${words.unit}`}
        className="rules-unit"
        disabled={readOnly}
        value={unit}
        options={units.map(([value]) => ({ value, label: sayUnit(value)[language] }))}
        onChange={(next) => {
          setChosen(next)
          if (seconds !== null) onChange(Number(((seconds / size) * sizeOf(next)).toPrecision(12)))
        }}
      />
    </Space.Compact>
  )
}

import { InputNumber, Select, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../i18n/language.tsx'
import './duration-input.css'
import { uiWords } from './words.ts'

const units = { min: 60, h: 3_600, d: 86_400 } as const
type Unit = keyof typeof units

/** The largest unit a length is a whole number of. */
const unitOf = (seconds: number, choices: readonly Unit[]): Unit =>
  choices.findLast((unit) => seconds > 0 && seconds % units[unit] === 0) ?? 'min'

interface DurationInputProps {
  /** Given by Form.Item: id of the field, seconds, null = none. */
  readonly id?: string
  readonly value?: number | null
  readonly onChange?: (seconds: number | null) => void
  /** What none means. */
  readonly placeholder?: string
  /** Longest, seconds. */
  readonly max: number
  /** True: no time at all is a length too. */
  readonly zero?: boolean
  /** False: in hours at most, as a day of working hours is none of 24. */
  readonly days?: boolean
}

const withoutDays: readonly Unit[] = ['min', 'h']
const withDays: readonly Unit[] = ['min', 'h', 'd']

/** A length of time in the unit a person thinks in; kept as seconds. */
export function DurationInput({
  id,
  value = null,
  onChange,
  placeholder,
  max,
  zero = false,
  days = true,
}: DurationInputProps): ReactNode {
  const words = useWords(uiWords)
  const choices = days ? withDays : withoutDays
  const [unit, setUnit] = useState<Unit>(value === null ? 'min' : unitOf(value, choices))
  const say = (count: number | null, by: Unit): void =>
    onChange?.(count === null ? null : Math.min(max, Math.round(count * units[by])))
  const count = value === null ? null : value / units[unit]
  return (
    <Space.Compact block className="duration">
      <InputNumber<number>
        {...(id !== undefined && { id })}
        value={count}
        min={zero ? 0 : 0.1}
        max={max / units[unit]}
        {...(placeholder !== undefined && { placeholder })}
        onChange={(next) => say(next, unit)}
      />
      <Select<Unit>
        value={unit}
        aria-label={words.unit}
        popupMatchSelectWidth={false}
        options={choices.map((one) => ({ value: one, label: words[one] }))}
        onChange={(next) => {
          setUnit(next)
          say(count, next)
        }}
      />
    </Space.Compact>
  )
}

import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { padded } from '../../patrol-setup/plan-fields.ts'
import { useFormScene } from './context.ts'

interface TimeInputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** A time of the day as 24 hours; what is no time yet is kept while it is typed and given up when it is left. */
export function TimeInput({ label, value, onChange }: TimeInputProps): ReactNode {
  const { readOnly } = useFormScene()
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Input
      aria-label={label}
      className="rules-time"
      inputMode="numeric"
      maxLength={5}
      readOnly={readOnly}
      value={typed ?? value}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        const next = event.target.value
        setTyped(next)
        if (TIME.test(padded(next))) onChange(padded(next))
      }}
    />
  )
}

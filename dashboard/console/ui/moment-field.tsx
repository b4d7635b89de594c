import { type ReactNode, useId, useRef } from 'react'
import './moment-field.css'

interface MomentFieldProps {
  readonly type: 'date' | 'datetime-local'
  /** What is meant, for screen readers. */
  readonly label: string
  /** `2026-11-23` or `2026-11-23T19:07`, wall time of the site. */
  readonly value: string
  /** How it is shown; browsers would write it in their own language. */
  readonly shown: string
  readonly onChange: (value: string) => void
}

/** A day or a wall time: shown in the console's own writing, chosen with the browser's own picker. */
export function MomentField({ type, label, value, shown, onChange }: MomentFieldProps): ReactNode {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  return (
    <span className="moment">
      <button
        type="button"
        className="field"
        aria-label={`${label}: ${shown}`}
        aria-controls={id}
        onClick={() => field.current?.showPicker()}
      >
        {shown}
      </button>
      <input
        ref={field}
        id={id}
        type={type}
        tabIndex={-1}
        aria-hidden="true"
        value={value}
        onChange={(event) => event.target.value !== '' && onChange(event.target.value)}
      />
    </span>
  )
}

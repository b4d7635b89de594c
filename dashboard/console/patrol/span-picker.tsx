import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { figureWords } from './figure-words.ts'
import { namedSpans, type Span } from './span.ts'

interface SpanPickerProps {
  readonly span: Span
  readonly today: string
  readonly onChange: (span: Span) => void
}

/** Some days: the usual ones by a press, any others by their first and last. */
export function SpanPicker({ span, today, onChange }: SpanPickerProps): ReactNode {
  const words = useWords(figureWords)
  return (
    <div className="span-picker">
      {Object.entries(namedSpans(today)).map(([word, named]) => {
        const isOn = named.from === span.from && named.to === span.to
        return (
          <Button
            key={word}
            type={isOn ? 'primary' : 'default'}
            aria-pressed={isOn}
            onClick={() => onChange(named)}
          >
            {words[word as keyof ReturnType<typeof namedSpans>]}
          </Button>
        )
      })}
      <span className="span-days">
        <MomentField
          type="date"
          label={words.from}
          value={span.from}
          shown={span.from}
          onChange={(from) => onChange({ from, to: from > span.to ? from : span.to })}
        />
        –
        <MomentField
          type="date"
          label={words.to}
          value={span.to}
          shown={span.to}
          onChange={(to) => onChange({ from: to < span.from ? to : span.from, to })}
        />
      </span>
    </div>
  )
}

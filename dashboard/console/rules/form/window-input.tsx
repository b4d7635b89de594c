import { Button, Checkbox, Select } from 'antd'
import type { ReactNode } from 'react'
import {
  dayTexts,
  nameOfWindow,
  parseWindow,
  printWindow,
  type WrittenWindow,
  weekdayTexts,
} from '#devices/kit/rule-text/say-window.ts'
import { useLanguage, useWords } from '../../i18n/language.tsx'
import { formWords } from '../form-words.ts'
import type { WindowRow } from '../model/form.ts'
import { numbered } from '../model/numbered.ts'
import { useFormScene } from './context.ts'
import { TimeInput } from './time-input.tsx'

const named = ['day', 'night', 'working-hours'] as const
const first: WrittenWindow = { stretches: [{ from: '08:00', to: '18:00' }], days: null }
/** As many as the gateway reads. */
const STRETCHES_MAX = 12

interface WindowInputProps {
  readonly row: WindowRow
  readonly onChange: (row: WindowRow) => void
}

/** Hours of the day: one of the site's by name, or several stretches on some days. */
export function WindowInput({ row, onChange }: WindowInputProps): ReactNode {
  const words = useWords(formWords)
  const language = useLanguage()
  const { readOnly } = useFormScene()
  const written = parseWindow(row.window)
  const put = (window: string): void => onChange({ ...row, window })
  const names = [...new Set([...named, ...(written === undefined ? [row.window] : [])])]
  return (
    <div className="rules-window">
      <Select<string>
        aria-label={words.hours}
        disabled={readOnly}
        value={written === undefined ? row.window : ''}
        options={[
          ...names.map((value) => ({ value, label: nameOfWindow(value)[language] })),
          { value: '', label: words.ownHours },
        ]}
        onChange={(next) => put(next === '' ? printWindow(first) : next)}
      />
      {written === undefined ? null : (
        <WrittenHours written={written} onChange={(next) => put(printWindow(next))} />
      )}
    </div>
  )
}

interface WrittenHoursProps {
  readonly written: WrittenWindow
  readonly onChange: (written: WrittenWindow) => void
}

function WrittenHours({ written, onChange }: WrittenHoursProps): ReactNode {
  const words = useWords(formWords)
  const { readOnly } = useFormScene()
  const { stretches } = written
  const put = (index: number, part: Partial<{ from: string; to: string }>): void => {
    onChange({
      ...written,
      stretches: stretches.map((one, at) => (at === index ? { ...one, ...part } : one)),
    })
  }
  return (
    <>
      {numbered(stretches).map(({ item: { from, to }, index, key }) => (
        <span key={key} className="rules-stretch">
          <TimeInput label={words.fromTime} value={from} onChange={(from) => put(index, { from })} />
          –
          <TimeInput label={words.toTime} value={to} onChange={(to) => put(index, { to })} />
          {stretches.length < 2 || readOnly ? null : (
            <Button
              type="text"
              aria-label={words.removeHours}
              onClick={() => onChange({ ...written, stretches: stretches.filter((_, at) => at !== index) })}
            >
              ✕
            </Button>
          )}
        </span>
      ))}
      {stretches.length >= STRETCHES_MAX || readOnly ? null : (
        <Button
          type="dashed"
          onClick={() => onChange({ ...written, stretches: [...stretches, { from: '14:00', to: '18:00' }] })}
        >
          {words.addHours}
        </Button>
      )}
      <Days written={written} onChange={onChange} />
    </>
  )
}

function Days({ written, onChange }: WrittenHoursProps): ReactNode {
  const words = useWords(formWords)
  const language = useLanguage()
  const { readOnly } = useFormScene()
  const { days } = written
  const put = (next: string): void => {
    if (next === 'weekdays') onChange({ ...written, days: [1, 2, 3, 4, 5] })
    else onChange({ ...written, days: next === '' ? null : next })
  }
  return (
    <>
      <Select<string>
        aria-label={words.days}
        disabled={readOnly}
        value={days === null ? '' : typeof days === 'string' ? days : 'weekdays'}
        options={[
          { value: '', label: words.everyDay },
          ...Object.entries(dayTexts)
            .filter(([value]) => value !== 'every-day' || days === 'every-day')
            .map(([value, day]) => ({ value, label: day[language] })),
          { value: 'weekdays', label: words.someDays },
        ]}
        onChange={put}
      />
      {days === null || typeof days === 'string' ? null : (
        <Checkbox.Group
          disabled={readOnly}
          value={[...days]}
          options={weekdayTexts.map((day, index) => ({ value: index + 1, label: day[language] }))}
          onChange={(next) => {
            if (next.length > 0) onChange({ ...written, days: next.map(Number).toSorted((a, b) => a - b) })
          }}
        />
      )}
    </>
  )
}

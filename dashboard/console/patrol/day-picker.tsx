import LeftOutlined from '@ant-design/icons/LeftOutlined'
import RightOutlined from '@ant-design/icons/RightOutlined'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { formatWeekday, shiftDay } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { patrolWords } from './words.ts'

interface DayPickerProps {
  readonly day: string
  readonly today: string
  readonly onChange: (day: string) => void
}

/** One day back, one on, any day, or today. */
export function DayPicker({ day, today, onChange }: DayPickerProps): ReactNode {
  const words = useWords(patrolWords)
  const language = useLanguage()
  return (
    <div className="day-picker">
      <Button
        icon={<LeftOutlined />}
        aria-label={words.dayBefore}
        onClick={() => onChange(shiftDay(day, -1))}
      />
      <MomentField
        type="date"
        label={words.day}
        value={day}
        shown={`${day} ${formatWeekday(day, language)}`}
        onChange={onChange}
      />
      <Button
        icon={<RightOutlined />}
        aria-label={words.dayAfter}
        onClick={() => onChange(shiftDay(day, 1))}
      />
      {day === today ? null : <Button onClick={() => onChange(today)}>{words.today}</Button>}
    </div>
  )
}

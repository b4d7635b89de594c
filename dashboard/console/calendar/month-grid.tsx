import type { ReactNode } from 'react'
import type { CalendarDay } from '#gateway/http/contract/calendar.ts'
import { formatWeekday } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { dayClassWords } from './words.ts'

interface MonthGridProps {
  /** `2026-10` */
  readonly month: string
  readonly days: readonly CalendarDay[]
  readonly today: string
  readonly onOpen: (day: string) => void
}

/** Columns before the first: weeks begin on Monday. */
const leadOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

export function MonthGrid({ month, days, today, onOpen }: MonthGridProps): ReactNode {
  const classes = useWords(dayClassWords)
  const language = useLanguage()
  const first = days[0]?.day ?? `${month}-01`
  return (
    <section className="panel calendar-month" aria-label={month}>
      <h2>{month}</h2>
      <div className="calendar-grid">
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <small key={day} aria-hidden="true">
            {formatWeekday(`2024-01-0${day}`, language)
              .slice(-1 * (language === 'zh' ? 1 : 3))
              .slice(0, 2)}
          </small>
        ))}
        {days.map(({ day, dayClass, name, source }, index) => {
          const label = `${day} ${name?.[language] ?? classes[dayClass]}`
          return (
            <button
              key={day}
              type="button"
              className={`plain calendar-day calendar-${dayClass}${source === 'site' ? ' calendar-own' : ''}`}
              aria-current={day === today ? 'date' : undefined}
              aria-label={label}
              title={label}
              style={index === 0 ? { gridColumnStart: leadOf(first) + 1 } : undefined}
              onClick={() => onOpen(day)}
            >
              {Number(day.slice(8))}
            </button>
          )
        })}
      </div>
    </section>
  )
}

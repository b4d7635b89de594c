import type { ReactNode } from 'react'
import type { CoverageRow } from '#gateway/http/contract/figures.ts'
import { shiftDay } from '../i18n/instant.ts'
import { useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { formatPercent } from '../i18n/value.ts'
import { figureWords } from './figure-words.ts'
import type { Span } from './span.ts'

interface TrendChartProps {
  readonly span: Span
  readonly days: readonly CoverageRow[]
  readonly onOpen: (day: string) => void
}

/** A year of bars is what fits. */
const DAYS_MAX = 400

/** Coverage of each day as a bar; what is missing to the top was missed. A day without rounds stays empty. */
export function TrendChart({ span, days, onOpen }: TrendChartProps): ReactNode {
  const words = useWords(figureWords)
  const byDay = new Map(days.map((row) => [row.key, row]))
  const all: string[] = []
  for (let day = span.from; day <= span.to && all.length < DAYS_MAX; day = shiftDay(day, 1)) all.push(day)
  return (
    <>
      <div className="trend">
        {all.map((day) => {
          const row = byDay.get(day)
          if (row === undefined || row.coverage === null)
            return <span key={day} className="trend-none" title={day} />
          const { coverage, missed } = row
          const label = fill(words.trendLabel, { day, share: formatPercent(coverage), missed })
          return (
            <button
              key={day}
              type="button"
              className="plain trend-day"
              title={label}
              aria-label={label}
              onClick={() => onOpen(day)}
            >
              <i style={{ height: `${100 * (1 - coverage)}%` }} />
              <b style={{ height: `${100 * coverage}%` }} />
            </button>
          )
        })}
      </div>
      <div className="trend-axis" aria-hidden="true">
        <span>{span.from}</span>
        <span>{span.to}</span>
      </div>
    </>
  )
}

import type { ReactNode } from 'react'
import type { BackTestResult } from '#gateway/http/contract/back-tests.ts'
import { useWords } from '../../i18n/language.tsx'
import { fill } from '../../i18n/texts.ts'
import { tryWords } from '../try-words.ts'

/** Times a day as bars: all of them, and in full colour those that people would have been told of. */
export function DayBars({ days }: Pick<BackTestResult, 'days'>): ReactNode {
  const words = useWords(tryWords)
  const most = Math.max(1, ...days.map(({ raised }) => raised))
  return (
    <figure className="rules-days" aria-label={words.byDay}>
      {days.map((day) => (
        <div key={day.day} title={fill(words.dayLine, { ...day })}>
          <b>{day.raised}</b>
          <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
            <rect
              className="rules-day-raised"
              x="0"
              width="10"
              y={100 - heightOf(day.raised, most)}
              height={heightOf(day.raised, most)}
            />
            <rect
              className="rules-day-told"
              x="0"
              width="10"
              y={100 - heightOf(day.told, most)}
              height={heightOf(day.told, most)}
            />
          </svg>
          <small>{day.day.slice(5)}</small>
          <span className="unseen">{fill(words.dayLine, { ...day })}</span>
        </div>
      ))}
    </figure>
  )
}

const heightOf = (count: number, most: number): number => Math.round((count / most) * 100)

import type { ReactNode } from 'react'
import type { Round, RoundDetail } from '#gateway/http/contract/patrol.ts'
import { judgementReasonTexts, verdictTexts } from '#gateway/patrol/verdict.ts'
import { formatInstant, formatTime } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useZone } from '../shell/site.tsx'
import type { Fact } from '../ui/facts.tsx'
import './round-record.css'
import { roundRecordWords } from './round-record-words.ts'

/** Why nobody had to walk the round, who decided so and when; nothing unless it is excused. */
export function useExcuseFacts({ excuse }: Round): Fact[] {
  const words = useWords(roundRecordWords)
  const language = useLanguage()
  const zone = useZone()
  if (excuse === null) return []
  const { why, by, reason, at } = excuse
  return [
    { key: 'excuse', label: words.excusedFor, value: reason ?? judgementReasonTexts[why][language] },
    { key: 'excused', label: words.excused, value: by ?? '–', aside: formatInstant(at, zone) },
  ]
}

/** When the gateway heard nobody during the round. */
export function Absences({ absences }: Pick<RoundDetail, 'absences'>): ReactNode {
  const words = useWords(roundRecordWords)
  const zone = useZone()
  if (absences.length === 0) return null
  return (
    <section className="round-absences">
      <h3>{words.absences}</h3>
      <p className="faint">{words.absenceMeans}</p>
      <ul>
        {absences.map(({ from, to }) => (
          <li key={from}>
            {fill(words.absence, { from: formatInstant(from, zone), to: formatTime(to, zone) })}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What taps would have changed that came after the month was closed. */
export function Corrections({ corrections }: Pick<RoundDetail, 'corrections'>): ReactNode {
  const words = useWords(roundRecordWords)
  const language = useLanguage()
  const zone = useZone()
  if (corrections.length === 0) return null
  return (
    <section>
      <h3>{words.corrections}</h3>
      <p className="faint">{words.correctionMeans}</p>
      <ol className="visits">
        {corrections.map(({ cause, step, at, name, closed, verdict, reason }) => (
          <li key={`${cause} ${step}`}>
            <b className="visit-step">{step + 1}</b>
            <span>
              <b>{name[language]}</b>
              <small>
                {formatInstant(at, zone)} {judgementReasonTexts[reason][language]}
              </small>
            </span>
            <span className="judgement">
              {verdictTexts[closed][language]} →{' '}
              <b className={`verdict-${verdict}`}>{verdictTexts[verdict][language]}</b>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

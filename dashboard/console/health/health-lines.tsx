import type { ReactNode } from 'react'
import type { HealthLine } from '#gateway/http/contract/overview.ts'
import { formatRecent } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { readNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import './health.css'
import { healthWords } from './words.ts'

interface HealthLinesProps {
  readonly lines: readonly HealthLine[]
  /** Names and states only, side by side. */
  readonly compact?: boolean
}

/** The parts of the gateway, each with its state as colour and word. */
export function HealthLines({ lines, compact = false }: HealthLinesProps): ReactNode {
  const words = useWords(healthWords)
  const language = useLanguage()
  const zone = useZone()
  return (
    <ul className={compact ? 'health health-compact' : 'health'}>
      {lines.map((line) => (
        <li key={line.part} className={`health-line health-${line.state}`}>
          <i aria-hidden="true" />
          <b>{words[line.part]}</b>
          <span className="health-state">{words[line.state]}</span>
          {compact ? null : (
            <span className="health-text">
              {line.text[language]}
              {line.since === null ? null : (
                <small>{fill(words.since, { time: formatRecent(line.since, readNow(), zone) })}</small>
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

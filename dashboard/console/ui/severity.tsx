import type { ReactNode } from 'react'
import { type Severity, severityTexts } from '#devices/kit/severity.ts'
import { useLanguage } from '../i18n/language.tsx'
import './severity.css'

/** One outline for each class, so that it is known without its colour: octagon, triangle, square, circle. */
const outlines: Readonly<Record<Severity, string>> = {
  critical: 'M6 1h8l5 5v8l-5 5H6l-5-5V6z',
  major: 'M10 1.5 19.5 18.5H.5z',
  minor: 'M2.5 2.5h15v15h-15z',
  info: 'M10 1.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z',
}

const strokes: Readonly<Record<Severity, string>> = {
  critical: 'M10 5v6M10 14v1.6',
  major: 'M10 8v4.6M10 15v1.2',
  minor: 'M6 10h8',
  info: 'M10 9v5.5M10 5.4v1.4',
}

interface SeverityMarkProps {
  readonly severity: Severity
  /** Only the outline: the alarm needs nobody any more. */
  readonly hollow?: boolean
  /** Without its word, where the word stands nearby or the room is narrow; it stays readable for screen readers. */
  readonly bare?: boolean
}

/** An alarm class as colour, shape and word. */
export function SeverityMark({ severity, hollow = false, bare = false }: SeverityMarkProps): ReactNode {
  const word = severityTexts[severity][useLanguage()]
  return (
    <span className={`severity severity-${severity}`}>
      <svg viewBox="0 0 20 20" className={hollow ? 'severity-hollow' : undefined} aria-hidden="true">
        <path className="severity-outline" d={outlines[severity]} />
        <path className="severity-stroke" d={strokes[severity]} />
      </svg>
      <span className={bare ? 'unseen' : 'severity-word'}>{word}</span>
    </span>
  )
}

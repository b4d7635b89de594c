import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { around, diffLines } from './diff-lines.ts'
import { ruleWords } from './words.ts'

interface DiffViewProps {
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** Lines that stayed, shown before and after each change. */
  readonly context?: number
}

/** What changed, line by line: taken away in red with a minus, added in green with a plus. */
export function DiffView({ before, after, context = 1 }: DiffViewProps): ReactNode {
  const words = useWords(ruleWords)
  const lines = around(diffLines(before, after), context).filter((line) => line !== null || context > 0)
  if (lines.every((line) => line === null || line.sign === ' '))
    return <p className="faint">{words.sameText}</p>
  const counts = new Map<string, number>()
  return (
    <ol className="rules-diff" aria-label={words.changes}>
      {lines.map((line) => {
        const written = line === null ? '…' : `${line.sign} ${line.text}`
        const nth = (counts.get(written) ?? 0) + 1
        counts.set(written, nth)
        const sign = line?.sign ?? ' '
        return (
          <li
            key={`${written} ${nth}`}
            className={sign === '+' ? 'rules-added' : sign === '-' ? 'rules-gone' : 'faint'}
          >
            {written}
          </li>
        )
      })}
    </ol>
  )
}

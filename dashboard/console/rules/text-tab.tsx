import { Alert, Input } from 'antd'
import { type ReactNode, useRef } from 'react'
import type { RuleCheck } from '#gateway/http/contract/rules.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { formWords } from './form-words.ts'
import { linesNaming } from './model/lines-naming.ts'
import type { Draft } from './use-editor.ts'

interface TextTabProps {
  readonly draft: Draft
  readonly check: RuleCheck | undefined
  readonly readOnly: boolean
  /** The form is not filled in yet: this is how the rule was when it last was whole. */
  readonly isBehind: boolean
  readonly onChange: (text: string) => void
}

/** The rule as text. What is wrong is told with its line, and a touch goes there. */
export function TextTab({ draft, check, readOnly, isBehind, onChange }: TextTabProps): ReactNode {
  const words = useWords(formWords)
  const language = useLanguage()
  const area = useRef<HTMLDivElement>(null)
  const { text, unreadable } = draft
  const lines = text.split('\n')
  const faults =
    unreadable === null
      ? (check?.faults ?? []).map((fault) => ({
          text: fault[language],
          line: linesNaming(lines, fault)[0] ?? null,
        }))
      : [{ text: unreadable.text[language], line: unreadable.spot.line }]
  const marked = new Set(faults.map(({ line }) => line))
  const go = (line: number): void => {
    const field = area.current?.querySelector('textarea')
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
    field?.focus()
    field?.setSelectionRange(start, start + (lines[line - 1] ?? '').length)
  }
  return (
    <div className="rules-text">
      <p className="faint">{isBehind ? words.textBehind : words.textHint}</p>
      {faults.map(({ text: told, line }) => (
        <Alert
          key={told}
          type="error"
          showIcon
          title={
            line === null ? (
              told
            ) : (
              <>
                <button type="button" className="plain rules-line" onClick={() => go(line)}>
                  {fill(words.lineOf, { line })}
                </button>{' '}
                {told}
              </>
            )
          }
        />
      ))}
      <div ref={area} className="rules-sheet">
        <ol aria-hidden="true">
          {lines.map((_, index) => (
            <li key={String(index + 1)} className={marked.has(index + 1) ? 'rules-wrong' : undefined}>
              {index + 1}
            </li>
          ))}
        </ol>
        <Input.TextArea
          aria-label={words.asText}
          className="rules-code"
          wrap="off"
          spellCheck={false}
          autoSize={{ minRows: 12 }}
          maxLength={20_000}
          readOnly={readOnly}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </div>
  )
}

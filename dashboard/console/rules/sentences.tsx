import type { ReactNode } from 'react'
import type { RuleSentences } from '#devices/kit/rule-text/say-rule.ts'
import { useLanguage } from '../i18n/language.tsx'

/** A rule in plain words, a line each: when it is raised, when it clears, how it rises, what else. */
export function Sentences({ said }: { readonly said: RuleSentences }): ReactNode {
  const language = useLanguage()
  const { raised, clears, rises, more } = said
  return (
    <div className="rules-said">
      <p className="rules-raised">{raised[language]}</p>
      {[...rises, clears, ...more].map((line) => (
        <p key={line.en}>{line[language]}</p>
      ))}
    </div>
  )
}

import type { ReactNode } from 'react'
import type { Round } from '#gateway/http/contract/patrol.ts'
import { formatAge } from '../i18n/age.ts'
import { formatMinute } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { figureWords } from './figure-words.ts'

/** The point expected next and until when; how late it is once it is due. */
export function Expected({ next }: { readonly next: NonNullable<Round['next']> }): ReactNode {
  const words = useWords(figureWords)
  const language = useLanguage()
  const zone = useZone()
  const late = useNow() - next.due
  return (
    <small className="expected">
      {fill(words.next, { name: next.name[language], time: formatMinute(next.deadline, zone) })}
      {late > 0 ? (
        <span className="late-word"> {fill(words.overdue, { age: formatAge(late, language) })}</span>
      ) : null}
    </small>
  )
}

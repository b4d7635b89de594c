import type { ReactNode } from 'react'
import { formatAge, formatShortAge } from '../i18n/age.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useNow } from './now.ts'

/** The ticking age of an instant. Only this text is drawn anew each second, not the row around it. */
export function Age({
  since,
  short = false,
}: {
  readonly since: number
  readonly short?: boolean
}): ReactNode {
  const language = useLanguage()
  const age = useNow() - since
  return short ? formatShortAge(age, language) : formatAge(age, language)
}

import type { ReactNode } from 'react'
import type { Round } from '#gateway/http/contract/patrol.ts'
import { roundStateTexts } from '#gateway/patrol/verdict.ts'
import { useLanguage } from '../i18n/language.tsx'

/** How a round stands, in a word. */
export function RoundStateText({ state }: { readonly state: Round['state'] }): ReactNode {
  return <b className={`round-word round-word-${state}`}>{roundStateTexts[state][useLanguage()]}</b>
}

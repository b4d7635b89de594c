import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { Logo } from '../shell/logo.tsx'
import './session.css'
import { sessionWords } from './words.ts'

/** The frame of the pages before sign-in: one card in the middle. */
export function CredentialsPage({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): ReactNode {
  const words = useWords(sessionWords)
  return (
    <main className="credentials">
      <section className="credentials-card" aria-labelledby="credentials-title">
        <header className="credentials-head">
          <Logo />
          <div>
            <strong>{words.product}</strong>
            <span>{words.claim}</span>
          </div>
          <LanguageSwitch />
        </header>
        <h1 id="credentials-title">{title}</h1>
        {children}
      </section>
    </main>
  )
}

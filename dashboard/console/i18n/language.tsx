import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type Language, type Text, type TextTable, type Words, wordsOf } from './texts.ts'

interface LanguageChoice {
  readonly language: Language
  /** What this person chose on this browser; null follows the person's account or the site. */
  readonly chosen: Language | null
  choose(language: Language): void
  /** What applies while nothing was chosen here. */
  setDefault(language: Language): void
}

const KEY = 'gatehouse.language'
const LanguageContext = createContext<LanguageChoice | null>(null)

const isLanguage = (value: unknown): value is Language => value === 'zh' || value === 'en'

function stored(): Language | null {
  const value = localStorage.getItem(KEY)
  return isLanguage(value) ? value : null
}

/** Before anybody has signed in, the browser's own language is the best guess. */
const guess = (): Language => (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en')

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [chosen, setChosen] = useState(stored)
  const [fallback, setDefault] = useState(guess)
  const language = chosen ?? fallback
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const value = useMemo(
    () => ({
      language,
      chosen,
      setDefault,
      choose(next: Language) {
        localStorage.setItem(KEY, next)
        setChosen(next)
      },
    }),
    [language, chosen],
  )
  return <LanguageContext value={value}>{children}</LanguageContext>
}

export function useLanguageChoice(): LanguageChoice {
  const value = useContext(LanguageContext)
  if (value === null) throw new Error('useLanguageChoice outside LanguageProvider')
  return value
}

export const useLanguage = (): Language => useLanguageChoice().language

/** The words of a folder's table in the language on screen. */
export function useWords<Table extends TextTable>(table: Table): Words<Table> {
  return wordsOf(table, useLanguage())
}

/** A text of the gateway in the language on screen. */
export function Say({ text }: { readonly text: Text }): ReactNode {
  return text[useLanguage()]
}

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Language, Text } from '#devices/kit/text.ts'
import { fill } from '#devices/kit/text.ts'
import { keep } from '../store/database.ts'
import { fieldWords } from '../words.ts'

interface Speech {
  readonly language: Language
  readonly speak: (language: Language) => void
}

const SpeechContext = createContext<Speech>({ language: 'zh', speak: () => undefined })

/** The language of the page: chosen here, else of the account, else of the phone. */
export function LanguageProvider(props: {
  readonly first: Language
  readonly children: ReactNode
}): ReactNode {
  const [language, setLanguage] = useState(props.first)
  const speech = useMemo(
    () => ({
      language,
      speak(chosen: Language) {
        document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en'
        setLanguage(chosen)
        void keep('language', chosen)
      },
    }),
    [language],
  )
  return <SpeechContext value={speech}>{props.children}</SpeechContext>
}

export const useSpeech = (): Speech => useContext(SpeechContext)

/** Says a word of the page, with its placeholders filled, or any text. */
export function useSay() {
  const { language } = useSpeech()
  return (what: keyof typeof fieldWords | Text, values: Readonly<Record<string, unknown>> = {}): string =>
    fill((typeof what === 'string' ? fieldWords[what] : what)[language], values)
}

/** `21:05`, in the site's zone. */
export function useClockTime(zone: string | undefined): (at: number) => string {
  const { language } = useSpeech()
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
      ...(zone !== undefined && { timeZone: zone }),
    })
    return (at) => format.format(at)
  }, [language, zone])
}

import { useState } from 'react'
import { fill, type Language, type Text } from '#devices/kit/text.ts'
import { reportWords } from './words.ts'

export interface Speech {
  readonly language: Language
  readonly say: (what: keyof typeof reportWords | Text, values?: Readonly<Record<string, unknown>>) => string
  readonly change: () => void
}

/** The language of a stranger: of the phone until changed here; nothing is kept. */
export function useStrangerSpeech(): Speech {
  const [language, setLanguage] = useState<Language>(navigator.language.startsWith('zh') ? 'zh' : 'en')
  return {
    language,
    say: (what, values = {}) => fill((typeof what === 'string' ? reportWords[what] : what)[language], values),
    change() {
      const next = language === 'zh' ? 'en' : 'zh'
      document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
      setLanguage(next)
    },
  }
}

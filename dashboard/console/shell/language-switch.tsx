import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useLanguageChoice, useWords } from '../i18n/language.tsx'
import { shellWords } from './words.ts'

/** One button to the other language; its own word is in that language, so that whoever needs it can read it. */
export function LanguageSwitch(): ReactNode {
  const { language, choose } = useLanguageChoice()
  const words = useWords(shellWords)
  return (
    <Button
      type="text"
      aria-label={words.toOtherLanguage}
      title={words.toOtherLanguage}
      onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
    >
      {words.otherLanguage}
    </Button>
  )
}

import { useWords } from '../i18n/language.tsx'
import { reasonWords } from './words.ts'

/** A reason in words; one that this console does not know yet is shown as it is. */
export function useReason(): (reason: string) => string {
  const words = useWords(reasonWords)
  return (reason) => (Object.hasOwn(words, reason) ? words[reason as keyof typeof words] : reason)
}

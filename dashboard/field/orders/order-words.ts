import { fill } from '#devices/kit/text.ts'
import { useSpeech } from '../shell/language.tsx'
import { orderFieldWords } from './words.ts'

/** Words of this folder in the language on screen. */
export function useOrderWords() {
  const { language } = useSpeech()
  return (what: keyof typeof orderFieldWords, values: Readonly<Record<string, unknown>> = {}): string =>
    fill(orderFieldWords[what][language], values)
}

import { fill } from '#devices/kit/text.ts'
import { useSpeech } from '../shell/language.tsx'
import { inspectionFieldWords } from './words.ts'

export type InspectionWord = keyof typeof inspectionFieldWords

/** Words of this folder in the language on screen. */
export function useInspectionWords() {
  const { language } = useSpeech()
  return (what: InspectionWord, values: Readonly<Record<string, unknown>> = {}): string =>
    fill(inspectionFieldWords[what][language], values)
}

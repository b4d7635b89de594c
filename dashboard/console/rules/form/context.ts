import { createContext, useContext } from 'react'
import type { RuleWords } from '#devices/kit/rule-text/say-words.ts'
import type { Text } from '../../i18n/texts.ts'
import type { RuleForm } from '../model/form.ts'
import type { KindTables } from '../model/subject.ts'

/** What the fields of the form share. */
interface FormScene {
  readonly form: RuleForm
  readonly tables: KindTables
  readonly speak: RuleWords
  readonly readOnly: boolean
  /** What is wrong at a place of the form. */
  faultAt(at: string): Text | undefined
  /** Sets a number of the rule where it is used. */
  setParam(key: string, value: number | null): void
}

export const FormContext = createContext<FormScene | null>(null)

export function useFormScene(): FormScene {
  const scene = useContext(FormContext)
  if (scene === null) throw new Error('a field outside the form of a rule')
  return scene
}

import { severities, severityTexts } from '#devices/kit/severity.ts'
import type { OrderSettings } from '#gateway/http/contract/order-settings.ts'
import { formatAge, formatHours } from '../i18n/age.ts'
import { fill, type Language, wordsOf } from '../i18n/texts.ts'
import { settingsWords } from './settings-words.ts'
import { clockWords } from './words.ts'

export type Agreement = OrderSettings['agreements'][number]
export type Terms = Agreement['terms']['critical']

/** Gravest first, as people read them. */
export const gravestFirst = [...severities].reverse()

const separator = (language: Language): string => (language === 'zh' ? '，' : ', ')

/** What is promised: `响应 5 分，修复 1 小时；全天计时`. */
export function sayTerms(terms: Terms, language: Language): string {
  const words = wordsOf(settingsWords, language)
  const clocks = wordsOf(clockWords, language)
  const { respondS, diagnoseS, restoreS, worstS, calendar } = terms
  const promised = Object.entries({
    respond: respondS,
    diagnose: diagnoseS,
    restore: restoreS,
    worst: worstS,
  })
  const said = promised.flatMap(([clock, seconds]) =>
    seconds === null
      ? []
      : [
          fill(words.promise, {
            clock: clocks[clock as keyof typeof clocks],
            age: (calendar === 'always' ? formatAge : formatHours)(seconds * 1000, language),
          }),
        ],
  )
  if (said.length === 0) return words.nothing
  return fill(words.promises, {
    promises: said.join(separator(language)),
    hours: sayHours(calendar, language),
  })
}

function sayHours(calendar: string, language: Language): string {
  const words = wordsOf(settingsWords, language)
  if (calendar === 'always') return words.always
  return calendar === 'working-hours' ? words.workingHours : fill(words.otherHours, { hours: calendar })
}

/** When an alarm opens an order. */
export function sayOpening(afterS: number | null, language: Language): string {
  const words = wordsOf(settingsWords, language)
  if (afterS === null) return words.never
  return afterS === 0 ? words.atOnce : fill(words.after, { age: formatAge(afterS * 1000, language) })
}

/** `紧急：…`, gravest first. */
export function bySeverity(
  say: (severity: (typeof severities)[number]) => string,
  language: Language,
): readonly { readonly severity: string; readonly sentence: string }[] {
  const words = wordsOf(settingsWords, language)
  return gravestFirst.map((severity) => ({
    severity,
    sentence: fill(words.sentence, { severity: severityTexts[severity][language], what: say(severity) }),
  }))
}

export const coversAll = ({ kinds, places }: Pick<Agreement, 'kinds' | 'places'>): boolean =>
  kinds.length === 0 && places.length === 0

/** What is odd about an agreement at its place in the list: nothing reaches it, or it is the last and leaves devices out. */
export function oddityOf(agreements: readonly Agreement[], index: number): 'unused' | 'uncovered' | null {
  if (agreements.slice(0, index).some(coversAll)) return 'unused'
  const isLast = index === agreements.length - 1
  return isLast && !agreements.some(coversAll) ? 'uncovered' : null
}

import { sayQuantity } from '#devices/kit/rule-text/say-value.ts'
import { severityTexts } from '#devices/kit/severity.ts'
import type { RuleDetail, SiteRule } from '#gateway/http/contract/rules.ts'
import type { Language } from '../i18n/texts.ts'

export type RuleVersion = RuleDetail['versions'][number]
type Body = RuleVersion['body']

interface LineWords {
  readonly judged: string
  readonly isOn: string
  readonly isOff: string
  readonly severity: string
  readonly asAround: string
  readonly watchedPlaces: string
  readonly watchedDevices: string
}

interface Spelling {
  readonly language: Language
  readonly words: LineWords
  /** What a place or a device is called. */
  readonly nameOf: (scope: 'place' | 'device', of: string) => string
}

/** A version as lines that can be compared: of a rule its text and whom it watches, of numbers a line each. */
export function versionLines(rule: SiteRule | undefined, body: Body, spelling: Spelling): readonly string[] {
  const { language, words, nameOf } = spelling
  if (body?.type === 'rule') {
    const { text, places, devices } = body
    const colon = language === 'zh' ? '：' : ': '
    return [
      ...text.trimEnd().split('\n'),
      ...places.map((place) => `${words.watchedPlaces}${colon}${nameOf('place', place)}`),
      ...devices.map((device) => `${words.watchedDevices}${colon}${nameOf('device', device)}`),
    ]
  }
  // A rule of the site that is not there yet, or not any more.
  if (rule === undefined) return []
  const line = (label: string, value: string): string => `${label}${language === 'zh' ? '：' : ': '}${value}`
  return [
    line(words.judged, (body?.enabled ?? true) ? words.isOn : words.isOff),
    line(words.severity, body?.severity == null ? words.asAround : severityTexts[body.severity][language]),
    ...rule.params.map(({ key, label, unit }) => {
      const value = body?.params[key]
      return line(label[language], value === undefined ? words.asAround : sayQuantity(value, unit)[language])
    }),
  ]
}

/** The version of the same subject before this one. */
export function versionBefore(
  versions: readonly RuleVersion[],
  version: RuleVersion,
): RuleVersion | undefined {
  return versions.find(
    ({ scope, of, version: number }) =>
      scope === version.scope && of === version.of && number === version.version - 1,
  )
}

/** True for the version of its subject that stands now. */
export function isNewest(versions: readonly RuleVersion[], { scope, of, version }: RuleVersion): boolean {
  return versions.every((one) => one.scope !== scope || one.of !== of || one.version <= version)
}

import type { Severity } from '#devices/kit/severity.ts'
import type { Place } from '#gateway/http/contract/devices.ts'
import type { RuleDetail, RuleOverride } from '#gateway/http/contract/rules.ts'

export type RuleSetting = RuleDetail['settings'][number]

/** Where numbers hold: the whole site, a place in it, one device (`site/device`). */
export type Where = Pick<RuleSetting, 'scope' | 'of'>

/** What holds somewhere, and which setting says so; null = as shipped. */
export interface Holding<Value> {
  readonly value: Value
  readonly by: RuleSetting | null
}

export interface Numbers {
  readonly enabled: Holding<boolean>
  readonly severity: Holding<Severity>
  readonly params: ReadonlyMap<string, Holding<number>>
}

/** Ids of a place and of everything it lies in, from the outside in. */
export function pathOf(
  places: readonly Pick<Place, 'id' | 'parent'>[],
  id: string | null,
): readonly string[] {
  const path: string[] = []
  for (let at = id; at !== null && !path.includes(at); ) {
    path.unshift(at)
    at = places.find((place) => place.id === at)?.parent ?? null
  }
  return path
}

/** The settings that concern a place of the site, widest first; the nearest word counts, as in the gateway. */
export function settingsFor(
  settings: readonly RuleSetting[],
  path: readonly string[],
  device?: string,
): readonly RuleSetting[] {
  const said = (scope: RuleSetting['scope'], of?: string): readonly RuleSetting[] =>
    settings.filter((one) => one.scope === scope && (of === undefined || one.of === of))
  return [
    ...said('site'),
    ...path.flatMap((place) => said('place', place)),
    ...(device === undefined ? [] : said('device', device)),
  ]
}

/** What holds under some settings, widest first, number by number. */
export function numbersUnder({ rule }: Pick<RuleDetail, 'rule'>, settings: readonly RuleSetting[]): Numbers {
  let enabled: Holding<boolean> = { value: true, by: null }
  let severity: Holding<Severity> = { value: rule.shippedSeverity, by: null }
  const params = new Map(
    rule.params.map(({ key, shipped }) => [key, { value: shipped, by: null } as Holding<number>]),
  )
  for (const by of settings) {
    // A setting always says whether the rule is judged; that it is says something only after it was not.
    if (by.enabled !== enabled.value) enabled = { value: by.enabled, by }
    if (by.severity !== null) severity = { value: by.severity, by }
    for (const [key, value] of Object.entries(by.params)) params.set(key, { value, by })
  }
  return { enabled, severity, params }
}

/** What the dialog holds: null = as in the surroundings. */
export interface NumberFields {
  readonly enabled: boolean
  readonly severity: Severity | null
  readonly params: Readonly<Record<string, number | null>>
}

export function fieldsOf(
  { rule }: RuleDetail,
  setting: RuleSetting | undefined,
  around: Numbers,
): NumberFields {
  return {
    enabled: setting?.enabled ?? around.enabled.value,
    severity: setting?.severity ?? null,
    params: Object.fromEntries(rule.params.map(({ key }) => [key, setting?.params[key] ?? null])),
  }
}

/** What the gateway is told. Whatever is as in the surroundings is not said, so that it goes on following them. */
export function overrideOf(
  { rule: { site, kind } }: RuleDetail,
  { scope, of }: Where,
  fields: NumberFields,
  around: Numbers,
  reason: string,
): RuleOverride {
  const said = Object.entries(fields.params).filter(([, value]) => value !== null)
  const isBare = said.length === 0 && fields.severity === null
  // "On" alone is what is shipped and would not be kept; where the surroundings are off it has to be.
  const isAgainst = fields.enabled && !around.enabled.value && isBare
  return {
    ...{ site, kind, reason, enabled: fields.enabled, params: Object.fromEntries(said) },
    severity: isAgainst ? around.severity.value : fields.severity,
    ...(scope === 'place' && { place: of }),
    ...(scope === 'device' && { device: of.slice(of.indexOf('/') + 1) }),
  }
}

/** The numbers as far as they differ from the shipped ones, for the sentence about the rule. */
export const sayable = ({ params }: Numbers): Readonly<Record<string, number>> =>
  Object.fromEntries([...params].map(([key, { value }]) => [key, value]))

import type { Rule } from '#devices/kit/rule.ts'
import type { Severity } from '#devices/kit/severity.ts'
import { text } from '#devices/kit/text.ts'
import type { DeviceRef } from '../ingest/reading.ts'
import { Refusal } from '../kernel/errors.ts'
import type { RuleNumbers } from './compile.ts'

/** What a site changed of a rule: numbers, severity, or whether it is judged at all; with who, when and why. */
export interface RuleOverride {
  readonly scope: 'site' | 'place' | 'device'
  /** Site id, place id, or device key (`site/device`). */
  readonly of: string
  /** Kind whose rule is meant; the rules every kind has are overridden kind by kind. */
  readonly kind: string
  readonly rule: string
  readonly enabled: boolean
  /** Null = as shipped. */
  readonly severity: Severity | null
  /** By parameter key; those not named stay as shipped. */
  readonly params: Readonly<Record<string, number>>
  readonly by: string
  readonly at: number
  readonly reason: string
}

/** What an override is about; at most one stands for each. */
export const overrideKey = ({
  scope,
  of,
  kind,
  rule,
}: Pick<RuleOverride, 'scope' | 'of' | 'kind' | 'rule'>): string => `${scope} ${of} ${kind} ${rule}`

/** Refusal for an override that the rule cannot take, or null. */
export function refuseOverride(rule: Rule, { params }: Pick<RuleOverride, 'params'>): Refusal | null {
  for (const [key, value] of Object.entries(params)) {
    const parameter = rule.params?.find((one) => one.key === key)
    if (parameter === undefined) {
      return new Refusal(
        'unknown-parameter',
        422,
        text(
          `规则 ${rule.id} 没有参数 ${key}，请刷新后重试。`,
          `Rule ${rule.id} has no parameter ${key}. Refresh and try again.`,
        ),
      )
    }
    if (!Number.isFinite(value) || value < 0) {
      return new Refusal(
        'bad-parameter',
        422,
        text(
          `“${parameter.label.zh}”必须是不小于 0 的数字。`,
          `"${parameter.label.en}" must be a number not below 0.`,
        ),
      )
    }
  }
  return null
}

/** The overrides that concern a device. */
export interface OverrideBook {
  /** Widest first: site, places from the outside in, device. */
  of(device: DeviceRef, places: readonly string[]): readonly RuleOverride[]
}

export function createOverrideBook(overrides: readonly RuleOverride[]): OverrideBook {
  const byPlace = new Map<string, RuleOverride[]>()
  for (const override of overrides) {
    const key = `${override.scope} ${override.of} ${override.kind}`
    byPlace.set(key, [...(byPlace.get(key) ?? []), override])
  }
  const none: readonly RuleOverride[] = []
  return {
    of({ site, key, kind }, places) {
      if (byPlace.size === 0) return none
      return [`site ${site}`, ...places.map((place) => `place ${place}`), `device ${key}`].flatMap(
        (scope) => byPlace.get(`${scope} ${kind}`) ?? none,
      )
    },
  }
}

/** Applies overrides to a rule, widest first: the nearest word counts, number by number. */
export function numbersOf(rule: Rule, overrides: readonly RuleOverride[]): RuleNumbers | 'off' {
  const params: Record<string, number> = {}
  let severity: Severity | null = null
  let enabled = true
  for (const override of overrides) {
    if (override.rule !== rule.id) continue
    Object.assign(params, override.params)
    severity = override.severity ?? severity
    enabled = override.enabled
  }
  return enabled ? { params, severity } : 'off'
}

import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Rule } from '#devices/kit/rule.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import type { BackTestBody } from '../../http/contract/back-tests.ts'
import { type RuleOverride, refuseOverride } from '../../rules/overrides.ts'
import type { SiteRule } from '../../rules/site-rule.ts'
import type { Context } from '../context.ts'
import type { CheckRule } from './check-text.ts'
import { badRule, checkWatched, scopeOf } from './rule-refusals.ts'
import type { StoredRules } from './stored-rules.ts'

/** The rules as they would stand with a draft. */
export interface Drafted {
  readonly rule: Rule
  /** Numbers that hold for the whole site, for how far back the rule looks. */
  readonly params: Readonly<Record<string, number>>
  readonly overrides: readonly RuleOverride[]
  readonly siteRules: readonly SiteRule[]
}

/**
 * Puts a draft among what is stored. Null: the kind has no such rule.
 * @throws Refusal for a draft that is no rule, a number it does not have, or a place or device that is not there
 */
export function withDraft(
  parts: { readonly context: Context; readonly kind: DeviceKind; readonly check: CheckRule },
  { site, draft }: Pick<BackTestBody, 'site' | 'draft'>,
  stored: StoredRules,
): Drafted | null {
  const { context, kind, check } = parts
  const { overrides } = stored.viewing
  if (draft.type === 'rule') {
    const { places, devices } = draft
    const { read, faults } = check(site, kind.name, draft.text, stored)
    if (read === null || faults.length > 0) throw badRule(faults)
    checkWatched(context, site, kind.name, places, devices)
    const drafted: SiteRule = { site, kind: kind.name, places, devices, rule: read, version: 0 }
    const others = stored.siteRules.filter((one) => !isSame(one, drafted))
    return { rule: read, params: {}, overrides, siteRules: [...others, drafted] }
  }
  const rule = rulesOf(kind).find(({ id }) => id === draft.rule)
  if (rule === undefined) return null
  const { params, severity = null } = draft
  const refusal = refuseOverride(rule, { params })
  if (refusal !== null) throw refusal
  const { scope, of } = scopeOf(context, { site, kind: kind.name, ...draft })
  const said = { by: '', at: 0, reason: '' }
  const drafted: RuleOverride = {
    ...{ scope, of, kind: kind.name, rule: rule.id, enabled: true, severity, params },
    ...said,
  }
  const others = overrides.filter(
    (one) => one.scope !== scope || one.of !== of || one.kind !== kind.name || one.rule !== rule.id,
  )
  return { rule, params, overrides: [...others, drafted], siteRules: stored.siteRules }
}

const isSame = (one: SiteRule, other: SiteRule): boolean =>
  one.site === other.site && one.kind === other.kind && one.rule.id === other.rule.id

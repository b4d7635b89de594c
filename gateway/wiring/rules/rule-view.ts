import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Rule } from '#devices/kit/rule.ts'
import { sayRule } from '#devices/kit/rule-text/say-rule.ts'
import { type RuleWords, ruleWords } from '#devices/kit/rule-text/say-words.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import type { SiteRule as SiteRuleView } from '../../http/contract/rules.ts'
import type { RuleOverride } from '../../rules/overrides.ts'
import type { RuleVersion } from '../../rules/rule-version.ts'
import type { SiteRule } from '../../rules/site-rule.ts'

/** Everything that decides how a rule shows at a site. */
export interface RuleViewing {
  readonly overrides: readonly RuleOverride[]
  /** Sites of places are not in an override; this tells whose they are. */
  readonly siteOf: (override: RuleOverride, site: string) => boolean
}

/** What rules of a kind call things by, those the site wrote among them. */
export function wordsOfKind(kind: DeviceKind, site: string, own: readonly SiteRule[]): RuleWords {
  const theirs = own.filter((one) => one.site === site && one.kind === kind.name)
  return ruleWords(kind, [...rulesOf(kind), ...theirs.map(({ rule }) => rule)])
}

/** A shipped rule at a site. */
export function shippedRuleView(
  viewing: RuleViewing,
  site: string,
  kind: string,
  rule: Rule,
  words: RuleWords,
): SiteRuleView {
  const about = overridesOf(viewing, site, kind, rule.id)
  const own = about.find(({ scope }) => scope === 'site')
  return {
    ...{ site, kind, rule: rule.id, title: rule.title, own: false },
    sentence: sayRule(rule, words, own?.params).raised,
    severity: own?.severity ?? rule.severity,
    shippedSeverity: rule.severity,
    enabled: own?.enabled ?? true,
    exceptions: about.length - (own === undefined ? 0 : 1),
    params: (rule.params ?? []).map(({ key, label, unit, value }) => ({
      key,
      label,
      unit,
      shipped: value,
      override: own?.params[key] ?? null,
    })),
    changedBy: own?.by ?? null,
    changedAt: own?.at ?? null,
  }
}

/** A rule the site wrote; its numbers are its own and not overridden. One that was retired is off. */
export function ownRuleView(
  rule: Rule,
  { site, kind, body, by, at }: RuleVersion,
  words: RuleWords,
): SiteRuleView {
  return {
    sentence: sayRule(rule, words).raised,
    ...{ site, kind, rule: rule.id, title: rule.title, own: true, enabled: body !== null, exceptions: 0 },
    severity: rule.severity,
    shippedSeverity: rule.severity,
    params: (rule.params ?? []).map(({ key, label, unit, value }) => ({
      ...{ key, label, unit, shipped: value, override: null },
    })),
    changedBy: by,
    changedAt: at,
  }
}

/** What the site said of a rule, for itself, its places and its devices. */
export function overridesOf(
  { overrides, siteOf }: RuleViewing,
  site: string,
  kind: string,
  rule: string,
): RuleOverride[] {
  return overrides.filter((one) => one.kind === kind && one.rule === rule && siteOf(one, site))
}

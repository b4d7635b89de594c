import Type, { type Static } from 'typebox'
import { BothLanguages, Closed, Dictionary, Instant, List, Nullable, Severity, Slug } from './schema.ts'

/** A number of a rule as it stands at a site: what the kind ships, and what the site set instead. */
export const RuleParameter = Closed({
  key: Type.String(),
  label: BothLanguages,
  unit: Type.String(),
  shipped: Type.Number(),
  override: Nullable(Type.Number()),
})

/** A rule of a kind at a site. */
export const SiteRule = Closed({
  site: Type.String(),
  kind: Type.String(),
  rule: Type.String(),
  title: BothLanguages,
  severity: Severity,
  params: List(RuleParameter),
  changedBy: Nullable(Type.String()),
  changedAt: Nullable(Instant),
})
export type SiteRule = Static<typeof SiteRule>
export const SiteRuleList = Closed({ items: List(SiteRule) })
export const RuleQuery = Closed({ site: Type.Optional(Slug), kind: Type.Optional(Slug) })
export const RuleParams = Closed({ rule: Type.String({ pattern: '^[A-Z]{2,6}-[0-9A-Z]{1,6}$' }) })
export const RuleOverride = Closed({
  site: Slug,
  kind: Slug,
  /** Numbers to set; null goes back to what the kind ships. */
  params: Dictionary(Nullable(Type.Number())),
  reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
})
export type RuleOverride = Static<typeof RuleOverride>

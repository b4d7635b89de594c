import Type, { type Static } from 'typebox'
import {
  BothLanguages,
  Closed,
  Count,
  Dictionary,
  Instant,
  List,
  Nullable,
  OneOf,
  Severity,
  Slug,
  Word,
} from './schema.ts'

export const RuleId = Type.String({ pattern: '^[A-Z]{2,6}-[0-9A-Z]{1,6}$' })
export const DeviceKey = Type.String({ pattern: '^[a-z0-9-]{1,32}/[a-z0-9-]{1,32}$' })
const Reason = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })
/** A rule as text (docs/rules.md). */
export const RuleText = Type.String({ minLength: 1, maxLength: 20_000 })

/** A number of a rule as it stands at a site: what the kind ships, and what the site set instead. */
export const RuleParameter = Closed({
  key: Type.String(),
  label: BothLanguages,
  unit: Type.String(),
  shipped: Type.Number(),
  override: Nullable(Type.Number()),
})

/** Where numbers of a rule hold: the whole site, a place in it, or one device (the nearest word counts). */
export const RuleScope = Closed({ scope: OneOf(['site', 'place', 'device']), of: Type.String() })

/** What was set for a rule somewhere in a site. */
export const RuleSetting = Closed({
  scope: OneOf(['site', 'place', 'device']),
  of: Type.String(),
  enabled: Type.Boolean(),
  severity: Nullable(Severity),
  params: Dictionary(Type.Number()),
  by: Type.String(),
  at: Instant,
  reason: Type.String(),
})

/** A rule of a kind at a site, or one of the site's own. */
export const SiteRule = Closed({
  site: Type.String(),
  kind: Type.String(),
  rule: Type.String(),
  title: BothLanguages,
  /** When it is raised in plain words, with the numbers of the site. */
  sentence: BothLanguages,
  /** Severity at the site, and the one it is shipped with. */
  severity: Severity,
  shippedSeverity: Severity,
  /** False: switched off for the whole site. */
  enabled: Type.Boolean(),
  /** Written by the site. */
  own: Type.Boolean(),
  /** Settings of places and devices that differ from the site's. */
  exceptions: Count,
  params: List(RuleParameter),
  changedBy: Nullable(Type.String()),
  changedAt: Nullable(Instant),
})
export type SiteRule = Static<typeof SiteRule>
export const SiteRuleList = Closed({ items: List(SiteRule) })
export const RuleQuery = Closed({ site: Type.Optional(Slug), kind: Type.Optional(Slug) })
export const RuleParams = Closed({ rule: RuleId })
export const RuleOfKind = Closed({ site: Slug, kind: Slug })

/** What one version says. */
const VersionBody = Type.Union([
  Closed({
    type: Word('numbers'),
    enabled: Type.Boolean(),
    severity: Nullable(Severity),
    params: Dictionary(Type.Number()),
  }),
  Closed({
    type: Word('rule'),
    text: Type.String(),
    places: List(Type.String()),
    devices: List(Type.String()),
  }),
])
export const RuleVersion = Closed({
  scope: OneOf(['own', 'site', 'place', 'device']),
  of: Type.String(),
  version: Count,
  /** Null: taken back. */
  body: Type.Union([VersionBody, Type.Null()]),
  by: Type.String(),
  at: Instant,
  reason: Type.String(),
})
export const RuleDetail = Closed({
  rule: SiteRule,
  /** As text; `readRule` of devices/kit/rule-text makes the form's model of it. */
  source: Type.String(),
  places: List(Type.String()),
  devices: List(Type.String()),
  /** Goes back as `basedOn` when a rule of the site is changed; 0 for a shipped one. */
  version: Count,
  settings: List(RuleSetting),
  /** Newest first. */
  versions: List(RuleVersion),
})
export type RuleDetail = Static<typeof RuleDetail>

export const RuleOverride = Closed({
  site: Slug,
  kind: Slug,
  /** Only in this place, or only at this device; without either the whole site. */
  place: Type.Optional(Slug),
  device: Type.Optional(Slug),
  /** Numbers to set; null goes back to what the kind ships. */
  params: Dictionary(Nullable(Type.Number())),
  /** False switches the rule off. */
  enabled: Type.Optional(Type.Boolean()),
  /** Null goes back to the shipped one. */
  severity: Type.Optional(Nullable(Severity)),
  reason: Reason,
})
export type RuleOverride = Static<typeof RuleOverride>

export const RuleDraft = Closed({ site: Slug, kind: Slug, text: RuleText })
export type RuleDraft = Static<typeof RuleDraft>
const RuleFault = Closed({
  zh: Type.String(),
  en: Type.String(),
  /** What of the rule it is about. */
  part: OneOf(['syntax', 'id', 'condition', 'texts', 'meaning']),
  /** The name that means nothing, where it is one. */
  name: Nullable(Type.String()),
})
/** What is wrong with a draft; nothing = it can be saved. */
export const RuleCheck = Closed({
  rule: Nullable(Type.String()),
  /** Line and column, where the text cannot be read. */
  spot: Type.Union([Closed({ line: Count, column: Count }), Type.Null()]),
  faults: List(RuleFault),
})
export type RuleCheck = Static<typeof RuleCheck>

export const RuleSaving = Closed({
  site: Slug,
  kind: Slug,
  text: RuleText,
  places: List(Slug, { maxItems: 200 }),
  devices: List(DeviceKey, { maxItems: 500 }),
  reason: Reason,
  /** Version the change was made on; 0 = a new rule. */
  basedOn: Count,
})
export type RuleSaving = Static<typeof RuleSaving>
export const RuleRetirement = Closed({ site: Slug, kind: Slug, reason: Reason, basedOn: Count })
export type RuleRetirement = Static<typeof RuleRetirement>
export const RuleRollback = Closed({
  site: Slug,
  kind: Slug,
  scope: OneOf(['own', 'site', 'place', 'device']),
  of: Type.String({ maxLength: 70 }),
  version: Type.Integer({ minimum: 1 }),
  reason: Reason,
})
export type RuleRollback = Static<typeof RuleRollback>

import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import type { RuleOverride } from '../../rules/overrides.ts'
import { type RuleVersion, siteRulesOf } from '../../rules/rule-version.ts'
import { loadOwnRules } from '../../rules/rule-version-store.ts'
import type { Adjustment } from '../../rules/rules.ts'
import { loadOverrides } from '../../rules/rules-store.ts'
import type { SiteRule } from '../../rules/site-rule.ts'
import type { Context } from '../context.ts'
import type { RuleViewing } from './rule-view.ts'

export interface RulePortOptions {
  readonly context: Context
  readonly kinds: readonly DeviceKind[]
  readonly calendarOf: (site: string) => Calendar
  /** Sites said something else of the rules: they are compiled anew. */
  readonly adjust: (adjustment: Adjustment) => void
}

/** What sites say of the rules, as stored. */
export interface StoredRules {
  readonly viewing: RuleViewing
  readonly versions: readonly RuleVersion[]
  readonly siteRules: readonly SiteRule[]
}

/** Loads what stands; a rule this program cannot read is left out here, and told in the log at the start. */
export async function storedRules({ store, registry }: Context): Promise<StoredRules> {
  const versions = await loadOwnRules(store.read)
  const overrides = await loadOverrides(store.read)
  const siteOf = ({ scope, of }: RuleOverride, site: string): boolean => {
    if (scope === 'site') return of === site
    return scope === 'device' ? of.startsWith(`${site}/`) : registry.places(site).some(({ id }) => id === of)
  }
  return { viewing: { overrides, siteOf }, versions, siteRules: siteRulesOf(versions, () => {}) }
}

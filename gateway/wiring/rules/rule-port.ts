import type { DeviceKind } from '#devices/kit/kind.ts'
import { printRule } from '#devices/kit/rule-text/print-rule.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import type { RuleDetail, SiteRule as SiteRuleView } from '../../http/contract/rules.ts'
import type { RuleService } from '../../http/services.ts'
import { type RuleVersion, siteRulesOf } from '../../rules/rule-version.ts'
import { listVersions, loadWrittenRules } from '../../rules/rule-version-store.ts'
import type { SiteRule } from '../../rules/site-rule.ts'
import { type Context, maySee, sitesFor } from '../context.ts'
import { createCheck } from './check-text.ts'
import { createRuleChanges } from './rule-change-port.ts'
import { overridesOf, ownRuleView, shippedRuleView, wordsOfKind } from './rule-view.ts'
import { type RulePortOptions, type StoredRules, storedRules } from './stored-rules.ts'

/** Rules and what sites say of them, as the HTTP server asks for them. */
export function createRulePort(options: RulePortOptions): RuleService {
  const { context, kinds } = options
  const stored = (): Promise<StoredRules> => storedRules(context)
  const kindOf = (name: string): DeviceKind | undefined => kinds.find((kind) => kind.name === name)
  const check = createCheck(options)
  return {
    async list({ site, kind }, viewer) {
      const rules = await withRetired(context, await stored())
      const wanted = kinds.filter(({ name }) => kind === undefined || name === kind)
      return sitesFor(context, viewer, site).flatMap((id) => wanted.flatMap((one) => rulesAt(id, one, rules)))
    },
    async read(rule, { site, kind }, viewer) {
      const known = kindOf(kind)
      if (known === undefined || !maySee(viewer, site)) return null
      return readDetail(context, { site, kind: known, rule }, await withRetired(context, await stored()))
    },
    async check({ site, kind, text }, viewer) {
      if (kindOf(kind) === undefined || !maySee(viewer, site)) return null
      const { read: _, ...checked } = check(site, kind, text, await stored())
      return checked
    },
    ...createRuleChanges({ ...options, stored, kindOf, check }),
  }
}

/** With the rules of sites that were retired, as they were last written: they can be read and begun anew. */
async function withRetired({ store }: Context, rules: StoredRules): Promise<StoredRules> {
  const written = await loadWrittenRules(store.read)
  return { ...rules, siteRules: siteRulesOf(written, () => {}) }
}

/** The rules of a kind at a site: those it is shipped with, then the site's own. */
function rulesAt(
  site: string,
  kind: DeviceKind,
  { viewing, versions, siteRules }: StoredRules,
): SiteRuleView[] {
  const words = wordsOfKind(kind, site, siteRules)
  return [
    ...rulesOf(kind).map((rule) => shippedRuleView(viewing, site, kind.name, rule, words)),
    ...versions.flatMap((version) => {
      if (version.site !== site || version.kind !== kind.name) return []
      const own = ownOf(siteRules, version)
      return own === undefined ? [] : [ownRuleView(own.rule, version, words)]
    }),
  ]
}

const ownOf = (
  siteRules: readonly SiteRule[],
  { site, kind, rule }: Pick<RuleVersion, 'site' | 'kind' | 'rule'>,
) => siteRules.find((one) => one.site === site && one.kind === kind && one.rule.id === rule)

async function readDetail(
  context: Context,
  asked: { readonly site: string; readonly kind: DeviceKind; readonly rule: string },
  { viewing, versions, siteRules }: StoredRules,
): Promise<RuleDetail | null> {
  const { site, rule: id } = asked
  const kind = asked.kind.name
  const about = { site, kind, rule: id }
  const words = wordsOfKind(asked.kind, site, siteRules)
  const history = await listVersions(context.store.read, about)
  const all = history.map(({ site: _s, kind: _k, rule: _r, ...version }) => version)
  const own = ownOf(siteRules, about)
  const version = versions.find((one) => one.site === site && one.kind === kind && one.rule === id)
  if (own !== undefined && version !== undefined) {
    const { places, devices, rule } = own
    const view = ownRuleView(rule, version, words)
    const source = printRule(rule)
    return { rule: view, source, places, devices, version: version.version, settings: [], versions: all }
  }
  const rule = rulesOf(asked.kind).find((one) => one.id === id)
  if (rule === undefined) return null
  const settings = overridesOf(viewing, site, kind, id).map(({ kind: _k, rule: _r, ...setting }) => setting)
  const view = shippedRuleView(viewing, site, kind, rule, words)
  return { rule: view, source: printRule(rule), places: [], devices: [], version: 0, settings, versions: all }
}

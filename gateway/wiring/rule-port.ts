import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Rule } from '#devices/kit/rule.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import type { SiteRule } from '../http/contract/rules.ts'
import type { RuleService } from '../http/services.ts'
import { type RuleOverride, refuseOverride } from '../rules/overrides.ts'
import { deleteOverride, loadOverrides, saveOverride } from '../rules/rules-store.ts'
import { type Context, changeBy, maySee, sitesFor } from './context.ts'

export interface RulePortOptions {
  readonly context: Context
  readonly kinds: readonly DeviceKind[]
  /** The overrides changed: the rules are compiled anew. */
  readonly apply: (overrides: readonly RuleOverride[]) => void
}

/** Rules and the numbers a site has set, as the HTTP server asks for them. */
export function createRulePort({ context, kinds, apply }: RulePortOptions): RuleService {
  const { store, clock } = context
  return {
    async list({ site, kind }, viewer) {
      const overrides = await loadOverrides(store.read)
      const wanted = kinds.filter(({ name }) => kind === undefined || name === kind)
      return sitesFor(context, viewer, site).flatMap((id) =>
        wanted.flatMap((one) => rulesOf(one).map((rule) => ruleView(rule, one.name, id, overrides))),
      )
    },
    async override(id, { site, kind, params, reason }, viewer) {
      const known = kinds.find(({ name }) => name === kind)
      const rule = known && rulesOf(known).find((one) => one.id === id)
      if (rule === undefined || !maySee(viewer, site)) return null
      const numbers = Object.fromEntries(
        Object.entries(params).filter((entry): entry is [string, number] => entry[1] !== null),
      )
      const refusal = refuseOverride(rule, { params: numbers })
      if (refusal !== null) throw refusal
      const scope = { scope: 'site', of: site, kind, rule: id } as const
      const made: RuleOverride = {
        ...scope,
        enabled: true,
        severity: null,
        params: numbers,
        by: viewer.username,
        at: clock.now(),
        reason,
      }
      const entry = {
        action: 'rule.override',
        subject: `${site}/${kind}/${id}`,
        detail: { params: numbers, reason },
      }
      const isShipped = Object.keys(numbers).length === 0
      await changeBy(context, viewer, entry, (tx) =>
        isShipped ? deleteOverride(tx, scope) : saveOverride(tx, made),
      )
      const overrides = await loadOverrides(store.read)
      apply(overrides)
      return ruleView(rule, kind, site, overrides)
    },
  }
}

function ruleView(rule: Rule, kind: string, site: string, overrides: readonly RuleOverride[]): SiteRule {
  const own = overrides.find(
    (one) => one.scope === 'site' && one.of === site && one.kind === kind && one.rule === rule.id,
  )
  const params = (rule.params ?? []).map(({ key, label, unit, value }) => ({
    key,
    label,
    unit,
    shipped: value,
    override: own?.params[key] ?? null,
  }))
  return {
    ...{ site, kind, rule: rule.id, title: rule.title, severity: own?.severity ?? rule.severity, params },
    changedBy: own?.by ?? null,
    changedAt: own?.at ?? null,
  }
}

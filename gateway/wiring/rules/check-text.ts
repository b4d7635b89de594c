import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Rule } from '#devices/kit/rule.ts'
import { readRule } from '#devices/kit/rule-text/read-rule.ts'
import { RuleTextError } from '#devices/kit/rule-text/tokens.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { readWindows } from '../../calendar/written-windows.ts'
import type { RuleCheck } from '../../http/contract/rules.ts'
import { faultOf, faultsOf } from '../../rules/check-rule.ts'
import type { RulePortOptions, StoredRules } from './stored-rules.ts'

/** Reads the text of a rule for devices of a kind at a site, and says what is wrong with it. */
export type CheckRule = (
  site: string,
  kind: string,
  text: string,
  rules: StoredRules,
) => RuleCheck & { readonly read: Rule | null }

export function createCheck(options: Pick<RulePortOptions, 'kinds' | 'calendarOf'>): CheckRule {
  const kindOf = (name: string): DeviceKind | undefined => options.kinds.find((kind) => kind.name === name)
  return (site, kind, text, rules) => checkText(options, kindOf(kind), site, text, rules)
}

function checkText(
  { calendarOf }: Pick<RulePortOptions, 'calendarOf'>,
  kind: DeviceKind | undefined,
  site: string,
  source: string,
  { siteRules }: StoredRules,
): RuleCheck & { readonly read: Rule | null } {
  if (kind === undefined) return { rule: null, read: null, spot: null, faults: [] }
  try {
    const rule = readRule(source)
    const own = siteRules.filter(
      (one) => one.site === site && one.kind === kind.name && one.rule.id !== rule.id,
    )
    const others = [...rulesOf(kind), ...own.map((one) => one.rule)]
    const { windows } = calendarOf(site)
    const isWindow = (name: string): boolean =>
      Object.hasOwn(windows, name) || readWindows(name) !== undefined
    return { rule: rule.id, read: rule, spot: null, faults: faultsOf(rule, { kind, others, isWindow }) }
  } catch (error) {
    if (!(error instanceof RuleTextError)) throw error
    return { rule: null, read: null, spot: error.spot, faults: [faultOf('syntax', error.text)] }
  }
}

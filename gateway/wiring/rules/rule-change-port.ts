import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Rule } from '#devices/kit/rule.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import type * as Contract from '../../http/contract/rules.ts'
import type { RuleService, Viewer } from '../../http/services.ts'
import { type RuleOverride, refuseOverride } from '../../rules/overrides.ts'
import type { RuleSubject, VersionBody } from '../../rules/rule-version.ts'
import { appendVersion, listVersions, newestVersion } from '../../rules/rule-version-store.ts'
import { deleteOverride, saveOverride } from '../../rules/rules-store.ts'
import type { Tx } from '../../store/store.ts'
import { type Context, changeBy, maySee } from '../context.ts'
import type { CheckRule } from './check-text.ts'
import { badRule, changedMeanwhile, checkWatched, otherId, scopeOf } from './rule-refusals.ts'
import { shippedRuleView, wordsOfKind } from './rule-view.ts'
import type { RulePortOptions, StoredRules } from './stored-rules.ts'

interface RuleChangesOptions extends RulePortOptions {
  readonly stored: () => Promise<StoredRules>
  readonly kindOf: (name: string) => DeviceKind | undefined
  readonly check: CheckRule
}

type Changes = Pick<RuleService, 'override' | 'save' | 'retire' | 'rollBack'>

/**
 * What people say of the rules. Every change is a new version with its reason and its audit entry in one transaction,
 * and holds from the next message on. Rolling back is a change like any other: it writes the old body as a new version.
 */
export function createRuleChanges(options: RuleChangesOptions): Changes {
  const { context, stored, kindOf, check } = options
  const put = async (
    subject: RuleSubject,
    body: VersionBody | null,
    said: Said,
    viewer: Viewer,
  ): Promise<void> => {
    await writeVersion(context, subject, body, said, viewer)
    const { viewing, siteRules } = await stored()
    options.adjust({ overrides: viewing.overrides, siteRules })
  }
  return {
    async override(id, wanted, viewer) {
      const { site, kind } = wanted
      const known = kindOf(kind)
      const rule = shippedRule(known, id)
      if (known === undefined || rule === undefined || !maySee(viewer, site)) return null
      const body = numbersOf(wanted)
      const refusal = refuseOverride(rule, body)
      if (refusal !== null) throw refusal
      const subject = { site, kind, rule: id, ...scopeOf(context, wanted) }
      await put(subject, isShipped(body) ? null : body, { reason: wanted.reason }, viewer)
      const { viewing, siteRules } = await stored()
      return shippedRuleView(viewing, site, kind, rule, wordsOfKind(known, site, siteRules))
    },
    async save(id, { site, kind, text: source, places, devices, reason, basedOn }, viewer) {
      if (kindOf(kind) === undefined || !maySee(viewer, site)) return null
      const { rule, faults } = check(site, kind, source, await stored())
      const named = rule === null || rule === id ? faults : [...faults, otherId(id, rule)]
      if (named.length > 0) throw badRule(named)
      checkWatched(context, site, kind, places, devices)
      const body = { type: 'rule', text: source, places, devices } as const
      await put({ site, kind, rule: id, scope: 'own', of: '' }, body, { reason, basedOn }, viewer)
      return true
    },
    async retire(id, { site, kind, reason, basedOn }, viewer) {
      const { siteRules } = await stored()
      const own = siteRules.some((one) => one.site === site && one.kind === kind && one.rule.id === id)
      if (!own || !maySee(viewer, site)) return null
      await put({ site, kind, rule: id, scope: 'own', of: '' }, null, { reason, basedOn }, viewer)
      return true
    },
    async rollBack(id, { site, kind, scope, of, version, reason }, viewer) {
      if (!maySee(viewer, site)) return null
      const subject = { site, kind, rule: id, scope, of }
      const versions = await listVersions(context.store.read, subject)
      const wanted = versions.find((one) => one.scope === scope && one.of === of && one.version === version)
      if (wanted === undefined) return null
      if (wanted.body?.type === 'rule') {
        const { faults } = check(site, kind, wanted.body.text, await stored())
        if (faults.length > 0) throw badRule(faults)
      }
      await put(subject, wanted.body, { reason }, viewer)
      return true
    },
  }
}

interface Said {
  readonly reason: string
  /** Version the change was made on, where somebody looked at one. */
  readonly basedOn?: number
}

async function writeVersion(
  context: Context,
  subject: RuleSubject,
  body: VersionBody | null,
  { reason, basedOn }: Said,
  viewer: Viewer,
): Promise<void> {
  const { site, kind, rule } = subject
  const entry = {
    action: 'rule.change',
    subject: `${site}/${kind}/${rule}`,
    detail: { ...subject, body, reason },
  }
  await changeBy(context, viewer, entry, async (tx) => {
    const newest = await newestVersion(tx, subject)
    if (basedOn !== undefined && basedOn !== newest) throw changedMeanwhile(rule)
    const at = context.clock.now()
    await appendVersion(tx, { ...subject, version: newest + 1, body, by: viewer.username, at, reason })
    await writeNumbers(tx, subject, body, { by: viewer.username, at, reason })
  })
}

/** The numbers that stand have a row of their own, which the rules are compiled from. */
async function writeNumbers(
  tx: Tx,
  { kind, rule, scope, of }: RuleSubject,
  body: VersionBody | null,
  said: Pick<RuleOverride, 'by' | 'at' | 'reason'>,
): Promise<void> {
  if (scope === 'own') return
  if (body === null) await deleteOverride(tx, { scope, of, kind, rule })
  else if (body.type === 'numbers') {
    const { enabled, severity, params } = body
    await saveOverride(tx, { scope, of, kind, rule, enabled, severity, params, ...said })
  }
}

function shippedRule(kind: DeviceKind | undefined, id: string): Rule | undefined {
  return kind && rulesOf(kind).find((one) => one.id === id)
}

function numbersOf({ params, enabled = true, severity = null }: Contract.RuleOverride) {
  const numbers = Object.entries(params).filter((entry): entry is [string, number] => entry[1] !== null)
  return { type: 'numbers', enabled, severity, params: Object.fromEntries(numbers) } as const
}

const isShipped = ({ enabled, severity, params }: ReturnType<typeof numbersOf>): boolean =>
  enabled && severity === null && Object.keys(params).length === 0

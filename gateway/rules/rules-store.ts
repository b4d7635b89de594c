import type { Severity } from '#devices/kit/severity.ts'
import type { Db, Tx } from '../store/store.ts'
import type { Phase } from './memory.ts'
import type { RuleOverride } from './overrides.ts'
import type { RuleChange, RuleRow, StoredTally } from './rule-row.ts'

export type RuleTables = {
  rule_state: {
    device: string
    rule: string
    phase: string
    since: number
    raised_at: number
    severity: string
    unknown: number
    quiet_until: number
    raises: number
    capped_from: number
    tallies: string
  }
  rule_override: {
    scope: string
    scope_of: string
    kind: string
    rule: string
    enabled: number
    severity: string | null
    params: string
    changed_by: string
    changed_at: number
    reason: string
  }
}

/** Rows of one statement; both stores bind them well within their limits. */
const CHUNK = 200

/** All rules that are not at rest, for `Rules.load`. */
export async function loadRuleStates(db: Db): Promise<RuleRow[]> {
  const rows = await db.withTables<RuleTables>().selectFrom('rule_state').selectAll().execute()
  return rows.map((row) => ({
    device: row.device,
    rule: row.rule,
    phase: row.phase as Phase,
    since: row.since,
    raisedAt: row.raised_at,
    severity: row.severity as Severity,
    unknown: row.unknown === 1,
    quietUntil: row.quiet_until,
    raises: row.raises,
    cappedFrom: row.capped_from,
    tallies: JSON.parse(row.tallies) as StoredTally[],
  }))
}

/** Writes what `Rules.takeDirty` gave. The last word about a device and rule counts. */
export async function saveRuleStates(tx: Tx, changes: readonly RuleChange[]): Promise<void> {
  const db = tx.withTables<RuleTables>()
  const last = new Map(changes.map((change) => [`${change.device} ${change.rule}`, change]))
  const rows: RuleTables['rule_state'][] = []
  const gone = new Map<string, string[]>()
  for (const { device, rule, row } of last.values()) {
    if (row !== null) rows.push(toTable(row))
    else gone.getOrInsertComputed(rule, () => []).push(device)
  }
  // A statement for a rule: one for each row would be hundreds of ways to the store and back.
  for (const [rule, devices] of gone) await deleteStates(tx, rule, devices)
  for (let from = 0; from < rows.length; from += CHUNK) {
    await db
      .insertInto('rule_state')
      .values(rows.slice(from, from + CHUNK))
      .onConflict((conflict) =>
        conflict.columns(['device', 'rule']).doUpdateSet((eb) => ({
          phase: eb.ref('excluded.phase'),
          since: eb.ref('excluded.since'),
          raised_at: eb.ref('excluded.raised_at'),
          severity: eb.ref('excluded.severity'),
          unknown: eb.ref('excluded.unknown'),
          quiet_until: eb.ref('excluded.quiet_until'),
          raises: eb.ref('excluded.raises'),
          capped_from: eb.ref('excluded.capped_from'),
          tallies: eb.ref('excluded.tallies'),
        })),
      )
      .execute()
  }
}

async function deleteStates(tx: Tx, rule: string, devices: readonly string[]): Promise<void> {
  const db = tx.withTables<RuleTables>()
  for (let from = 0; from < devices.length; from += CHUNK) {
    const some = devices.slice(from, from + CHUNK)
    await db.deleteFrom('rule_state').where('rule', '=', rule).where('device', 'in', some).execute()
  }
}

function toTable(row: RuleRow): RuleTables['rule_state'] {
  return {
    device: row.device,
    rule: row.rule,
    phase: row.phase,
    since: row.since,
    raised_at: row.raisedAt,
    severity: row.severity,
    unknown: row.unknown ? 1 : 0,
    quiet_until: row.quietUntil,
    raises: row.raises,
    capped_from: row.cappedFrom,
    tallies: JSON.stringify(row.tallies),
  }
}

/** All overrides, for `createRules` and `Rules.override`. */
export async function loadOverrides(db: Db): Promise<RuleOverride[]> {
  const rows = await db.withTables<RuleTables>().selectFrom('rule_override').selectAll().execute()
  return rows.map((row) => ({
    scope: row.scope as RuleOverride['scope'],
    of: row.scope_of,
    kind: row.kind,
    rule: row.rule,
    enabled: row.enabled === 1,
    severity: row.severity as Severity | null,
    params: JSON.parse(row.params) as Record<string, number>,
    by: row.changed_by,
    at: row.changed_at,
    reason: row.reason,
  }))
}

/** Sets an override in place of the one that stood for the same rule and place. The caller audits it. */
export async function saveOverride(tx: Tx, override: RuleOverride): Promise<void> {
  const { scope, of, kind, rule, enabled, severity, params, by, at, reason } = override
  const key = { scope, scope_of: of, kind, rule }
  const rest = {
    enabled: enabled ? 1 : 0,
    severity,
    params: JSON.stringify(params),
    changed_by: by,
    changed_at: at,
    reason,
  }
  await tx
    .withTables<RuleTables>()
    .insertInto('rule_override')
    .values({ ...key, ...rest })
    .onConflict((conflict) => conflict.columns(['scope', 'scope_of', 'kind', 'rule']).doUpdateSet(rest))
    .execute()
}

/** Takes an override back; the rule is as shipped again, or as the next wider place has it. */
export async function deleteOverride(
  tx: Tx,
  { scope, of, kind, rule }: Pick<RuleOverride, 'scope' | 'of' | 'kind' | 'rule'>,
): Promise<void> {
  await tx
    .withTables<RuleTables>()
    .deleteFrom('rule_override')
    .where('scope', '=', scope)
    .where('scope_of', '=', of)
    .where('kind', '=', kind)
    .where('rule', '=', rule)
    .execute()
}

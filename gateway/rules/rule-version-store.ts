import type { Db, Tx } from '../store/store.ts'
import type { RuleSubject, RuleVersion, VersionBody } from './rule-version.ts'

type VersionTables = {
  rule_version: {
    site: string
    kind: string
    rule: string
    scope: string
    scope_of: string
    version: number
    body_json: string | null
    changed_by: string
    changed_at: number
    reason: string
  }
}

/** Versions of one subject that are shown. */
const SHOWN_MAX = 200

/** The newest version of every rule of sites' own, for `siteRulesOf`; of one that was retired, that it was. */
export const loadOwnRules = (db: Db): Promise<RuleVersion[]> => newestOwn(db, false)

/** Every rule of sites' own as it was last written, whether it stands or was retired. */
export const loadWrittenRules = (db: Db): Promise<RuleVersion[]> => newestOwn(db, true)

async function newestOwn(db: Db, written: boolean): Promise<RuleVersion[]> {
  const rows = await db
    .withTables<VersionTables>()
    .selectFrom('rule_version as one')
    .selectAll()
    .where('scope', '=', 'own')
    .$if(written, (query) => query.where('one.body_json', 'is not', null))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('rule_version as later')
            .select('later.version')
            .whereRef('later.site', '=', 'one.site')
            .whereRef('later.kind', '=', 'one.kind')
            .whereRef('later.rule', '=', 'one.rule')
            .where('later.scope', '=', 'own')
            .$if(written, (query) => query.where('later.body_json', 'is not', null))
            .whereRef('later.version', '>', 'one.version'),
        ),
      ),
    )
    .orderBy('site')
    .orderBy('rule')
    .execute()
  return rows.map(versionOf)
}

/** Everything a site said of a rule in any scope, newest first. */
export async function listVersions(
  db: Db,
  { site, kind, rule }: Pick<RuleSubject, 'site' | 'kind' | 'rule'>,
): Promise<RuleVersion[]> {
  const rows = await db
    .withTables<VersionTables>()
    .selectFrom('rule_version')
    .selectAll()
    .where('site', '=', site)
    .where('kind', '=', kind)
    .where('rule', '=', rule)
    .orderBy('changed_at', 'desc')
    .orderBy('version', 'desc')
    .limit(SHOWN_MAX)
    .execute()
  return rows.map(versionOf)
}

/** Number of the newest version of a subject; 0 before the first. */
export async function newestVersion(db: Db, subject: RuleSubject): Promise<number> {
  const row = await db
    .withTables<VersionTables>()
    .selectFrom('rule_version')
    .select(({ fn }) => fn.max('version').as('newest'))
    .where('site', '=', subject.site)
    .where('kind', '=', subject.kind)
    .where('rule', '=', subject.rule)
    .where('scope', '=', subject.scope)
    .where('scope_of', '=', subject.of)
    .executeTakeFirst()
  return Number(row?.newest ?? 0)
}

/** Appends a version; two people who write the same one at once cannot both: the key refuses the second. */
export async function appendVersion(tx: Tx, version: RuleVersion): Promise<void> {
  const { site, kind, rule, scope, of, body, by, at, reason } = version
  await tx
    .withTables<VersionTables>()
    .insertInto('rule_version')
    .values({
      ...{ site, kind, rule, scope, scope_of: of, version: version.version },
      body_json: body === null ? null : JSON.stringify(body),
      ...{ changed_by: by, changed_at: at, reason },
    })
    .execute()
}

function versionOf(row: VersionTables['rule_version']): RuleVersion {
  const {
    site,
    kind,
    rule,
    scope,
    scope_of: of,
    version,
    body_json,
    changed_by: by,
    changed_at: at,
    reason,
  } = row
  const body = body_json === null ? null : (JSON.parse(body_json) as VersionBody)
  return { site, kind, rule, scope: scope as RuleVersion['scope'], of, version, body, by, at, reason }
}

import type { Db, Tx } from '../store/store.ts'
import type { SetupChange } from './setup.ts'

/** `file`: what a site file changed at a start; `console`: a person; `rollback`: a person went back to an older version. */
export const setupCauses = ['file', 'console', 'rollback'] as const
export type SetupCause = (typeof setupCauses)[number]

/** A version of a site's patrol: who made it from the one before, when, why and how. */
export interface SetupVersion {
  readonly version: number
  /** Epoch ms. */
  readonly at: number
  readonly by: string
  readonly cause: SetupCause
  readonly reason: string
  readonly changes: readonly SetupChange[]
}

type VersionTables = {
  patrol_setup_version: {
    site: string
    version: number
    at: number
    by_whom: string
    cause: string
    reason: string
    changes_json: string
  }
}

/** The newest version; null when the setup was never changed. */
export async function newestVersion(
  db: Db,
  site: string,
): Promise<Omit<SetupVersion, 'changes' | 'cause' | 'reason'> | null> {
  const row = await db
    .withTables<VersionTables>()
    .selectFrom('patrol_setup_version')
    .select(['version', 'at', 'by_whom as by'])
    .where('site', '=', site)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Adds the next version and gives its number. */
export async function addVersion(
  tx: Tx,
  site: string,
  { at, by, cause, reason, changes }: Omit<SetupVersion, 'version'>,
): Promise<number> {
  const version = ((await newestVersion(tx, site))?.version ?? 0) + 1
  await tx
    .withTables<VersionTables>()
    .insertInto('patrol_setup_version')
    .values({ site, version, at, by_whom: by, cause, reason, changes_json: JSON.stringify(changes) })
    .execute()
  return version
}

/** Versions before `before`, newest first, at most `limit`. */
export async function listVersions(
  db: Db,
  site: string,
  { before, limit }: { readonly before: number | undefined; readonly limit: number },
): Promise<SetupVersion[]> {
  const rows = await db
    .withTables<VersionTables>()
    .selectFrom('patrol_setup_version')
    .selectAll()
    .where('site', '=', site)
    .$if(before !== undefined, (query) => query.where('version', '<', before as number))
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map(versionOf)
}

/** Everything that was changed after a version, oldest first. */
export async function changesSince(db: Db, site: string, version: number): Promise<SetupChange[]> {
  const rows = await db
    .withTables<VersionTables>()
    .selectFrom('patrol_setup_version')
    .select('changes_json')
    .where('site', '=', site)
    .where('version', '>', version)
    .orderBy('version')
    .execute()
  return rows.flatMap(({ changes_json }) => JSON.parse(changes_json) as SetupChange[])
}

function versionOf(row: VersionTables['patrol_setup_version']): SetupVersion {
  const { version, at, by_whom: by, cause, reason } = row
  const changes = JSON.parse(row.changes_json) as SetupChange[]
  return { version, at, by, cause: cause as SetupCause, reason, changes }
}

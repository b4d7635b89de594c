import { seal, unseal } from '../../kernel/sealed.ts'
import type { Db, Tx } from '../../store/store.ts'
import { upsert } from '../upsert-store.ts'
import type { ProofTables } from './proof-tables.ts'
import type { TagKey } from './tag-keys.ts'

/** That a key is set, by whom and when; never the key. */
export interface TagKeyRecord {
  readonly site: string
  readonly uid: string | null
  readonly changedAt: number
  readonly changedBy: string
}

/** @returns the keys, and those this secret does not open: they were sealed with another one */
export async function loadTagKeys(
  db: Db,
  secret: Uint8Array,
): Promise<{ readonly keys: readonly TagKey[]; readonly sealed: readonly TagKeyRecord[] }> {
  const keys: TagKey[] = []
  const sealed: TagKeyRecord[] = []
  for (const row of await db.withTables<ProofTables>().selectFrom('patrol_tag_key').selectAll().execute()) {
    const key = unseal(secret, labelOf(row), row.sealed)
    if (key === null) sealed.push(recordOf(row))
    else keys.push({ site: row.site, uid: row.uid || null, key })
  }
  return { keys, sealed }
}

export async function listTagKeys(db: Db, sites: readonly string[]): Promise<TagKeyRecord[]> {
  if (sites.length === 0) return []
  const rows = await db
    .withTables<ProofTables>()
    .selectFrom('patrol_tag_key')
    .select(['site', 'uid', 'changed_at', 'changed_by'])
    .where('site', 'in', sites)
    .orderBy('site')
    .orderBy('uid')
    .execute()
  return rows.map(recordOf)
}

export async function saveTagKey(
  tx: Tx,
  { site, uid, key }: TagKey,
  secret: Uint8Array,
  changed: { readonly at: number; readonly by: string },
): Promise<void> {
  const named = { site, uid: uid ?? '' }
  const sealed = seal(secret, labelOf(named), key)
  await upsert(
    tx,
    'patrol_tag_key',
    ['site', 'uid'],
    [{ ...named, sealed, changed_at: changed.at, changed_by: changed.by }],
  )
}

/** False when none was set. */
export async function deleteTagKey(tx: Tx, site: string, uid: string | null): Promise<boolean> {
  const result = await tx
    .withTables<ProofTables>()
    .deleteFrom('patrol_tag_key')
    .where('site', '=', site)
    .where('uid', '=', uid ?? '')
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

function labelOf({ site, uid }: { readonly site: string; readonly uid: string }): string {
  return `tag-key ${site} ${uid}`
}

function recordOf(row: {
  readonly site: string
  readonly uid: string
  readonly changed_at: number
  readonly changed_by: string
}): TagKeyRecord {
  return { site: row.site, uid: row.uid || null, changedAt: row.changed_at, changedBy: row.changed_by }
}

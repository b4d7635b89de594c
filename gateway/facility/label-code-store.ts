import type { Db, Tx } from '../store/store.ts'
import type { LabelCode, LabelTarget } from './label-codes.ts'

type LabelTables = {
  label_code: {
    code: string
    site: string
    target: string
    target_id: string
    valid_from: number
    valid_until: number | null
  }
}

/** Every code there ever was, so that one that was renewed is never given out again. */
export async function loadLabelCodes(db: Db): Promise<LabelCode[]> {
  const rows = await db.withTables<LabelTables>().selectFrom('label_code').selectAll().execute()
  return rows.map(({ code, site, target, target_id, valid_from, valid_until }) => ({
    code,
    site,
    target: target as LabelTarget,
    id: target_id,
    from: valid_from,
    until: valid_until,
  }))
}

/** Gives what a code stands for a new one and ends the one it had; give it to `LabelCodes.put` after the commit. */
export async function saveLabelCode(
  tx: Tx,
  { code, site, target, id, from, until }: LabelCode,
): Promise<void> {
  const tables = tx.withTables<LabelTables>()
  await tables
    .updateTable('label_code')
    .set({ valid_until: from })
    .where('site', '=', site)
    .where('target', '=', target)
    .where('target_id', '=', id)
    .where('valid_until', 'is', null)
    .execute()
  await tables
    .insertInto('label_code')
    .values({ code, site, target, target_id: id, valid_from: from, valid_until: until })
    .execute()
}

import type { Db, Tx } from '../store/store.ts'
import type { PointCode } from './code-book.ts'

type CodeTables = {
  patrol_code: {
    code: string
    site: string
    checkpoint: string
    valid_from: number
    valid_until: number | null
  }
}

/** Every code there ever was, so that one that was renewed is never given out again. */
export async function loadCodes(db: Db): Promise<PointCode[]> {
  const rows = await db.withTables<CodeTables>().selectFrom('patrol_code').selectAll().execute()
  return rows.map(({ valid_from: from, valid_until: until, ...same }) => ({ ...same, from, until }))
}

/** Gives a checkpoint a new code and ends the one it had; give the same ones to `CodeBook.put` after the commit. */
export async function saveCode(tx: Tx, { from, until, ...same }: PointCode): Promise<void> {
  const tables = tx.withTables<CodeTables>()
  await tables
    .updateTable('patrol_code')
    .set({ valid_until: from })
    .where('checkpoint', '=', same.checkpoint)
    .where('valid_until', 'is', null)
    .execute()
  await tables
    .insertInto('patrol_code')
    .values({ ...same, valid_from: from, valid_until: until })
    .execute()
}

import type { Db, Tx } from '../../store/store.ts'
import { upsert } from '../upsert-store.ts'
import type { Watched, WatchRule } from './silence.ts'
import type { WatchChanges } from './watch.ts'
import type { WatchTables } from './watch-tables.ts'

export async function loadWatched(db: Db): Promise<Watched[]> {
  const rows = await db.withTables<WatchTables>().selectFrom('patrol_watch').selectAll().execute()
  return rows.map(({ rule, subject, site, seen_at, alarmed }) => ({
    rule: rule as WatchRule,
    ...{ subject, site, seenAt: seen_at, alarmed: alarmed === 1 },
  }))
}

export async function saveWatched(tx: Tx, { saved, removed }: WatchChanges): Promise<void> {
  await upsert(
    tx,
    'patrol_watch',
    ['rule', 'subject'],
    saved.map(({ rule, subject, site, seenAt, alarmed }) => ({
      ...{ rule, subject, site, seen_at: seenAt, alarmed: alarmed ? 1 : 0 },
    })),
  )
  for (const { rule, subject } of removed) {
    await tx
      .withTables<WatchTables>()
      .deleteFrom('patrol_watch')
      .where('rule', '=', rule)
      .where('subject', '=', subject)
      .execute()
  }
}

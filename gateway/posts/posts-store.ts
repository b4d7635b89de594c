import type { CoreTables, Db, Tx } from '../store/store.ts'
import { REOPEN_MS } from './duty-book.ts'
import type { PostsDirty } from './outcome.ts'
import type { PostsConfig } from './post.ts'
import type { PostsSnapshot } from './posts.ts'
import {
  certificateOf,
  dutyOf,
  dutyRow,
  handoverOf,
  handoverRow,
  logRow,
  postOf,
  shiftOf,
} from './posts-rows.ts'
import type { PostsTables } from './posts-tables.ts'

/** Rows of one statement: the widest table stays below the parameter limits of both stores. */
const CHUNK = 200
/** Name of the last look among the settings. */
const SEEN = 'posts.seen'

/** Writes what the step holds dirty. */
export async function savePosts(tx: Tx, dirty: PostsDirty): Promise<void> {
  const { duties, removed, handovers, log, away, seenAt } = dirty
  await upsertPosts(tx, 'post_duty', ['id'], duties.map(dutyRow))
  await upsertPosts(tx, 'post_handover', ['id'], handovers.map(handoverRow))
  await upsertPosts(tx, 'post_log', ['id'], log.map(logRow))
  const spans = away.map(({ from, to }) => ({ from_at: from, to_at: to }))
  await upsertPosts(tx, 'post_away', ['from_at'], spans)
  for (let from = 0; from < removed.length; from += CHUNK) {
    const some = removed.slice(from, from + CHUNK)
    await tx.withTables<PostsTables>().deleteFrom('post_duty').where('id', 'in', some).execute()
  }
  if (seenAt === null) return
  const row: CoreTables['setting'] = { name: SEEN, value: String(seenAt) }
  await tx
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: row.value }))
    .execute()
}

/** Everything in service. */
export async function loadPostsConfig(db: Db): Promise<PostsConfig> {
  const tables = db.withTables<PostsTables>()
  const certificates = await tables
    .selectFrom('post_certificate')
    .selectAll()
    .orderBy('site')
    .orderBy('person')
    .orderBy('type')
    .orderBy('number')
    .execute()
  const posts = await tables
    .selectFrom('post')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('id')
    .execute()
  const shifts = await tables
    .selectFrom('post_shift')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('id')
    .execute()
  return {
    posts: posts.map(postOf),
    shifts: shifts.map(shiftOf),
    certificates: certificates.map(certificateOf),
  }
}

/** What the step must know to go on: duties that run, are planned or can still be judged, and what is not handed over. */
export async function loadPosts(db: Db, now: number): Promise<PostsSnapshot> {
  const cutoff = now - REOPEN_MS
  const tables = db.withTables<PostsTables>()
  const duties = await tables
    .selectFrom('post_duty')
    .selectAll()
    .where('to_at', '>', cutoff)
    .orderBy('from_at')
    .orderBy('id')
    .execute()
  const handovers = await tables
    .selectFrom('post_handover')
    .selectAll()
    .where((where) => where.or([where('state', '<>', 'accepted'), where('change_at', '>', cutoff)]))
    .orderBy('change_at')
    .execute()
  const away = await tables
    .selectFrom('post_away')
    .selectAll()
    .where('to_at', '>', cutoff)
    .orderBy('from_at')
    .execute()
  const seen = await db.selectFrom('setting').select('value').where('name', '=', SEEN).executeTakeFirst()
  return {
    duties: duties.map(dutyOf),
    handovers: handovers.map(handoverOf),
    away: away.map(({ from_at, to_at }) => ({ from: from_at, to: to_at })),
    seenAt: seen === undefined ? null : Number(seen.value),
  }
}

/** Inserts rows, or replaces every other column of those whose key stands already. */
export async function upsertPosts<Table extends keyof PostsTables>(
  tx: Tx,
  table: Table,
  keys: readonly (keyof PostsTables[Table] & string)[],
  rows: readonly PostsTables[Table][],
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const others = Object.keys(first).filter((column) => !(keys as readonly string[]).includes(column))
  // Kysely cannot follow a table that is a type parameter; the rows above are checked against their own table.
  const tables = tx.withTables<{ row: Record<string, unknown> }>()
  for (let from = 0; from < rows.length; from += CHUNK) {
    const insert = tables
      .insertInto(table as 'row')
      .values(rows.slice(from, from + CHUNK) as unknown as Record<string, unknown>[])
    const update = (column: string) => [column, `excluded.${column}`] as const
    await insert
      .onConflict((conflict) =>
        others.length === 0
          ? conflict.columns(keys as readonly string[]).doNothing()
          : conflict
              .columns(keys as readonly string[])
              .doUpdateSet((set) =>
                Object.fromEntries(
                  others.map(update).map(([column, excluded]) => [column, set.ref(excluded)]),
                ),
              ),
      )
      .execute()
  }
}

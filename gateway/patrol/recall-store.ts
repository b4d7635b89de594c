import type { Db } from '../store/store.ts'
import { TAPS_MAX } from './desk.ts'
import { tapOfRow } from './patrol-rows.ts'
import { withVisits } from './patrol-store.ts'
import type { PatrolTables } from './patrol-tables.ts'
import type { Recall } from './recall.ts'
import { withSpent } from './snapshot-store.ts'

const HOUR_MS = 3_600_000
/** Taps that are judged in one go: of one point, within half a day, so many at most. */
const BATCH_MS = 12 * HOUR_MS
const BATCH_MAX = 200
/** Rounds around a tap that may change hands with it; a chain of rounds that overlap is cut a day away. */
const AROUND_MS = 24 * HOUR_MS
/** From the first instant of a round to its last: `early_s`, `duration_s` and `late_s` are a day each at most. */
const LONGEST_MS = 72 * HOUR_MS
const ROUNDS_MAX = 2000

/** The oldest taps that wait for their rounds, of one point, with all that bears on them; null when none waits. */
export async function loadRecall(db: Db): Promise<Recall | null> {
  const tables = db.withTables<PatrolTables>()
  const waiting = tables.selectFrom('patrol_tap').selectAll().where('result', '=', 'waiting')
  const first = await waiting.orderBy('ts').orderBy('id').limit(1).executeTakeFirst()
  const checkpoint = first?.checkpoint ?? null
  if (first === undefined || checkpoint === null) return null
  const batch = await waiting
    .where('ts', '<=', first.ts + BATCH_MS)
    .where('checkpoint', '=', checkpoint)
    .orderBy('ts')
    .orderBy('id')
    .limit(BATCH_MAX)
    .execute()
  const [from, to] = [first.ts, batch.at(-1)?.ts ?? first.ts]
  const rounds = (await roundsAround(db, { site: first.site, checkpoint, from, to })).filter(
    (round) => round.opensAt <= to + AROUND_MS,
  )
  const span = [from, to, ...rounds.flatMap(({ opensAt, closesAt }) => [opensAt, closesAt])]
  const judged = await tables
    .selectFrom('patrol_tap')
    .selectAll()
    .where('checkpoint', '=', checkpoint)
    .where('ts', '>=', Math.min(...span))
    .where('ts', '<=', Math.max(...span))
    .where('result', 'in', ['counted', 'duplicate', 'extra', 'too_old'])
    .orderBy('ts')
    .orderBy('id')
    .limit(TAPS_MAX)
    .execute()
  return {
    checkpoint,
    waiting: batch.map(tapOfRow),
    rounds,
    taps: await withSpent(
      db,
      judged.filter(({ result }) => result !== 'too_old'),
      new Set(),
    ),
    corrected: judged.filter(({ result }) => result === 'too_old').map(tapOfRow),
  }
}

async function roundsAround(
  db: Db,
  around: {
    readonly site: string
    readonly checkpoint: string
    readonly from: number
    readonly to: number
  },
) {
  const { site, checkpoint, from, to } = around
  const rows = await db
    .withTables<PatrolTables>()
    .selectFrom('patrol_round')
    .selectAll()
    .where('site', '=', site)
    .where('closes_at', '>=', from - AROUND_MS)
    .where('closes_at', '<=', to + AROUND_MS + LONGEST_MS)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('patrol_visit')
          .select('patrol_visit.step')
          .whereRef('patrol_visit.round', '=', 'patrol_round.id')
          .where('patrol_visit.checkpoint', '=', checkpoint),
      ),
    )
    .orderBy('starts_at')
    .orderBy('id')
    .limit(ROUNDS_MAX)
    .execute()
  return withVisits(db, rows)
}

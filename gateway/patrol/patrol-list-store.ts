import type { Db } from '../store/store.ts'
import type { JudgedTap } from './outcome.ts'
import { judgementOf, tapOfRow } from './patrol-rows.ts'
import { withVisits } from './patrol-store.ts'
import type { PatrolTables, TapRow } from './patrol-tables.ts'
import type { Judgement, Round } from './round.ts'
import type { TapResult } from './verdict.ts'

const TAPS_MAX = 1000

/** The rounds of a local day at the sites, by start. */
export async function listRounds(db: Db, day: string, sites: readonly string[]): Promise<Round[]> {
  if (sites.length === 0) return []
  const rounds = await db
    .withTables<PatrolTables>()
    .selectFrom('patrol_round')
    .selectAll()
    .where('day', '=', day)
    .where('site', 'in', sites)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  return withVisits(db, rounds)
}

/** A round as the records have it; null when there is none. */
export async function roundById(db: Db, id: string): Promise<Round | null> {
  const rows = await db
    .withTables<PatrolTables>()
    .selectFrom('patrol_round')
    .selectAll()
    .where('id', '=', id)
    .execute()
  const [round] = await withVisits(db, rows)
  return round ?? null
}

export interface RoundRecord {
  readonly round: Round
  /** Every tap that bears on the round: made its visits, made them once, or came to its points in its time. */
  readonly taps: readonly JudgedTap[]
  /** The whole history, oldest first. */
  readonly judgements: readonly Judgement[]
}

export async function readRound(db: Db, id: string): Promise<RoundRecord | null> {
  const tables = db.withTables<PatrolTables>()
  const round = await roundById(db, id)
  if (round === null) return null
  const judged = await tables
    .selectFrom('patrol_judgement')
    .selectAll()
    .where('round', '=', id)
    .orderBy('n')
    .execute()
  const named = tables
    .selectFrom('patrol_judgement')
    .select('tap')
    .where('round', '=', id)
    .where('tap', 'is not', null)
  const points = [...new Set(round.visits.map((visit) => visit.checkpoint))]
  const taps = await tables
    .selectFrom('patrol_tap')
    .selectAll()
    .where((where) =>
      where.or([
        where('id', 'in', named),
        where.and([
          where('checkpoint', 'in', points),
          where('ts', '>=', round.opensAt),
          where('ts', '<=', round.closesAt),
        ]),
      ]),
    )
    .orderBy('ts')
    .orderBy('id')
    .limit(TAPS_MAX)
    .execute()
  return { round, taps: taps.map((row) => judgedTapOf(row, round)), judgements: judged.map(judgementOf) }
}

function judgedTapOf(row: TapRow, round: Round): JudgedTap {
  const visits = round.visits
    .filter((visit) => visit.tap?.id === row.id)
    .map(({ step, verdict, marks }) => ({ round: round.id, step, verdict, marks }))
  return { tap: tapOfRow(row), checkpoint: row.checkpoint, result: row.result as TapResult, visits }
}

/** Which of these taps (`reader/eid`) are on record; at most 500 at once. */
export async function knownTaps(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .withTables<PatrolTables>()
    .selectFrom('patrol_tap')
    .select('id')
    .where('id', 'in', ids)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** When the last round of a local day is over, which may be on the next one; null when the day has none. Epoch ms. */
export async function lastClosing(db: Db, day: string, sites: readonly string[]): Promise<number | null> {
  if (sites.length === 0) return null
  const row = await db
    .withTables<PatrolTables>()
    .selectFrom('patrol_round')
    .select(({ fn }) => fn.max<number | null>('closes_at').as('closes_at'))
    .where('day', '=', day)
    .where('site', 'in', sites)
    .executeTakeFirst()
  return row?.closes_at ?? null
}

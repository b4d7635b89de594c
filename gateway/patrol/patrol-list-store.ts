import type { Text } from '#devices/kit/text.ts'
import type { Db } from '../store/store.ts'
import { type Count, type CoverageBy, type CoverageRow, rowsOf } from './coverage.ts'
import type { JudgedTap } from './outcome.ts'
import { judgementOf, nameOfRow, tapOfRow } from './patrol-rows.ts'
import { withVisits } from './patrol-store.ts'
import type { PatrolTables, TapRow } from './patrol-tables.ts'
import type { Judgement, Round } from './round.ts'
import type { TapResult, Verdict } from './verdict.ts'

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

export interface RoundRecord {
  readonly round: Round
  /** Every tap that bears on the round: made its visits, made them once, or came to its points in its time. */
  readonly taps: readonly JudgedTap[]
  /** The whole history, oldest first. */
  readonly judgements: readonly Judgement[]
}

export async function readRound(db: Db, id: string): Promise<RoundRecord | null> {
  const tables = db.withTables<PatrolTables>()
  const rows = await tables.selectFrom('patrol_round').selectAll().where('id', '=', id).execute()
  const [round] = await withVisits(db, rows)
  if (round === undefined) return null
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

export interface CoverageQuestion {
  /** First and last local day, both included. */
  readonly from: string
  readonly to: string
  readonly by: CoverageBy
  readonly sites: readonly string[]
}

/** Coverage over any stored period; the same figures as `coverageOf` over the same rounds. */
export async function coverage(db: Db, question: CoverageQuestion): Promise<CoverageRow[]> {
  const { from, to, by, sites } = question
  if (sites.length === 0) return []
  const column = {
    day: 'patrol_round.day',
    route: 'patrol_round.route',
    checkpoint: 'patrol_visit.checkpoint',
    guard: 'patrol_visit.guard',
  } as const
  const rows = await db
    .withTables<PatrolTables>()
    .selectFrom('patrol_visit')
    .innerJoin('patrol_round', 'patrol_round.id', 'patrol_visit.round')
    .select(['patrol_round.site', `${column[by]} as key`, 'patrol_visit.verdict'])
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('patrol_round.day', '>=', from)
    .where('patrol_round.day', '<=', to)
    .where('patrol_round.site', 'in', sites)
    .where('patrol_round.state', '<>', 'excused')
    .where('patrol_visit.verdict', '<>', 'due')
    .groupBy(['patrol_round.site', column[by], 'patrol_visit.verdict'])
    .execute()
  const counts = rows.map(
    ({ site, key, verdict, count }): Count => ({
      key: by === 'guard' ? `${site}/${key ?? ''}` : (key ?? ''),
      verdict: verdict as Verdict,
      count: Number(count),
    }),
  )
  const names = await namesFor(db, by)
  return rowsOf(counts).map((row) => ({ ...row, name: names.get(row.key) ?? null }))
}

async function namesFor(db: Db, by: CoverageBy): Promise<ReadonlyMap<string, Text>> {
  if (by !== 'route' && by !== 'checkpoint') return new Map()
  const table = by === 'route' ? 'patrol_route' : 'patrol_checkpoint'
  const rows = await db
    .withTables<PatrolTables>()
    .selectFrom(table)
    .select(['id', 'name_zh', 'name_en'])
    .execute()
  return new Map(rows.map((row) => [row.id, nameOfRow(row)]))
}

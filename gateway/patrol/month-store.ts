import type { Db } from '../store/store.ts'
import { roundOf } from './patrol-rows.ts'
import type { PatrolTables } from './patrol-tables.ts'
import type { Round } from './round.ts'
import type { RoundState } from './verdict.ts'

interface Span {
  /** First and last local day, both included. */
  readonly from: string
  readonly to: string
  readonly sites: readonly string[]
}

const roundsIn = (db: Db, { from, to, sites }: Span) =>
  db
    .withTables<PatrolTables>()
    .selectFrom('patrol_round')
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('site', 'in', sites.length === 0 ? [''] : sites)

/** Rounds of some days by their state; states of no round are left out. */
export async function countRounds(
  db: Db,
  span: Span,
): Promise<{ readonly state: RoundState; readonly count: number }[]> {
  const rows = await roundsIn(db, span)
    .select('state')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .groupBy('state')
    .orderBy('state')
    .execute()
  return rows.map(({ state, count }) => ({ state: state as RoundState, count: Number(count) }))
}

/** Rounds nobody had to walk, by their start; without their visits. */
export async function listExcused(db: Db, span: Span, limit: number): Promise<Round[]> {
  const rows = await roundsIn(db, span)
    .selectAll()
    .where('state', '=', 'excused')
    .orderBy('starts_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => roundOf(row, []))
}

import type { Text } from '#devices/kit/text.ts'
import type { Db } from '../store/store.ts'
import { type Count, type CoverageBy, type CoverageRow, rowsOf } from './coverage.ts'
import { type HeatMap, heatMapOf } from './heat-map.ts'
import { nameOfRow, visitOf } from './patrol-rows.ts'
import type { PatrolTables, VisitRow } from './patrol-tables.ts'
import type { Purpose } from './plan.ts'
import type { Round, Visit } from './round.ts'
import type { Verdict } from './verdict.ts'

/** Which visits a figure counts. The same scope gives coverage, the heat map and the list of what was counted. */
export interface FigureScope {
  /** First and last local day, both included. */
  readonly from: string
  readonly to: string
  readonly sites: readonly string[]
  readonly purpose?: Purpose | undefined
  readonly route?: string | undefined
  readonly checkpoint?: string | undefined
  /** `site/guard`; `site/` = visits nobody can be named for. */
  readonly guard?: string | undefined
  /** `plan/slot`. */
  readonly shift?: string | undefined
  /** Local hour of the day. */
  readonly hour?: number | undefined
}

/** The judged visits of a scope: every figure is made from this and nothing else. */
function counted(db: Db, scope: FigureScope) {
  const { from, to, sites, purpose, route, checkpoint, guard, shift, hour } = scope
  let query = db
    .withTables<PatrolTables>()
    .selectFrom('patrol_round as r')
    .innerJoin('patrol_visit as v', 'v.round', 'r.id')
    .where('r.day', '>=', from)
    .where('r.day', '<=', to)
    .where('r.site', 'in', sites.length === 0 ? [''] : sites)
    .where('r.state', '<>', 'excused')
    .where('v.verdict', '<>', 'due')
  if (purpose !== undefined) query = query.where('r.purpose', '=', purpose)
  if (route !== undefined) query = query.where('r.route', '=', route)
  if (checkpoint !== undefined) query = query.where('v.checkpoint', '=', checkpoint)
  if (guard !== undefined) {
    const [site, who] = split(guard, guard.indexOf('/'))
    query = query.where('r.site', '=', site)
    query = who === '' ? query.where('v.guard', 'is', null) : query.where('v.guard', '=', who)
  }
  if (shift !== undefined) {
    const [plan, slot] = split(shift, shift.lastIndexOf('/'))
    query = query.where('r.plan', '=', plan).where('r.slot', '=', slot)
  }
  if (hour !== undefined) query = query.where('v.hour', '=', hour)
  return query
}

const split = (key: string, at: number): [string, string] => [key.slice(0, at), key.slice(at + 1)]

/** Coverage over any stored period; the same figures as `coverageOf` over the same rounds. */
export async function coverage(
  db: Db,
  by: CoverageBy,
  scope: FigureScope,
): Promise<Omit<CoverageRow, 'extra'>[]> {
  const counts = await countsBy(db, by, scope)
  const names = await namesFor(db, by)
  return rowsOf(counts).map((row) => ({ ...row, name: names.get(nameKey(row.key, by)) ?? null }))
}

const nameKey = (key: string, by: CoverageBy): string =>
  by === 'shift' ? key.slice(0, key.lastIndexOf('/')) : key

async function countsBy(db: Db, by: CoverageBy, scope: FigureScope): Promise<Count[]> {
  const query = counted(db, scope)
  if (by === 'guard') {
    const rows = await query
      .select(['r.site', 'v.guard', 'v.verdict'])
      .select(({ fn }) => fn.countAll<number | string>().as('count'))
      .groupBy(['r.site', 'v.guard', 'v.verdict'])
      .execute()
    return rows.map(({ site, guard, ...row }) => countOf({ ...row, key: `${site}/${guard ?? ''}` }))
  }
  if (by === 'shift') {
    const rows = await query
      .select(['r.plan', 'r.slot', 'v.verdict'])
      .select(({ fn }) => fn.countAll<number | string>().as('count'))
      .groupBy(['r.plan', 'r.slot', 'v.verdict'])
      .execute()
    return rows.map(({ plan, slot, ...row }) => countOf({ ...row, key: `${plan}/${slot}` }))
  }
  const column = { day: 'r.day', month: 'r.day', route: 'r.route', checkpoint: 'v.checkpoint' } as const
  const rows = await query
    .select([`${column[by]} as key`, 'v.verdict'])
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .groupBy([column[by], 'v.verdict'])
    .execute()
  return rows.map((row) => countOf(by === 'month' ? { ...row, key: row.key.slice(0, 7) } : row))
}

function countOf(row: {
  readonly key: string
  readonly verdict: string
  readonly count: number | string
}): Count {
  return { key: row.key, verdict: row.verdict as Verdict, count: Number(row.count) }
}

async function namesFor(db: Db, by: CoverageBy): Promise<ReadonlyMap<string, Text>> {
  const tables = { route: 'patrol_route', checkpoint: 'patrol_checkpoint', shift: 'patrol_plan' } as const
  if (by !== 'route' && by !== 'checkpoint' && by !== 'shift') return new Map()
  const rows = await db
    .withTables<PatrolTables>()
    .selectFrom(tables[by])
    .select(['id', 'name_zh', 'name_en'])
    .execute()
  return new Map(rows.map((row) => [row.id, nameOfRow(row)]))
}

/** Point by local hour over any stored period. */
export async function heatMap(db: Db, scope: FigureScope): Promise<HeatMap> {
  const rows = await counted(db, scope)
    .where('v.hour', 'is not', null)
    .select(['v.checkpoint', 'v.hour', 'v.verdict'])
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .groupBy(['v.checkpoint', 'v.hour', 'v.verdict'])
    .execute()
  const names = await namesFor(db, 'checkpoint')
  const map = heatMapOf(
    rows.map(({ checkpoint, hour, verdict, count }) => ({
      ...{ checkpoint, hour: hour ?? 0, verdict: verdict as Verdict, count: Number(count) },
    })),
  )
  return {
    ...map,
    rows: map.rows.map((row) => ({ ...row, name: names.get(row.checkpoint) ?? null })),
  }
}

/** A visit that a figure counts, with as much of its round as tells where it stands. */
export interface CountedVisit extends Pick<Round, 'site' | 'plan' | 'route' | 'day' | 'slot'> {
  readonly round: string
  readonly frozen: Pick<Round, 'planName' | 'routeName'>
  readonly startsAt: number
  readonly visit: Visit
}

/** `made`: on time, early or late. */
export type CountedVerdict = Exclude<Verdict, 'due'> | 'made'

export interface VisitsPage {
  readonly items: readonly CountedVisit[]
  /** The same number that the figure shows. */
  readonly total: number
  readonly next: string | null
}

/**
 * The visits that a figure counts, by the start of their rounds and then by step.
 * @param page the cursor is `next` of the page before; one that was not made here starts at the beginning
 */
export async function listCounted(
  db: Db,
  scope: FigureScope & { readonly verdict?: CountedVerdict | undefined },
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<VisitsPage> {
  let matching = counted(db, scope)
  if (scope.verdict === 'made') matching = matching.where('v.verdict', '<>', 'missed')
  else if (scope.verdict !== undefined) matching = matching.where('v.verdict', '=', scope.verdict)
  const { count } = await matching
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow()
  const after = readCursor(page.cursor)
  if (after !== null) {
    const { startsAt, round, step } = after
    matching = matching.where((eb) =>
      eb.or([
        eb('r.starts_at', '>', startsAt),
        eb.and([eb('r.starts_at', '=', startsAt), eb('r.id', '>', round)]),
        eb.and([eb('r.starts_at', '=', startsAt), eb('r.id', '=', round), eb('v.step', '>', step)]),
      ]),
    )
  }
  // The keys come from the index alone; whole rows are read for this page only.
  const keys = await matching
    .select(['r.starts_at as startsAt', 'v.round', 'v.step'])
    .orderBy('r.starts_at')
    .orderBy('r.id')
    .orderBy('v.step')
    .limit(page.limit + 1)
    .execute()
  const shown = keys.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    items: await visitsAt(db, shown, scope.verdict),
    total: Number(count),
    next: last === undefined || keys.length <= page.limit ? null : cursorOf(last),
  }
}

interface VisitKey {
  readonly startsAt: number
  readonly round: string
  readonly step: number
}

const cursorOf = ({ startsAt, step, round }: VisitKey): string => `${startsAt}.${step}.${round}`

function readCursor(cursor = ''): VisitKey | null {
  const parts = /^(\d{1,16})\.(\d{1,6})\.(.{1,200})$/.exec(cursor)
  return parts === null
    ? null
    : { startsAt: Number(parts[1]), step: Number(parts[2]), round: parts[3] as string }
}

/** @param verdict of all of them, so that the other visits of their rounds are not read */
async function visitsAt(
  db: Db,
  keys: readonly VisitKey[],
  verdict: CountedVerdict | undefined,
): Promise<CountedVisit[]> {
  if (keys.length === 0) return []
  const tables = db.withTables<PatrolTables>()
  const rounds = [...new Set(keys.map(({ round }) => round))]
  const heads = await tables.selectFrom('patrol_round').selectAll().where('id', 'in', rounds).execute()
  let visits = tables.selectFrom('patrol_visit').selectAll().where('round', 'in', rounds)
  if (verdict !== undefined && verdict !== 'made') visits = visits.where('verdict', '=', verdict)
  const rows = await visits.execute()
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const rowOf = new Map(rows.map((row): [string, VisitRow] => [`${row.step} ${row.round}`, row]))
  return keys.flatMap(({ round, step }) => {
    const [head, row] = [headOf.get(round), rowOf.get(`${step} ${round}`)]
    if (head === undefined || row === undefined) return []
    const { site, plan, route, day, slot, starts_at: startsAt } = head
    const { planName, routeName } = JSON.parse(head.frozen_json) as Pick<Round, 'planName' | 'routeName'>
    const frozen = { planName, routeName }
    return [{ ...{ round, site, plan, route, day, slot, startsAt, frozen }, visit: visitOf(row) }]
  })
}

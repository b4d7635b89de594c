import type { Text } from '#devices/kit/text.ts'
import { wallTimeOf } from '../calendar/zone.ts'
import type { Round, Visit } from './round.ts'
import type { Verdict } from './verdict.ts'

/** What coverage is broken down by. A round counts on the day its shift starts on; a shift is a slot of a plan. */
export const coverageKeys = ['day', 'month', 'route', 'checkpoint', 'guard', 'shift'] as const
export type CoverageBy = (typeof coverageKeys)[number]

/** Visits judged so far and what became of them; ratios are 0..1, null where nothing was due. */
export interface Figures {
  readonly due: number
  readonly onTime: number
  readonly early: number
  readonly late: number
  readonly missed: number
  /** Made at all over due (到位率). */
  readonly coverage: number | null
  /** On time over due (准点率). */
  readonly punctuality: number | null
}

export interface CoverageRow extends Figures {
  /** Day, month, id of the route or checkpoint, `plan/slot`, or `site/guard` (`site/` where nobody can be named). */
  readonly key: string
  /** Of a route, checkpoint or plan. */
  readonly name: Text | null
  /** Taps where nothing was due: told beside the figures, part of none. Null where a tap belongs to no such key. */
  readonly extra: number | null
}

/** Number of visits of one key with one verdict. */
export interface Count {
  readonly key: string
  readonly verdict: Verdict
  readonly count: number
}

/** Coverage of rounds in memory: the definition that the store's query is tested against. */
export function coverageOf(rounds: readonly Round[], by: CoverageBy): Omit<CoverageRow, 'extra'>[] {
  const counts = rounds
    .filter((round) => round.state !== 'excused')
    .flatMap((round) =>
      round.visits.map(
        (visit): Count => ({ key: keyOf(round, visit, by), verdict: visit.verdict, count: 1 }),
      ),
    )
  return rowsOf(counts)
}

function keyOf(round: Round, { checkpoint, guard }: Visit, by: CoverageBy): string {
  const keys = {
    day: round.day,
    month: round.day.slice(0, 7),
    route: round.route,
    checkpoint,
    guard: `${round.site}/${guard ?? ''}`,
    shift: `${round.plan}/${round.slot}`,
  }
  return keys[by]
}

/** The local hour a visit belongs to: that in which it is due; on a free route that in which the round starts. */
export function hourOf({ order, startsAt, zone }: Round, { due }: Visit): number {
  return Number(wallTimeOf(order === 'free' ? startsAt : due, zone).slice(0, 2))
}

/** Adds counts up to one row a key, sorted by key. Visits still due are no part of any figure. */
export function rowsOf(counts: readonly Count[]): Omit<CoverageRow, 'extra'>[] {
  const judged = counts.filter(({ verdict }) => verdict !== 'due')
  return [...Map.groupBy(judged, ({ key }) => key)]
    .map(([key, own]) => ({ key, name: null, ...figuresOf(own) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

export function figuresOf(counts: readonly Count[]): Figures {
  const sum = (wanted: Verdict): number =>
    counts.reduce((total, { verdict, count }) => (verdict === wanted ? total + count : total), 0)
  const [onTime, early, late, missed] = [sum('on_time'), sum('early'), sum('late'), sum('missed')]
  const made = onTime + early + late
  const due = made + missed
  return {
    ...{ due, onTime, early, late, missed },
    coverage: due === 0 ? null : made / due,
    punctuality: due === 0 ? null : onTime / due,
  }
}

/** The figures of all rows together. */
export function totalOf(rows: readonly Figures[]): Figures {
  return figuresOf(
    rows.flatMap(({ onTime, early, late, missed }) => [
      { key: '', verdict: 'on_time', count: onTime },
      { key: '', verdict: 'early', count: early },
      { key: '', verdict: 'late', count: late },
      { key: '', verdict: 'missed', count: missed },
    ]),
  )
}

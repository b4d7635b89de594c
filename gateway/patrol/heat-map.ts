import type { Text } from '#devices/kit/text.ts'
import type { Verdict } from './verdict.ts'

/** Visits of one point in one local hour of the day. */
export interface HeatCell {
  readonly hour: number
  readonly due: number
  readonly made: number
  readonly missed: number
}

/** A point over the hours in which something was due there. */
export interface HeatRow {
  readonly checkpoint: string
  readonly name: Text | null
  readonly cells: readonly HeatCell[]
  readonly due: number
  readonly made: number
  readonly missed: number
}

export interface HeatMap {
  /** The most missed first, then by id. */
  readonly rows: readonly HeatRow[]
  /** All points together. */
  readonly total: HeatRow
}

/** Number of visits of one point and hour with one verdict. */
export interface HeatCount {
  readonly checkpoint: string
  readonly hour: number
  readonly verdict: Verdict
  readonly count: number
}

/** A heat map of point by hour; it says of a point what its coverage says. Visits still due are no part of it. */
export function heatMapOf(counts: readonly HeatCount[]): HeatMap {
  const judged = counts.filter(({ verdict }) => verdict !== 'due')
  const rows = [...Map.groupBy(judged, ({ checkpoint }) => checkpoint)].map(([checkpoint, own]) =>
    heatRow(checkpoint, own),
  )
  rows.sort((a, b) => b.missed - a.missed || (a.checkpoint < b.checkpoint ? -1 : 1))
  return { rows, total: heatRow('', judged) }
}

function heatRow(checkpoint: string, counts: readonly HeatCount[]): HeatRow {
  const cells = [...Map.groupBy(counts, ({ hour }) => hour)]
    .map(([hour, own]): HeatCell => ({ hour, ...sumsOf(own) }))
    .sort((a, b) => a.hour - b.hour)
  return { checkpoint, name: null, cells, ...sumsOf(counts) }
}

function sumsOf(counts: readonly HeatCount[]): Pick<HeatCell, 'due' | 'made' | 'missed'> {
  let due = 0
  let missed = 0
  for (const { verdict, count } of counts) {
    due += count
    if (verdict === 'missed') missed += count
  }
  return { due, made: due - missed, missed }
}

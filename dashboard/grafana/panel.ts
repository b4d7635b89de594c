import type { Text } from '#devices/kit/text.ts'

/** JSON as Grafana reads it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Panel types the boards may use; all of them are part of Grafana itself since version 10. */
export const panelTypes = [
  'stat',
  'gauge',
  'bargauge',
  'timeseries',
  'barchart',
  'state-timeline',
  'status-history',
  'piechart',
  'heatmap',
  'table',
  'row',
] as const
export type PanelType = (typeof panelTypes)[number]

export interface Query {
  readonly influxql: string
  /** Name of a series, e.g. `$tag_device_id`. */
  readonly alias?: string
}

/** From this value on (null = from the lowest) the colour holds. */
export interface Threshold {
  readonly from: number | null
  readonly color: string
}

/** A word for a value of a closed list. */
export interface Word {
  readonly value: string | number
  readonly text: Text
  readonly color?: string
}

/** A column of a table, in the order of the list; the query gives no others, and the instant is hidden unless listed. */
export interface Column {
  readonly field: string
  readonly title: Text
  readonly unit?: string
  readonly words?: readonly Word[]
  readonly width?: number
  /** Where a click leads; `${…}` as in Grafana's data links. */
  readonly link?: { readonly title: Text; readonly url: string }
}

/** One panel, in both languages; board.ts gives it its place, its number and its JSON. */
export interface Panel {
  readonly type: Exclude<PanelType, 'row'>
  readonly title: Text
  /** What is shown, and what to do when it looks wrong. */
  readonly description: Text
  /** Unit id of Grafana. */
  readonly unit: string
  readonly queries: readonly Query[]
  /** Grid units: 24 across. */
  readonly width: number
  readonly height: number
  /** Shown instead of a missing value; InfluxQL counts nothing as no row (reference/grafana.md 1.4). */
  readonly noValue?: Text
  readonly thresholds?: readonly Threshold[]
  readonly words?: readonly Word[]
  readonly columns?: readonly Column[]
  /** Words for names of series. */
  readonly names?: Readonly<Record<string, Text>>
  readonly decimals?: number
  readonly min?: number
  readonly max?: number
  /** Panel-type specific settings beside the usual ones. */
  readonly custom?: Readonly<Record<string, Json>>
  readonly options?: Readonly<Record<string, Json>>
}

/** Panels under a heading; the first of a board stay open, details are folded. */
export interface Section {
  readonly title: Text
  readonly folded: boolean
  readonly panels: readonly Panel[]
}

/** Colours of Grafana's palette that read well on the dark and the light theme. */
export const colors = {
  good: 'green',
  warn: 'yellow',
  bad: 'orange',
  alarm: 'red',
  calm: 'blue',
  idle: '#8e8e8e',
} as const

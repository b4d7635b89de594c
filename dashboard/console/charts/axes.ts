import type uPlot from 'uplot'
import { formatDay, formatMinute, formatTime } from '../i18n/instant.ts'

const DAY_S = 86_400
const FONT = '13px system-ui, sans-serif'

/** Ticks say the time, and the day where a tick falls on another day than the one before it. */
export function timeAxis(zone: string, ink: string, grid: string): uPlot.Axis {
  return {
    stroke: ink,
    font: FONT,
    grid: { stroke: grid, width: 1 },
    ticks: { stroke: grid, width: 1 },
    space: 84,
    values: (_plot, splits, _axis, _space, increment) => {
      let last = ''
      return splits.map((second) => {
        const at = second * 1000
        const day = formatDay(at, zone).slice(5)
        const isNew = day !== last
        last = day
        if (increment >= DAY_S) return day
        const time = increment < 60 ? formatTime(at, zone) : formatMinute(at, zone)
        return isNew ? `${time}\n${day}` : time
      })
    },
  }
}

export interface Values {
  readonly write: (value: number) => string
  /** Nothing between whole numbers exists. */
  readonly whole: boolean
}

const WHOLE_STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000, 1_000_000,
]

export function valueAxis({ write, whole }: Values, ink: string, grid: string): uPlot.Axis {
  return {
    stroke: ink,
    font: FONT,
    size: 78,
    space: 26,
    grid: { stroke: grid, width: 1 },
    ticks: { stroke: grid, width: 1 },
    ...(whole && { incrs: WHOLE_STEPS }),
    values: (_plot, splits) => splits.map(write),
  }
}

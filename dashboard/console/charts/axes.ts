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

export function valueAxis(write: (value: number) => string, ink: string, grid: string): uPlot.Axis {
  return {
    stroke: ink,
    font: FONT,
    size: 78,
    grid: { stroke: grid, width: 1 },
    ticks: { stroke: grid, width: 1 },
    values: (_plot, splits) => splits.map(write),
  }
}

import { type ReactNode, useEffect, useRef } from 'react'
import 'uplot/dist/uPlot.min.css'
import uPlot from 'uplot'
import './line-chart.css'
import { useTheme } from '../theme/theme.tsx'
import { timeAxis, valueAxis } from './axes.ts'

export interface Line {
  readonly label: string
  /** Epoch ms, rising. */
  readonly times: readonly number[]
  readonly values: readonly (number | null)[]
  /** Lowest and highest of each interval, where the values are means. */
  readonly low?: readonly (number | null)[]
  readonly high?: readonly (number | null)[]
}

interface LineChartProps {
  readonly line: Line
  /** What a value is called on the axis and beside the cursor. */
  readonly write: (value: number) => string
  /** A state keeps its value until the next one: drawn as steps. */
  readonly stepped: boolean
  /** What is shown, epoch ms. */
  readonly from: number
  readonly to: number
  readonly zone: string
  /** A stretch of time was chosen with the pointer. */
  readonly onZoom: (from: number, to: number) => void
}

const HEIGHT = 150
const BAND_ALPHA = '33'
/** Charts with one key move their cursors together. */
const sync = uPlot.sync('history')

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

function optionsOf(props: LineChartProps, width: number): uPlot.Options {
  const { line, write, stepped, from, to, zone, onZoom } = props
  const accent = colour('accent')
  const paths = stepped ? uPlot.paths.stepped?.({ align: 1 }) : uPlot.paths.linear?.()
  const edge = { stroke: 'transparent', points: { show: false }, ...(paths && { paths }) }
  const main = {
    label: line.label,
    stroke: accent,
    width: 1.5,
    points: { show: false },
    ...(paths && { paths }),
    value: (_: uPlot, value: number | null) => (value === null ? '–' : write(value)),
  }
  const ink = colour('faint')
  const grid = colour('line')
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: {
      sync: { key: sync.key, scales: ['x', null] },
      drag: { x: true, y: false, setScale: false },
      points: { size: 7, fill: accent },
    },
    scales: { x: { time: true, range: [from / 1000, to / 1000] }, y: { range: yRange(stepped) } },
    axes: [timeAxis(zone, ink, grid), valueAxis({ write, whole: stepped }, ink, grid)],
    series: [{}, main, edge, edge],
    bands: [{ series: [3, 2], fill: `${accent}${BAND_ALPHA}` }],
    hooks: {
      setSelect: [
        (plot) => {
          const { left, width: chosen } = plot.select
          if (chosen < 6) return
          onZoom(plot.posToVal(left, 'x') * 1000, plot.posToVal(left + chosen, 'x') * 1000)
        },
      ],
    },
  }
}

/** A flat line gets room above and below; states and counts stand on zero. */
function yRange(stepped: boolean): uPlot.Range.Function {
  return (_plot, low, high) => {
    if (low === null || high === null) return [0, 1]
    if (stepped) return [Math.min(0, low) - 0.15, Math.max(1, high) * 1.08 + 0.1]
    const pad = Math.max((high - low) * 0.08, Math.abs(high) * 0.02, 0.1)
    return [low - pad, high + pad]
  }
}

function dataOf(line: Line): uPlot.AlignedData {
  const times = line.times.map((at) => at / 1000)
  const values = [...line.values]
  return [times, values, [...(line.low ?? line.values)], [...(line.high ?? line.values)]]
}

/** One point's history over a stretch of time. */
export function LineChart(props: LineChartProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const { scheme } = useTheme()
  const latest = useRef(props)
  latest.current = props
  const { line, from, to, zone, stepped } = props
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chart is drawn anew when what it shows or its colours change
  useEffect(() => {
    const box = frame.current
    if (box === null) return
    const plot = new uPlot(optionsOf(latest.current, box.clientWidth), dataOf(line), box)
    const observer = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height: HEIGHT }))
    observer.observe(box)
    return () => {
      observer.disconnect()
      plot.destroy()
    }
  }, [line, from, to, zone, stepped, scheme])
  return <div ref={frame} className="line-chart" role="img" aria-label={line.label} />
}

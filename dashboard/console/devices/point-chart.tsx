import { type ReactNode, useCallback, useMemo } from 'react'
import type { DeviceDetail, History } from '#gateway/http/contract/devices.ts'
import type { PointView } from '#gateway/http/contract/kinds.ts'
import { type Line, LineChart } from '../charts/line-chart.tsx'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { formatNumber, formatValue } from '../i18n/value.ts'
import { useZone } from '../shell/site.tsx'
import type { Range } from './ranges.ts'
import { deviceWords } from './words.ts'
import { writtenOf } from './written.ts'

interface PointChartProps {
  readonly device: DeviceDetail
  readonly point: PointView
  readonly history: History
  readonly from: number
  readonly to: number
  readonly onRange: (range: Range) => void
}

const asNumber = (value: number | string | null): number | null => (typeof value === 'number' ? value : null)

/** One point over time; states and counters hold their value from one sample to the next. */
export function PointChart({ device, point, history, from, to, onRange }: PointChartProps): ReactNode {
  const words = useWords(deviceWords)
  const language = useLanguage()
  const zone = useZone()
  const series = history.series.find((each) => each.field === point.field)
  const label = point.label[language]
  const line = useMemo(
    (): Line => ({
      label,
      times: series?.times ?? [],
      values: series?.values.map(asNumber) ?? [],
      ...(series?.min && { low: series.min }),
      ...(series?.max && { high: series.max }),
    }),
    [series, label],
  )
  const write = useCallback(
    (value: number) =>
      point.unit === undefined ? formatNumber(value) : `${formatNumber(value)} ${point.unit}`,
    [point.unit],
  )
  const held = device.values[point.key]
  return (
    <figure className="point-chart">
      <figcaption>
        <b>{label}</b>
        {held === undefined ? null : <span>{formatValue(writtenOf(point), held.value, language, zone)}</span>}
      </figcaption>
      {line.times.length === 0 ? (
        <p className="empty">{words.noHistory}</p>
      ) : (
        <LineChart
          line={line}
          write={write}
          stepped={point.fieldType === 'int' || point.channel === 'state'}
          from={from}
          to={to}
          zone={zone}
          onZoom={(zoomedFrom, zoomedTo) => onRange({ key: 'own', from: zoomedFrom, to: zoomedTo })}
        />
      )}
    </figure>
  )
}

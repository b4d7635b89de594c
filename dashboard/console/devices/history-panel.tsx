import { Button, Segmented, Select } from 'antd'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import type { DeviceDetail, History } from '#gateway/http/contract/devices.ts'
import type { PointView } from '#gateway/http/contract/kinds.ts'
import { formatAge } from '../i18n/age.ts'
import { formatInstant, instantOf } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { Panel } from '../ui/panel.tsx'
import { useKinds } from './kinds.ts'
import { useHistory } from './queries.ts'
import { type Range, type RangeKey, ranges, stretchOf } from './ranges.ts'
import { deviceWords } from './words.ts'

const PointChart = lazy(async () => ({ default: (await import('./point-chart.tsx')).PointChart }))

/** Charts shown at first, and the most that one question may ask for. */
const SHOWN = 2
const SHOWN_MAX = 8

/** The history of chosen points, one chart under the other over the same stretch of time. */
export function HistoryPanel({ device }: { readonly device: DeviceDetail }): ReactNode {
  const words = useWords(deviceWords)
  const language = useLanguage()
  const kinds = useKinds()
  const stored = useMemo(
    () =>
      kinds.points(device.kind).filter((point) => point.field !== undefined && point.fieldType !== 'string'),
    [kinds, device.kind],
  )
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  const [range, setRange] = useState<Range>({ key: 'hours6' })
  const keys = chosen ?? usual(stored)
  const shown = stored.filter((point) => keys.includes(point.key))
  if (stored.length === 0) return <Panel title={words.history}>{words.noStored}</Panel>
  return (
    <Panel title={words.history} aside={<span className="wide-only">{words.zoomHint}</span>}>
      <RangeBar range={range} onChange={setRange} />
      <Select
        mode="multiple"
        className="history-points"
        aria-label={words.points}
        placeholder={words.choosePoints}
        maxCount={SHOWN_MAX}
        value={[...keys]}
        onChange={(next) => setChosen(next)}
        options={stored.map((point) => ({ value: point.key, label: point.label[language] }))}
      />
      <Charts device={device} points={shown} range={range} onRange={setRange} />
    </Panel>
  )
}

function usual(stored: readonly PointView[]): readonly string[] {
  const headline = stored.filter((point) => point.headline)
  return (headline.length > 0 ? headline : stored).slice(0, SHOWN).map((point) => point.key)
}

interface RangeBarProps {
  readonly range: Range
  readonly onChange: (range: Range) => void
}

function RangeBar({ range, onChange }: RangeBarProps): ReactNode {
  const words = useWords(deviceWords)
  const zone = useZone()
  const { from, to } = stretchOf(range, useNow())
  const wall = (at: number): string => formatInstant(at, zone).slice(0, 16).replace(' ', 'T')
  const own = (next: { readonly from: number; readonly to: number }): void => {
    if (Number.isFinite(next.from) && next.from < next.to) onChange({ key: 'own', ...next })
  }
  return (
    <div className="range-bar">
      <Segmented<RangeKey | 'own'>
        aria-label={words.range}
        value={range.key}
        onChange={(key) => key !== 'own' && onChange({ key })}
        options={ranges.map(({ key }) => ({ value: key, label: words[key] }))}
      />
      <span className="range-ends">
        <MomentField
          type="datetime-local"
          label={words.from}
          value={wall(from)}
          shown={formatInstant(from, zone).slice(5, 16)}
          onChange={(value) => own({ from: instantOf(value, zone), to })}
        />
        –
        <MomentField
          type="datetime-local"
          label={words.to}
          value={wall(to)}
          shown={formatInstant(to, zone).slice(5, 16)}
          onChange={(value) => own({ from, to: instantOf(value, zone) })}
        />
      </span>
      {range.key === 'own' ? <Button onClick={() => onChange({ key: 'hours6' })}>{words.now}</Button> : null}
    </div>
  )
}

interface ChartsProps {
  readonly device: DeviceDetail
  readonly points: readonly PointView[]
  readonly range: Range
  readonly onRange: (range: Range) => void
}

function Charts({ device, points, range, onRange }: ChartsProps): ReactNode {
  const { from, to } = stretchOf(range, useNow())
  const fields = useMemo(() => points.flatMap((point) => point.field ?? []), [points])
  const query = useHistory({ site: device.site, id: device.id, fields, from, to })
  if (points.length === 0) return null
  return (
    <Loaded query={query}>
      {(history) => (
        <Suspense>
          {points.map((point) => (
            <PointChart
              key={point.key}
              device={device}
              point={point}
              history={history}
              from={from}
              to={to}
              onRange={onRange}
            />
          ))}
          <Step history={history} />
        </Suspense>
      )}
    </Loaded>
  )
}

function Step({ history }: { readonly history: History }): ReactNode {
  const words = useWords(deviceWords)
  const language = useLanguage()
  if (history.stepMs === null) return null
  return <p className="faint">{fill(words.joined, { step: formatAge(history.stepMs, language) })}</p>
}

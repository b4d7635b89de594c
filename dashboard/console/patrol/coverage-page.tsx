import { Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'wouter'
import type { CoverageRow } from '#gateway/http/contract/figures.ts'
import { purposes, purposeTexts } from '#gateway/patrol/plan.ts'
import { formatDay } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { type By, type Purpose, type Trail, useFigures } from './figure-queries.ts'
import { FigureTable } from './figure-table.tsx'
import { figureWords } from './figure-words.ts'
import './figures.css'
import './patrol.css'
import { type Span, spanOf } from './span.ts'
import { SpanPicker } from './span-picker.tsx'
import { PatrolTabs } from './tabs.tsx'
import { TrailPanel } from './trail-panel.tsx'
import { TrendChart } from './trend-chart.tsx'

const keys = ['route', 'checkpoint', 'guard', 'shift', 'day', 'month'] as const satisfies readonly By[]

/** The days, the purpose and the breakdown that the address names. */
export function useAsked() {
  const [search, setSearch] = useSearchParams()
  const today = formatDay(useNow(), useZone())
  const span = spanOf(search, today)
  const by = keys.find((key) => key === search.get('by')) ?? 'route'
  const purpose = purposes.find((one) => one === search.get('purpose'))
  const change = (parts: Readonly<Record<string, string | undefined>>): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [key, value] of Object.entries(parts)) {
          if (value === undefined) next.delete(key)
          else next.set(key, value)
        }
        return next
      },
      { replace: true },
    )
  return { today, span, by, purpose, change }
}

export function PurposeChoice({
  purpose,
  onChange,
}: {
  readonly purpose: Purpose | undefined
  readonly onChange: (purpose: Purpose | undefined) => void
}): ReactNode {
  const words = useWords(figureWords)
  const language = useLanguage()
  return (
    <Select<Purpose | ''>
      value={purpose ?? ''}
      aria-label={words.purpose}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: words.anyPurpose },
        ...purposes.map((one) => ({ value: one, label: purposeTexts[one][language] })),
      ]}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  )
}

/** What became of the visits of some days, by whatever is asked; every figure opens what it counts. */
export function PatrolCoveragePage(): ReactNode {
  const words = useWords(figureWords)
  const { today, span, by, purpose, change } = useAsked()
  const [open, setOpen] = useState<{ readonly trail: Trail; readonly name: string } | null>(null)
  const query = useFigures(span, by, purpose)
  const show = (row: Pick<CoverageRow, 'key'> | null, what: Trail['what'], name: string): void =>
    setOpen({ name, trail: { ...span, purpose, ...(row === null ? {} : scopeOf(by, row.key, span)), what } })
  const choice = (
    <Segmented<By>
      value={by}
      aria-label={words.by}
      onChange={(next) => change({ by: next })}
      options={keys.map((key) => ({ value: key, label: words[key === 'month' ? 'monthKey' : key] }))}
    />
  )
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1>
        <PatrolTabs />
      </header>
      <div className="figure-filters">
        <SpanPicker span={span} today={today} onChange={(next) => change({ ...next })} />
        <PurposeChoice purpose={purpose} onChange={(next) => change({ purpose: next })} />
      </div>
      <div className="beside">
        <div className="patrol">
          <Trend span={span} purpose={purpose} onOpen={(trail, name) => setOpen({ trail, name })} />
          <Panel title={words.coverage} aside={choice} flush>
            <Loaded query={query}>
              {({ items, total }) =>
                items.length === 0 ? (
                  <p className="empty">{words.nothingDue}</p>
                ) : (
                  <FigureTable
                    head={words[by === 'month' ? 'monthKey' : by]}
                    items={items}
                    total={total}
                    onOpen={show}
                  />
                )
              }
            </Loaded>
          </Panel>
        </div>
        {open === null ? null : <TrailPanel {...open} onClose={() => setOpen(null)} />}
      </div>
    </>
  )
}

interface TrendProps {
  readonly span: Span
  readonly purpose: Purpose | undefined
  readonly onOpen: (trail: Trail, name: string) => void
}

function Trend({ span, purpose, onOpen }: TrendProps): ReactNode {
  const words = useWords(figureWords)
  const { data } = useFigures(span, 'day', purpose)
  if (data === undefined || data.items.length < 2) return null
  return (
    <Panel title={words.trend}>
      <TrendChart
        span={span}
        days={data.items}
        onOpen={(day) => onOpen({ from: day, to: day, purpose, what: 'missed' }, day)}
      />
    </Panel>
  )
}

/** What narrows the visits to those of one row. */
function scopeOf(by: By, key: string, span: Span): Partial<Trail> {
  if (by === 'day') return { from: key, to: key }
  if (by === 'month') {
    const last = `${key}-31`
    return {
      from: span.from > `${key}-01` ? span.from : `${key}-01`,
      to: span.to < last ? span.to : lastOf(key),
    }
  }
  return { [by]: key }
}

const lastOf = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)

import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Heat, HeatRow } from '#gateway/http/contract/figures.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { Panel } from '../ui/panel.tsx'
import { PurposeChoice, useAsked } from './coverage-page.tsx'
import { type Trail, useHeat } from './figure-queries.ts'
import { figureWords } from './figure-words.ts'
import './figures.css'
import { levelOf, levels } from './heat.ts'
import './patrol.css'
import { SpanPicker } from './span-picker.tsx'
import { PatrolTabs } from './tabs.tsx'
import { TrailPanel } from './trail-panel.tsx'

const allHours: readonly number[] = Array.from({ length: 24 }, (_, hour) => hour)

/** Which points are missed at which hour: one colour, from light to deep, with the number in it. */
export function PatrolHeatPage(): ReactNode {
  const words = useWords(figureWords)
  const { today, span, purpose, change } = useAsked()
  const [open, setOpen] = useState<{ readonly trail: Trail; readonly name: string } | null>(null)
  const query = useHeat(span, purpose)
  const show = (checkpoint: string | undefined, hour: number, name: string): void =>
    setOpen({ name, trail: { ...span, purpose, checkpoint, hour, what: 'missed' } })
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
          <Loaded query={query}>
            {({ pages }) => {
              const [first] = pages
              const rows = pages.flatMap(({ items }) => items)
              return first === undefined || first.points === 0 ? (
                <p className="empty">{words.nothingDue}</p>
              ) : (
                <Panel
                  title={words.heat}
                  aside={fill(words.points, { shown: rows.length, total: first.points })}
                  flush
                >
                  <Legend />
                  <HeatTable rows={rows} total={first.total} onOpen={show} />
                  {query.hasNextPage ? (
                    <Button
                      type="text"
                      block
                      loading={query.isFetchingNextPage}
                      onClick={() => void query.fetchNextPage()}
                    >
                      {words.more}
                    </Button>
                  ) : null}
                </Panel>
              )
            }}
          </Loaded>
        </div>
        {open === null ? null : <TrailPanel {...open} onClose={() => setOpen(null)} />}
      </div>
    </>
  )
}

function Legend(): ReactNode {
  const words = useWords(figureWords)
  return (
    <p className="heat-legend">
      {words.heatHelp}
      <span>
        {words.someShare}
        {levels.map(({ name, opacity }) => (
          <span key={name} className="heat-key">
            <i style={{ opacity }} />
            <b>{name}</b>
          </span>
        ))}
      </span>
    </p>
  )
}

interface HeatTableProps {
  readonly rows: readonly HeatRow[]
  readonly total: Heat['total']
  readonly onOpen: (checkpoint: string | undefined, hour: number, name: string) => void
}

function HeatTable({ rows, total, onOpen }: HeatTableProps): ReactNode {
  const words = useWords(figureWords)
  const language = useLanguage()
  const narrow = useNarrow()
  // A phone has room for the hours only in which there is something to see.
  const hours = narrow ? total.cells.map(({ hour }) => hour) : allHours
  return (
    <div className="coverage-frame">
      <table className="heat">
        <thead>
          <tr>
            <th scope="col">{words.checkpoint}</th>
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
            <th scope="col">{words.missed}</th>
          </tr>
        </thead>
        <tbody>
          <HeatLine
            name={words.allPoints}
            row={total}
            hours={hours}
            onOpen={(hour) => onOpen(undefined, hour, words.allPoints)}
          />
          {rows.map((row) => (
            <HeatLine
              key={row.checkpoint}
              name={row.name[language]}
              row={row}
              hours={hours}
              onOpen={(hour) => onOpen(row.checkpoint, hour, row.name[language])}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface HeatLineProps {
  readonly name: string
  readonly row: Heat['total']
  readonly hours: readonly number[]
  readonly onOpen: (hour: number) => void
}

function HeatLine({ name, row, hours, onOpen }: HeatLineProps): ReactNode {
  const words = useWords(figureWords)
  const byHour = new Map(row.cells.map((cell) => [cell.hour, cell]))
  return (
    <tr>
      <th scope="row">{name}</th>
      {hours.map((hour) => {
        const cell = byHour.get(hour)
        if (cell === undefined) return <td key={hour} />
        const { due, missed } = cell
        const label = fill(words.heatCell, { name, hour, due, missed })
        if (missed === 0) {
          return (
            <td key={hour} title={label} className="heat-made">
              <span aria-hidden="true">·</span>
              <span className="unseen">{label}</span>
            </td>
          )
        }
        return (
          <td key={hour}>
            <button
              type="button"
              className="plain heat-cell"
              title={label}
              aria-label={label}
              onClick={() => onOpen(hour)}
            >
              <i style={{ opacity: levelOf(missed / due).opacity }} />
              <b>{missed}</b>
            </button>
          </td>
        )
      })}
      <td className="heat-sum">{row.missed}</td>
    </tr>
  )
}

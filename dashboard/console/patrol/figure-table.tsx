import { type ReactNode, useState } from 'react'
import type { CoverageRow, CoverageTotal } from '#gateway/http/contract/figures.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { formatPercent } from '../i18n/value.ts'
import type { Trail } from './figure-queries.ts'
import { figureWords } from './figure-words.ts'
import { type Column, columns, type Order, sortRows } from './sort-rows.ts'

const whats: Readonly<Record<string, Trail['what']>> = {
  due: 'due',
  onTime: 'on_time',
  early: 'early',
  late: 'late',
  missed: 'missed',
  extra: 'extra',
}

interface FigureTableProps {
  /** What the rows are. */
  readonly head: string
  readonly items: readonly CoverageRow[]
  readonly total: CoverageTotal
  readonly onOpen: (row: CoverageRow | null, what: Trail['what'], name: string) => void
}

/** Figures by row, sorted by any column; each number opens what it counts. */
export function FigureTable({ head, items, total, onOpen }: FigureTableProps): ReactNode {
  const words = useWords(figureWords)
  const language = useLanguage()
  const [order, setOrder] = useState<Order>({ column: 'coverage', down: false })
  const sort = (column: Column): void =>
    setOrder((before) => ({
      column,
      down:
        before.column === column
          ? !before.down
          : column !== 'name' && column !== 'coverage' && column !== 'punctuality',
    }))
  return (
    <div className="coverage-frame">
      <table className="coverage figures-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                aria-sort={order.column === column ? (order.down ? 'descending' : 'ascending') : 'none'}
                title={column === 'extra' ? words.extraHelp : undefined}
              >
                <button type="button" className="plain" onClick={() => sort(column)}>
                  {column === 'name' ? head : words[column]}
                  <i aria-hidden="true">{order.column === column ? (order.down ? '↓' : '↑') : ''}</i>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sortRows(items, order, language).map((row) => (
            <Line
              key={row.key}
              name={row.name[language]}
              row={row}
              onOpen={(what) => onOpen(row, what, row.name[language])}
            />
          ))}
        </tbody>
        <tfoot>
          <Line name={words.all} row={total} onOpen={(what) => onOpen(null, what, words.all)} />
        </tfoot>
      </table>
    </div>
  )
}

interface LineProps {
  readonly name: string
  readonly row: CoverageTotal
  readonly onOpen: (what: Trail['what']) => void
}

function Line({ name, row, onOpen }: LineProps): ReactNode {
  const words = useWords(figureWords)
  const { coverage, punctuality } = row
  const percent = (share: number | null): string => (share === null ? '–' : formatPercent(share))
  return (
    <tr>
      <th scope="row">{name}</th>
      {columns.slice(1).map((column) => {
        if (column === 'name') return null
        if (column === 'coverage') {
          return (
            <td key={column}>
              <span className="coverage-share">
                <b className={coverage !== null && coverage < 1 ? 'coverage-short' : undefined}>
                  {percent(coverage)}
                </b>
                <progress max={1} value={coverage ?? 0} aria-hidden="true" />
              </span>
            </td>
          )
        }
        if (column === 'punctuality') return <td key={column}>{percent(punctuality)}</td>
        const count = row[column]
        const what = whats[column]
        if (count === null || count === 0 || what === undefined) {
          return (
            <td key={column} className="faint">
              {count ?? '–'}
            </td>
          )
        }
        return (
          <td key={column} className={column === 'missed' ? 'coverage-missed' : undefined}>
            <button
              type="button"
              className="plain figure-link"
              aria-label={fill(words.openList, { name, what: words[column], count })}
              onClick={() => onOpen(what)}
            >
              {count}
            </button>
          </td>
        )
      })}
    </tr>
  )
}

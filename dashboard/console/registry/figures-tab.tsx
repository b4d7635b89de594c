import { Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { EquipmentBy, EquipmentFigure } from '#gateway/http/contract/equipment.ts'
import { formatAge } from '../i18n/age.ts'
import { formatDay } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { formatPercent } from '../i18n/value.ts'
import { useNow } from '../live/now.ts'
import { shiftMonth } from '../patrol/span.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useFigures } from './queries.ts'
import { registryWords } from './words.ts'

/** How far back is offered. */
const MONTHS = 36
const groupings = ['kind', 'place', 'contractor', 'month', 'device'] as const
const groupWords = {
  kind: 'byKind',
  place: 'byPlace',
  contractor: 'byContractor',
  month: 'byMonth',
  device: 'byDevice',
} as const

/** Intact rate, online rate, faults and repairs of a stretch of months (handbook 5.10). */
export function FiguresTab(): ReactNode {
  const words = useWords(registryWords)
  const present = formatDay(useNow(), useZone()).slice(0, 7)
  const [by, setBy] = useState<EquipmentBy>('kind')
  const [from, setFrom] = useState(present)
  const [to, setTo] = useState(present)
  const query = useFigures({ from, to, by })
  // A browser would write months in its own language.
  const months = Array.from({ length: MONTHS }, (_, back) => shiftMonth(present, -back)).map((value) => ({
    value,
    label: value,
  }))
  const month = (label: string, value: string, set: (next: string) => void): ReactNode => (
    <span className="registry-month">
      {label}
      <Select aria-label={label} value={value} onChange={set} options={months} />
    </span>
  )
  return (
    <>
      <div className="registry-bar">
        <Segmented<EquipmentBy>
          aria-label={words.by}
          value={by}
          onChange={setBy}
          options={groupings.map((value) => ({ value, label: words[groupWords[value]] }))}
        />
        {month(words.fromMonth, from, setFrom)}
        {month(words.toMonth, to, setTo)}
      </div>
      <p className="faint">{words.figuresHint}</p>
      <Loaded query={query}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p className="empty">{words.nothingCounted}</p>
          ) : (
            <FigureTable head={words[groupWords[by]]} items={items} total={total} />
          )
        }
      </Loaded>
    </>
  )
}

interface TableProps {
  readonly head: string
  readonly items: readonly EquipmentFigure[]
  readonly total: EquipmentFigure
}

function FigureTable({ head, items, total }: TableProps): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  // The worst first: that is what somebody looks for.
  const rows = items.toSorted((a, b) => (a.intact ?? 2) - (b.intact ?? 2))
  return (
    <div className="registry-frame panel">
      <table className="registry-table registry-figures">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {(
              ['devices', 'intact', 'online', 'faultCount', 'faultRate', 'mtbf', 'mttr', 'inspected'] as const
            ).map((word) => (
              <th key={word} scope="col">
                {words[word]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FigureLine key={row.key} name={row.name[language]} figure={row} />
          ))}
        </tbody>
        <tfoot>
          <FigureLine name={words.total} figure={total} />
        </tfoot>
      </table>
    </div>
  )
}

function FigureLine({
  name,
  figure,
}: {
  readonly name: string
  readonly figure: EquipmentFigure
}): ReactNode {
  const words = useWords(registryWords)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={words.devices}>{figure.devices}</td>
      <FigureCells figure={figure} />
    </tr>
  )
}

function FigureCells({ figure }: { readonly figure: EquipmentFigure }): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  const share = (value: number | null): string => (value === null ? '–' : formatPercent(value))
  const time = (ms: number | null): string => (ms === null ? '–' : formatAge(ms, language))
  const { intact, online, faults, faultRate, mtbfMs, mttrMs, inspected } = figure
  return (
    <>
      <td data-label={words.intact} className={intact !== null && intact < 0.98 ? 'registry-low' : undefined}>
        {share(intact)}
      </td>
      <td data-label={words.online}>{share(online)}</td>
      <td data-label={words.faultCount}>{faults}</td>
      <td data-label={words.faultRate}>{faultRate === null ? '–' : faultRate.toFixed(2)}</td>
      <td data-label={words.mtbf}>{time(mtbfMs)}</td>
      <td data-label={words.mttr}>{time(mttrMs)}</td>
      <td
        data-label={words.inspected}
        className={inspected !== null && inspected < 1 ? 'registry-low' : undefined}
      >
        {share(inspected)}
      </td>
    </>
  )
}

/** The figures of one device as a line of words. */
export function FigureFacts({ figure }: { readonly figure: EquipmentFigure }): ReactNode {
  return (
    <table className="registry-table registry-figures registry-single">
      <tbody>
        <tr>
          <FigureCells figure={figure} />
        </tr>
      </tbody>
    </table>
  )
}

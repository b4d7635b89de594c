import { Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Coverage, CoverageRow } from '#gateway/http/contract/figures.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { formatPercent } from '../i18n/value.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { useCoverage } from './queries.ts'
import { patrolWords } from './words.ts'

type By = 'route' | 'checkpoint' | 'guard'

/** Visits made over visits due, by route, checkpoint or guard, with the counts that the share is made of. */
export function CoveragePanel({ day }: { readonly day: string }): ReactNode {
  const words = useWords(patrolWords)
  const [by, setBy] = useState<By>('route')
  const query = useCoverage(day, day, by)
  const choice = (
    <Segmented<By>
      size="small"
      value={by}
      onChange={setBy}
      options={[
        { value: 'route', label: words.byRoute },
        { value: 'checkpoint', label: words.byCheckpoint },
        { value: 'guard', label: words.byGuard },
      ]}
    />
  )
  return (
    <Panel title={words.coverageBy} aside={choice} flush>
      <Loaded query={query}>
        {({ items, total }) =>
          total.due === 0 ? (
            <p className="empty">{words.noCoverage}</p>
          ) : (
            <CoverageTable items={items} total={total} />
          )
        }
      </Loaded>
    </Panel>
  )
}

const counts = ['due', 'onTime', 'early', 'late', 'missed'] as const

function CoverageTable({ items, total }: Pick<Coverage, 'items' | 'total'>): ReactNode {
  const words = useWords(patrolWords)
  const language = useLanguage()
  return (
    <div className="coverage-frame">
      <table className="coverage">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.coverage}</th>
            <th scope="col">{words.punctuality}</th>
            {counts.map((count) => (
              <th key={count} scope="col">
                {words[count]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...items].sort(worstFirst).map((row) => (
            <CoverageLine key={row.key} name={row.name[language]} row={row} />
          ))}
        </tbody>
        <tfoot>
          <CoverageLine name={words.all} row={total} />
        </tfoot>
      </table>
    </div>
  )
}

const worstFirst = (a: CoverageRow, b: CoverageRow): number =>
  (a.coverage ?? 2) - (b.coverage ?? 2) || (a.key < b.key ? -1 : 1)

interface CoverageLineProps {
  readonly name: string
  readonly row: Coverage['total']
}

function CoverageLine({ name, row }: CoverageLineProps): ReactNode {
  const { coverage, punctuality } = row
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <span className="coverage-share">
          <b className={coverage !== null && coverage < 1 ? 'coverage-short' : undefined}>
            {coverage === null ? '–' : formatPercent(coverage)}
          </b>
          <progress max={1} value={coverage ?? 0} aria-hidden="true" />
        </span>
      </td>
      <td>{punctuality === null ? '–' : formatPercent(punctuality)}</td>
      {counts.map((count) => (
        <td key={count} className={count === 'missed' && row[count] > 0 ? 'coverage-missed' : undefined}>
          {row[count]}
        </td>
      ))}
    </tr>
  )
}

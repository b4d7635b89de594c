import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { CoverageRow, CoverageTotal } from '#gateway/http/contract/figures.ts'
import type { MonthSheet } from '#gateway/http/contract/month-sheet.ts'
import { purposeTexts } from '#gateway/patrol/plan.ts'
import { roundStateTexts } from '#gateway/patrol/verdict.ts'
import { queryString } from '../api/request.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { formatPercent } from '../i18n/value.ts'
import '../ui/panel.css'
import { figureWords, monthPageWords } from './figure-words.ts'
import { MonthClosing } from './month-closing.tsx'
import { Absences, Corrections, Excused, Missed } from './month-lists.tsx'
import { sortRows } from './sort-rows.ts'

/** Rows of a table on paper; the spreadsheet has all of them. */
const WORST = 30

/** The month as one sheet of paper: figures, misses and their reasons, and where to sign. */
export function MonthSheetView({ sheet }: { readonly sheet: MonthSheet }): ReactNode {
  const words = useWords(monthPageWords)
  const figures = useWords(figureWords)
  const language = useLanguage()
  const { from, to, total, missed, excused } = sheet
  if (total.due === 0 && sheet.rounds.length === 0) return <p className="empty panel">{words.nothing}</p>
  return (
    <article className="month-sheet panel">
      <header>
        <h2>
          {words.heading} {sheet.month}
        </h2>
        <p>
          {fill(words.site, {
            name: sheet.sites.map(({ name }) => name[language]).join(language === 'zh' ? '、' : ', '),
          })}
          {' · '}
          {fill(words.span, { from, to })}
        </p>
        {sheet.complete ? null : <p className="month-open">{words.open}</p>}
        <MonthClosing sheet={sheet} />
      </header>
      <Figures
        head={figures.purpose}
        rows={[
          ...sheet.byPurpose
            .filter((row) => row.total.due > 0)
            .map(({ purpose, total: own }) => ({
              key: purpose,
              name: purposeTexts[purpose][language],
              row: own,
              path: pathOf(sheet, 'route', { purpose }),
            })),
          { key: '', name: figures.all, row: total, path: pathOf(sheet, 'route') },
        ]}
      />
      <p>
        {words.rounds}:{' '}
        {sheet.rounds.map(({ state, count }) => `${roundStateTexts[state][language]} ${count}`).join(' · ')}
      </p>
      <Worst sheet={sheet} by="route" rows={sheet.byRoute} />
      <Worst sheet={sheet} by="guard" rows={sheet.byGuard} />
      <Worst sheet={sheet} by="checkpoint" rows={sheet.byCheckpoint} />
      <Missed missed={missed} />
      <Excused excused={excused} />
      <Corrections sheet={sheet} />
      <Absences sheet={sheet} />
      <Signatures />
    </article>
  )
}

/** The page on which the figures can be opened one by one. */
const pathOf = ({ from, to }: MonthSheet, by: string, more: Readonly<Record<string, string>> = {}): string =>
  `/patrol/coverage${queryString({ from, to, by, ...more })}`

interface WorstProps {
  readonly sheet: MonthSheet
  readonly by: 'route' | 'guard' | 'checkpoint'
  readonly rows: readonly CoverageRow[]
}

function Worst({ sheet, by, rows }: WorstProps): ReactNode {
  const words = useWords(monthPageWords)
  const figures = useWords(figureWords)
  const language = useLanguage()
  const worst = sortRows(rows, { column: 'coverage', down: false }, language).slice(0, WORST)
  return (
    <section>
      <h3>
        {figures[by]}
        {rows.length > WORST ? ` · ${fill(words.worst, { count: WORST })}` : ''}
      </h3>
      <Figures
        head={figures[by]}
        rows={worst.map((row) => ({ key: row.key, name: row.name[language], row, path: pathOf(sheet, by) }))}
      />
    </section>
  )
}

interface FiguresProps {
  readonly head: string
  readonly rows: readonly {
    readonly key: string
    readonly name: string
    readonly row: CoverageTotal
    readonly path: string
  }[]
}

function Figures({ head, rows }: FiguresProps): ReactNode {
  const words = useWords(figureWords)
  const percent = (share: number | null): string => (share === null ? '–' : formatPercent(share))
  return (
    <div className="coverage-frame">
      <table className="coverage">
        <thead>
          <tr>
            {[
              head,
              words.coverage,
              words.punctuality,
              words.due,
              words.onTime,
              words.early,
              words.late,
              words.missed,
              words.extra,
            ].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, row, path }) => (
            <tr key={key}>
              <th scope="row">
                <Link href={path}>{name}</Link>
              </th>
              <td>{percent(row.coverage)}</td>
              <td>{percent(row.punctuality)}</td>
              <td>{row.due}</td>
              <td>{row.onTime}</td>
              <td>{row.early}</td>
              <td>{row.late}</td>
              <td>{row.missed}</td>
              <td>{row.extra ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Signatures(): ReactNode {
  const words = useWords(monthPageWords)
  return (
    <footer className="signatures">
      {[words.reportedBy, words.reviewedBy, words.approvedBy].map((who) => (
        <p key={who}>
          <b>{who}</b>
          <span>{words.signature}</span>
          <span>{words.date}</span>
        </p>
      ))}
    </footer>
  )
}

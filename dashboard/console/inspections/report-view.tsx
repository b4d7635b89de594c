import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { severityTexts } from '#devices/kit/severity.ts'
import type { InspectionReport, Totals } from '#gateway/http/contract/inspections.ts'
import { excuseTexts, shortageTexts, statusTexts } from '#gateway/inspections/task.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { formatPercent } from '../i18n/value.ts'
import '../patrol/month.css'
import '../patrol/patrol.css'
import { inspectionWords, reportWords } from './words.ts'

/** Rows on paper; the spreadsheet has all of them. */
const LISTED = 300

/** The month as one sheet of paper (handbook 5.8): figures, everything that was not made, everything that failed. */
export function ReportView({ report }: { readonly report: InspectionReport }): ReactNode {
  const words = useWords(reportWords)
  const page = useWords(inspectionWords)
  const language = useLanguage()
  if (report.totals.total === 0) return <p className="empty panel">{page.nothingHere}</p>
  return (
    <article className="month-sheet panel">
      <header>
        <h2>
          {words.heading} {report.month}
        </h2>
        <p>{fill(words.site, { name: report.siteName[language] })}</p>
      </header>
      <Groups head={words.byKind} groups={report.byKind} total={report.totals} />
      <Groups head={words.byPlace} groups={report.byPlace} total={report.totals} />
      <Groups head={words.byPerson} groups={report.byPerson} total={report.totals} />
      <NotDone report={report} />
      <Failed report={report} />
      <footer className="inspection-signatures">
        {[words.signManager, words.signOwner, words.date].map((word) => (
          <span key={word}>{word}</span>
        ))}
      </footer>
    </article>
  )
}

interface GroupsProps {
  readonly head: string
  readonly groups: InspectionReport['byKind']
  readonly total: Totals
}

function Groups({ head, groups, total }: GroupsProps): ReactNode {
  const words = useWords(reportWords)
  const page = useWords(inspectionWords)
  const language = useLanguage()
  const heads = [page.total, words.onTime, words.late, words.missed, words.excused, words.waiting]
  const cells = ({ total: all, counts, failed, coverage }: Totals): string[] => {
    const count = (status: string): number => counts[status] ?? 0
    const waiting = count('planned') + count('due') + count('unplanned')
    return [
      ...[all, count('done'), count('late'), count('missed'), count('excused'), waiting, failed].map(String),
      coverage === null ? '–' : formatPercent(coverage),
    ]
  }
  const rows = [
    ...groups.map(({ key, name, totals }) => ({ key, name: name[language], totals })),
    { key: ' all', name: words.all, totals: total },
  ]
  return (
    <div className="coverage-frame">
      <table className="coverage">
        <thead>
          <tr>
            {[head, ...heads, page.failed, page.coverage].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, totals }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells(totals).map((cell, index) => (
                <td key={heads[index] ?? `more${index}`}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function NotDone({ report: { notDone } }: { readonly report: InspectionReport }): ReactNode {
  const words = useWords(reportWords)
  const language = useLanguage()
  const reasonOf = ({ task }: InspectionReport['notDone'][number]): string => {
    if (task.excuse !== null) return `${excuseTexts[task.excuse.reason][language]} ${task.excuse.note}`
    return task.shortage === null ? words.noReason : shortageTexts[task.shortage][language]
  }
  return (
    <section>
      <h3>{words.notDone}</h3>
      {notDone.length === 0 ? <p>{words.none}</p> : null}
      <ul className="inspection-lines">
        {notDone.slice(0, LISTED).map((row) => (
          <li key={row.task.id}>
            <b>{row.device.name[language]}</b> {row.device.place[language]} · {row.program[language]} ·{' '}
            {row.task.to} · {statusTexts[row.task.status][language]} · {reasonOf(row)}
          </li>
        ))}
      </ul>
      {notDone.length > LISTED ? <p>{fill(words.listed, { shown: LISTED, total: notDone.length })}</p> : null}
    </section>
  )
}

function Failed({ report: { failed, zone } }: { readonly report: InspectionReport }): ReactNode {
  const words = useWords(reportWords)
  const language = useLanguage()
  return (
    <section>
      <h3>{words.failed}</h3>
      {failed.length === 0 ? <p>{words.none}</p> : null}
      <ul className="inspection-lines">
        {failed.slice(0, LISTED).map(({ title, severity, at, by, order, orderNumber }) => (
          <li key={`${title.en} ${at}`}>
            <b>{title[language]}</b> · {severityTexts[severity][language]} · {formatInstant(at, zone)} {by} ·{' '}
            {words.order}{' '}
            {order === null ? words.noOrder : <Link href={`/orders/${order}`}>{orderNumber}</Link>}
          </li>
        ))}
      </ul>
      {failed.length > LISTED ? <p>{fill(words.listed, { shown: LISTED, total: failed.length })}</p> : null}
    </section>
  )
}

import { Alert, Button, Input, Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { type Severity, severities, severityTexts } from '#devices/kit/severity.ts'
import { base, reportPhotoPath } from '#gateway/http/contract/paths.ts'
import type { Report, ReportQuery } from '#gateway/http/contract/reports.ts'
import { troubleTexts } from '#gateway/reports/report.ts'
import { textOf } from '../api/failure.ts'
import { formatInstant } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { Age } from '../live/age.tsx'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useDecide, useReports } from './queries.ts'
import './reports.css'
import { reportWords } from './words.ts'

type State = NonNullable<ReportQuery['state']>
const states: readonly State[] = ['waiting', 'ordered', 'dismissed']

/** What people without an account reported at a label: each becomes an order or is answered with a reason. */
export function ReportsPage(): ReactNode {
  const words = useWords(reportWords)
  const [state, setState] = useState<State>('waiting')
  const query = useReports(state)
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1>
        <Segmented<State>
          value={state}
          onChange={setState}
          options={states.map((value) => ({ value, label: words[value] }))}
        />
      </header>
      <p className="faint">{words.stranger}</p>
      <Loaded query={query}>
        {({ items }) => (
          <div className="reports">
            {items.length === 0 ? <p className="faint">{words.none}</p> : null}
            {items.map((report) => (
              <ReportCard key={report.id} report={report} />
            ))}
          </div>
        )}
      </Loaded>
    </>
  )
}

function ReportCard({ report }: { readonly report: Report }): ReactNode {
  const words = useWords(reportWords)
  const language = useLanguage()
  const zone = useZone()
  const { decidedBy, decidedAt, order, reason } = report
  return (
    <article className="report-card">
      <header>
        <strong>
          {report.name[language]} · {troubleTexts[report.trouble][language]}
        </strong>
        <span className="faint">
          {report.path.map((place) => place[language]).join(' / ')} · <Age since={report.at} />
        </span>
      </header>
      {report.words === '' ? null : <p className="report-words">{report.words}</p>}
      {report.phone === null ? null : <p>{fill(words.phone, { phone: report.phone })}</p>}
      {report.hasPhoto ? (
        <img src={base + reportPhotoPath.replace(':id', report.id)} alt={words.photo} loading="lazy" />
      ) : null}
      {order === null ? null : <Link href={`/orders/${encodeURIComponent(order.id)}`}>{order.number}</Link>}
      {reason === '' ? null : <p className="report-words">{reason}</p>}
      {decidedBy === null || decidedAt === null ? (
        <Decision id={report.id} />
      ) : (
        <small className="faint">
          {fill(words.by, { by: decidedBy, time: formatInstant(decidedAt, zone) })}
        </small>
      )}
    </article>
  )
}

function Decision({ id }: { readonly id: string }): ReactNode {
  const words = useWords(reportWords)
  const language = useLanguage()
  const [severity, setSeverity] = useState<Severity>('minor')
  const [reason, setReason] = useState('')
  const decide = useDecide(id)
  return (
    <div className="report-decision">
      <Select<Severity>
        aria-label={words.severity}
        value={severity}
        onChange={setSeverity}
        options={severities.map((value) => ({ value, label: severityTexts[value][language] }))}
      />
      <Button
        type="primary"
        loading={decide.isPending}
        onClick={() => decide.mutate({ decision: 'order', severity })}
      >
        {words.order}
      </Button>
      <Input
        value={reason}
        maxLength={500}
        placeholder={words.reason}
        aria-label={words.reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button
        disabled={reason.trim() === ''}
        onClick={() => decide.mutate({ decision: 'dismiss', reason: reason.trim() })}
      >
        {words.dismiss}
      </Button>
      {decide.error === null ? null : <Alert type="error" title={<Say text={textOf(decide.error)} />} />}
    </div>
  )
}

import DownloadOutlined from '@ant-design/icons/DownloadOutlined'
import LeftOutlined from '@ant-design/icons/LeftOutlined'
import PrinterOutlined from '@ant-design/icons/PrinterOutlined'
import RightOutlined from '@ant-design/icons/RightOutlined'
import { Button, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'wouter'
import { queryString } from '../api/request.ts'
import { formatDay } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { readNow } from '../live/now.ts'
import { shiftMonth } from '../patrol/span.ts'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import './inspections.css'
import { MonthView } from './month-view.tsx'
import { PeopleForm } from './people-form.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { useInspectionMonth, useInspectionReport, useInspectionSettings } from './queries.ts'
import { ReportView } from './report-view.tsx'
import { inspectionWords } from './words.ts'

const views = ['board', 'list', 'report', 'people'] as const
type View = (typeof views)[number]

/** Inspections of a month: who does what on which day, what became of it, and the report that is handed in. */
export function InspectionsPage(): ReactNode {
  const { chosen, sites } = useSite()
  const site = chosen ?? sites[0]
  return site === undefined ? null : <SiteInspections key={site.id} site={site.id} zone={site.zone} />
}

function SiteInspections({ site, zone }: { readonly site: string; readonly zone: string }): ReactNode {
  const words = useWords(inspectionWords)
  const language = useLanguage()
  const { sites } = useSite()
  const may = useMay('inspection.manage')
  const [params, setParams] = useSearchParams()
  const [planning, setPlanning] = useState(false)
  const thisMonth = formatDay(readNow(), zone).slice(0, 7)
  const asked = params.get('month') ?? ''
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : thisMonth
  const view = views.find((one) => one === params.get('view')) ?? 'board'
  const go = (next: Partial<Record<'month' | 'view', string>>): void =>
    setParams({ month, view, ...next }, { replace: true })
  const shown = may ? views : views.filter((one) => one !== 'people')
  const isPlannable = month === thisMonth || month === shiftMonth(thisMonth, 1)
  return (
    <>
      <header className="page-head no-print">
        <h1>
          {words.title}
          {sites.length < 2 ? null : ` · ${sites.find(({ id }) => id === site)?.name[language] ?? site}`}
        </h1>
        <Segmented<View>
          aria-label={words.views}
          value={view}
          options={shown.map((value) => ({ value, label: words[value] }))}
          onChange={(next) => go({ view: next })}
        />
      </header>
      <div className="inspection-bar no-print">
        <span className="inspection-month">
          <Button
            icon={<LeftOutlined />}
            aria-label={words.before}
            onClick={() => go({ month: shiftMonth(month, -1) })}
          />
          <b>{month}</b>
          <Button
            icon={<RightOutlined />}
            aria-label={words.after}
            disabled={month > thisMonth}
            onClick={() => go({ month: shiftMonth(month, 1) })}
          />
        </span>
        {may && isPlannable ? (
          <Button type="primary" onClick={() => setPlanning(true)}>
            {words.plan}
          </Button>
        ) : null}
        {view !== 'report' ? null : (
          <>
            <Button
              icon={<DownloadOutlined />}
              href={`/api/v1/inspections/${site}/months/${month}/sheet.xlsx${queryString({ language })}`}
              download
            >
              {words.download}
            </Button>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {words.print}
            </Button>
          </>
        )}
      </div>
      <Body view={view} site={site} month={month} mayPlan={may && isPlannable} />
      {planning ? <PlanDialog site={site} month={month} onClose={() => setPlanning(false)} /> : null}
    </>
  )
}

interface BodyProps {
  readonly view: View
  readonly site: string
  readonly month: string
  readonly mayPlan: boolean
}

function Body({ view, site, month, mayPlan }: BodyProps): ReactNode {
  if (view === 'report') return <Report site={site} month={month} />
  if (view === 'people') return <People site={site} />
  return <Month view={view} site={site} month={month} mayPlan={mayPlan} />
}

function Month({ view, site, month, mayPlan }: BodyProps & { readonly view: 'board' | 'list' }): ReactNode {
  const words = useWords(inspectionWords)
  const query = useInspectionMonth(site, month)
  return (
    <Loaded query={query}>
      {(loaded) =>
        loaded.tasks.length === 0 ? (
          <p className="empty panel">{mayPlan ? words.nothing : words.nothingHere}</p>
        ) : (
          <MonthView key={month} month={loaded} view={view} />
        )
      }
    </Loaded>
  )
}

function Report({ site, month }: { readonly site: string; readonly month: string }): ReactNode {
  return (
    <Loaded query={useInspectionReport(site, month)}>{(report) => <ReportView report={report} />}</Loaded>
  )
}

function People({ site }: { readonly site: string }): ReactNode {
  return (
    <Loaded query={useInspectionSettings(site)}>
      {(settings) => <PeopleForm key={settings.version} site={site} stored={settings} />}
    </Loaded>
  )
}

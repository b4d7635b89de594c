import LeftOutlined from '@ant-design/icons/LeftOutlined'
import RightOutlined from '@ant-design/icons/RightOutlined'
import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'wouter'
import type { CalendarYear } from '#gateway/http/contract/calendar.ts'
import { formatDay } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { readNow } from '../live/now.ts'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import '../ui/panel.css'
import './calendar.css'
import { DayDialog } from './day-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { MonthGrid } from './month-grid.tsx'
import { useYear } from './queries.ts'
import { calendarWords, dayClassWords } from './words.ts'

/** The year of a site at a glance: what each day is, and where that comes from. */
export function CalendarPage(): ReactNode {
  const { chosen, sites } = useSite()
  const site = chosen ?? sites[0]
  return site === undefined ? null : <SiteCalendar key={site.id} site={site.id} zone={site.zone} />
}

function SiteCalendar({ site, zone }: { readonly site: string; readonly zone: string }): ReactNode {
  const words = useWords(calendarWords)
  const language = useLanguage()
  const { sites } = useSite()
  const may = useMay('calendar.manage')
  const [params, setParams] = useSearchParams()
  const asked = params.get('year') ?? ''
  const year = Number(/^20\d\d$/.test(asked) ? asked : formatDay(readNow(), zone).slice(0, 4))
  const query = useYear(site, year)
  const [importing, setImporting] = useState(false)
  const go = (next: number): void => setParams({ year: String(next) }, { replace: true })
  return (
    <>
      <header className="page-head">
        <h1>
          {words.title}
          {sites.length < 2 ? null : ` · ${sites.find(({ id }) => id === site)?.name[language] ?? site}`}
        </h1>
        <span className="calendar-year">
          <Button
            icon={<LeftOutlined />}
            aria-label={words.before}
            disabled={year <= 2000}
            onClick={() => go(year - 1)}
          />
          <b>{year}</b>
          <Button
            icon={<RightOutlined />}
            aria-label={words.after}
            disabled={year >= 2099}
            onClick={() => go(year + 1)}
          />
        </span>
        {may ? <Button onClick={() => setImporting(true)}>{fill(words.importYear, { year })}</Button> : null}
      </header>
      <Loaded query={query}>{(calendar) => <Year calendar={calendar} />}</Loaded>
      {importing ? <ImportDialog site={site} year={year} onClose={() => setImporting(false)} /> : null}
    </>
  )
}

function Year({ calendar }: { readonly calendar: CalendarYear }): ReactNode {
  const words = useWords(calendarWords)
  const classes = useWords(dayClassWords)
  const language = useLanguage()
  const [open, setOpen] = useState<string | null>(null)
  const months = Map.groupBy(calendar.days, ({ day }) => day.slice(0, 7))
  const shown = calendar.days.find(({ day }) => day === open)
  return (
    <>
      {calendar.warnings.map((warning) => (
        <Alert key={warning.en} type="warning" showIcon title={warning[language]} />
      ))}
      <ul className="calendar-legend" aria-label={words.legend}>
        {(['working-day', 'rest-day', 'holiday', 'make-up-day', 'unknown-year'] as const).map((one) => (
          <li key={one}>
            <span className={`calendar-swatch calendar-${one}`} /> {classes[one]}
          </li>
        ))}
        <li>
          <span className="calendar-swatch calendar-own" /> {words.setHere}
        </li>
      </ul>
      <div className="calendar-months">
        {[...months].map(([month, days]) => (
          <MonthGrid key={month} month={month} days={days} today={calendar.today} onOpen={setOpen} />
        ))}
      </div>
      <p className="calendar-note">{words.stays}</p>
      {shown === undefined ? null : (
        <DayDialog key={shown.day} site={calendar.site} day={shown} onClose={() => setOpen(null)} />
      )}
    </>
  )
}

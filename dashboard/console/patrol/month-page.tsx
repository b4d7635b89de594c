import DownloadOutlined from '@ant-design/icons/DownloadOutlined'
import LeftOutlined from '@ant-design/icons/LeftOutlined'
import PrinterOutlined from '@ant-design/icons/PrinterOutlined'
import RightOutlined from '@ant-design/icons/RightOutlined'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'wouter'
import { queryString } from '../api/request.ts'
import { formatDay } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useNow } from '../live/now.ts'
import { useSite, useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useMonth } from './figure-queries.ts'
import { figureWords, monthPageWords } from './figure-words.ts'
import './figures.css'
import { MonthSheetView } from './month-sheet-view.tsx'
import '../ui/print.css'
import './month.css'
import './patrol.css'
import { shiftMonth } from './span.ts'
import { PatrolTabs } from './tabs.tsx'

/** The sheet of a month, to be read, printed and signed, or taken along as a spreadsheet. */
export function PatrolMonthPage(): ReactNode {
  const words = useWords(monthPageWords)
  const figures = useWords(figureWords)
  const language = useLanguage()
  const { site } = useSite()
  const thisMonth = formatDay(useNow(), useZone()).slice(0, 7)
  const [search, setSearch] = useSearchParams()
  const asked = search.get('month')
  const month = asked !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : shiftMonth(thisMonth, -1)
  const query = useMonth(month)
  const change = (next: string): void => setSearch({ month: next }, { replace: true })
  return (
    <>
      <header className="page-head no-print">
        <h1>{figures.title}</h1>
        <PatrolTabs />
      </header>
      <div className="figure-filters no-print">
        <div className="day-picker">
          <Button
            icon={<LeftOutlined />}
            aria-label={words.before}
            onClick={() => change(shiftMonth(month, -1))}
          />
          <b className="month-name">{month}</b>
          <Button
            icon={<RightOutlined />}
            aria-label={words.after}
            disabled={month >= thisMonth}
            onClick={() => change(shiftMonth(month, 1))}
          />
        </div>
        <Button
          type="primary"
          icon={<DownloadOutlined />}
          href={`/api/v1/patrol/months/${month}/sheet.xlsx${queryString({ site, language })}`}
          download
        >
          {words.download}
        </Button>
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      <div className="patrol">
        <Loaded query={query}>{(sheet) => <MonthSheetView sheet={sheet} />}</Loaded>
      </div>
    </>
  )
}

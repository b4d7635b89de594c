import { type ReactNode, useCallback, useMemo } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { formatDay, instantOf } from '../i18n/instant.ts'
import { useWords } from '../i18n/language.tsx'
import { useNow } from '../live/now.ts'
import { useMay } from '../session/session.ts'
import { useParam } from '../shell/param.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { Panel } from '../ui/panel.tsx'
import { CoveragePanel } from './coverage-panel.tsx'
import { DayPicker } from './day-picker.tsx'
import { GuardsPanel } from './guards-panel.tsx'
import './patrol.css'
import { useRounds } from './queries.ts'
import { RoundPanel } from './round-panel.tsx'
import { RoundsPanel } from './rounds-panel.tsx'
import { PatrolTabs } from './tabs.tsx'
import { layOut } from './timeline.ts'
import { TimelineChart } from './timeline-chart.tsx'
import { patrolWords } from './words.ts'

/** The rounds of a day of the site. */
export function PatrolPage(): ReactNode {
  const words = useWords(patrolWords)
  const open = useParam('round')
  const zone = useZone()
  const mayManage = useMay('patrol.manage')
  const today = formatDay(useNow(), zone)
  const chosen = useSearchParams()[0].get('day')
  const day = chosen !== null && /^\d{4}-\d\d-\d\d$/.test(chosen) ? chosen : today
  const [, navigate] = useLocation()
  const narrow = useNarrow()
  const query = useRounds(day)
  const rounds = query.data?.items
  const timeline = useMemo(() => layOut(rounds ?? [], instantOf(day, zone)), [rounds, day, zone])
  const suffix = day === today ? '' : `?day=${day}`
  const pathOf = useCallback((round: string) => `/patrol/${encodeURIComponent(round)}${suffix}`, [suffix])
  const change = (next: string): void =>
    navigate(next === today ? '/patrol' : `/patrol?day=${next}`, { replace: true })
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1>
        <PatrolTabs />
        <DayPicker day={day} today={today} onChange={change} />
        {mayManage ? <Link href="/patrol/setup">{words.setup}</Link> : null}
      </header>
      <div className="beside">
        <div className="patrol">
          <Loaded query={query}>
            {({ items }) => (
              <>
                {narrow || items.length === 0 ? null : (
                  <Panel title={words.timeline}>
                    <TimelineChart timeline={timeline} pathOf={pathOf} />
                  </Panel>
                )}
                <div className="patrol-lists">
                  <RoundsPanel rounds={items} open={open} pathOf={pathOf} />
                  <div className="patrol-side">
                    {day === today ? <GuardsPanel rounds={items} pathOf={pathOf} /> : null}
                    <CoveragePanel day={day} />
                  </div>
                </div>
              </>
            )}
          </Loaded>
        </div>
        {open === null ? null : (
          <RoundPanel id={open} onClose={() => navigate(`/patrol${suffix}`, { replace: true })} />
        )}
      </div>
    </>
  )
}

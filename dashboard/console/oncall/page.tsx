import type { ReactNode } from 'react'
import type { OnCallState } from '#gateway/http/contract/oncall.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageTabs } from '../ui/page-tabs.tsx'
import '../ui/panel.css'
import { CallsTab } from './calls-tab.tsx'
import { ChainsTab } from './chains-tab.tsx'
import { DryRunTab } from './dry-run-tab.tsx'
import { LadderTab } from './ladder-tab.tsx'
import { ladderWords } from './ladder-words.ts'
import { NowTab } from './now-tab.tsx'
import './oncall.css'
import { useOnCall } from './queries.ts'
import { SchedulesTab } from './schedules-tab.tsx'
import { WeeksTab } from './weeks-tab.tsx'
import { onCallWords } from './words.ts'

/** Who is on call, who would be told and who was, and for managers how that is set up. */
export function OnCallPage(): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  const { chosen, sites } = useSite()
  const site = chosen ?? sites[0]
  return (
    <>
      <header className="page-head">
        <h1>
          {words.title}
          {site === undefined || sites.length < 2 ? null : ` · ${site.name[language]}`}
        </h1>
      </header>
      {site === undefined ? null : <SiteOnCall key={site.id} site={site.id} />}
    </>
  )
}

function SiteOnCall({ site }: { readonly site: string }): ReactNode {
  const query = useOnCall(site)
  return <Loaded query={query}>{(state) => <OnCallTabs state={state} />}</Loaded>
}

function OnCallTabs({ state }: { readonly state: OnCallState }): ReactNode {
  const words = useWords(onCallWords)
  const ladder = useWords(ladderWords)
  const may = useMay('oncall.manage')
  return (
    <PageTabs
      path="/oncall"
      items={[
        { key: 'now', label: words.now, children: <NowTab state={state} /> },
        { key: 'weeks', label: words.weeks, children: <WeeksTab state={state} /> },
        ...(may
          ? [{ key: 'schedules', label: words.schedules, children: <SchedulesTab state={state} /> }]
          : []),
        { key: 'chains', label: words.chains, children: <ChainsTab state={state} /> },
        { key: 'late', label: ladder.title, children: <LadderTab state={state} /> },
        { key: 'dry-run', label: words.dryRun, children: <DryRunTab state={state} /> },
        { key: 'calls', label: words.calls, children: <CallsTab state={state} /> },
      ]}
    />
  )
}

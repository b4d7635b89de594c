import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { PatrolSetup } from '#gateway/http/contract/patrol-setup.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageTabs } from '../ui/page-tabs.tsx'
import '../ui/panel.css'
import { CheckpointsTab } from './checkpoints-tab.tsx'
import { PlansTab } from './plans-tab.tsx'
import { useSetup } from './queries.ts'
import { RoutesTab } from './routes-tab.tsx'
import './setup.css'
import { VersionsTab } from './versions-tab.tsx'
import { setupWords } from './words.ts'

/** Where managers set up the patrol of a site; every change is in force at once and kept as a version. */
export function PatrolSetupPage(): ReactNode {
  const words = useWords(setupWords)
  const language = useLanguage()
  const { chosen, sites } = useSite()
  const site = chosen ?? sites[0]
  if (!useMay('patrol.manage')) return <p className="notice">{words.forbidden}</p>
  return (
    <>
      <header className="page-head">
        <h1>
          {words.title}
          {site === undefined || sites.length < 2 ? null : ` · ${site.name[language]}`}
        </h1>
        <Link href="/patrol">{words.toPatrol}</Link>
      </header>
      {site === undefined ? null : <Setup key={site.id} site={site.id} />}
    </>
  )
}

function Setup({ site }: { readonly site: string }): ReactNode {
  const query = useSetup(site)
  return <Loaded query={query}>{(setup) => <SetupTabs setup={setup} />}</Loaded>
}

function SetupTabs({ setup }: { readonly setup: PatrolSetup }): ReactNode {
  const words = useWords(setupWords)
  const { zone } = useSite()
  const { version, changedAt, changedBy } = setup
  const by = changedBy === 'site-file' ? words.file : changedBy
  return (
    <>
      <p className="setup-note">
        {words.stays}{' '}
        {changedAt === null
          ? null
          : fill(words.versionNow, { version, by, time: formatInstant(changedAt, zone) })}
      </p>
      <PageTabs
        path="/patrol/setup"
        items={[
          { key: 'checkpoints', label: words.checkpoints, children: <CheckpointsTab setup={setup} /> },
          { key: 'routes', label: words.routes, children: <RoutesTab setup={setup} /> },
          { key: 'plans', label: words.plans, children: <PlansTab setup={setup} /> },
          { key: 'versions', label: words.versions, children: <VersionsTab setup={setup} /> },
        ]}
      />
    </>
  )
}

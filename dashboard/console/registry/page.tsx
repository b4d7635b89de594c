import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'
import { PageTabs } from '../ui/page-tabs.tsx'
import '../ui/panel.css'
import { ContractorsTab } from './contractors-tab.tsx'
import { FiguresTab } from './figures-tab.tsx'
import { ImportTab } from './import-tab.tsx'
import { LabelsTab } from './labels-tab.tsx'
import './registry.css'
import { RegistryTab } from './registry-tab.tsx'
import { registryWords } from './words.ts'

/** The asset list of the sites on screen, and what is counted of it. */
export function RegistryPage(): ReactNode {
  const words = useWords(registryWords)
  const { chosen, sites } = useSite()
  const manages = useMay('device.manage')
  const one = chosen ?? (sites.length === 1 ? sites[0] : undefined)
  const ofSite = (draw: (site: string) => ReactNode): ReactNode =>
    one === undefined ? <p className="notice">{words.chooseSite}</p> : draw(one.id)
  return (
    <>
      <header className="page-head no-print">
        <h1>{words.title}</h1>
      </header>
      <PageTabs
        path="/registry"
        className="registry-tabs"
        items={[
          { key: 'devices', label: words.list, children: <RegistryTab site={one?.id} manages={manages} /> },
          { key: 'figures', label: words.figures, children: <FiguresTab /> },
          {
            key: 'contractors',
            label: words.contractors,
            children: ofSite((site) => <ContractorsTab site={site} manages={manages} />),
          },
          {
            key: 'labels',
            label: words.labels,
            children: ofSite((site) => <LabelsTab key={site} site={site} manages={manages} />),
          },
          {
            key: 'import',
            label: words.import,
            children: ofSite((site) => <ImportTab key={site} site={site} manages={manages} />),
          },
        ]}
      />
    </>
  )
}

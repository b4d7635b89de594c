import { Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../i18n/language.tsx'
import { LabelsPanel } from '../labels/labels-panel.tsx'
import './entries.css'
import { ManualForm } from './manual-form.tsx'
import { useOneSite } from './queries.ts'
import { WandPanel } from './wand-panel.tsx'
import { entryWords } from './words.ts'

type Tab = 'byHand' | 'wands' | 'labels'

/** What supervisors add to the taps of readers and phones, and the labels that phones scan. */
export function EntriesPage(): ReactNode {
  const words = useWords(entryWords)
  const site = useOneSite()
  const [tab, setTab] = useState<Tab>('byHand')
  const tabs = (['byHand', 'wands', 'labels'] as const).map((value) => ({ value, label: words[value] }))
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1>
        <Segmented<Tab> value={tab} onChange={setTab} options={tabs} />
      </header>
      {site === null ? <p>{words.chooseSite}</p> : <Part key={site.id} tab={tab} site={site} />}
    </>
  )
}

function Part({ tab, site }: { readonly tab: Tab; readonly site: { id: string; zone: string } }): ReactNode {
  if (tab === 'byHand') return <ManualForm site={site.id} zone={site.zone} />
  if (tab === 'wands') return <WandPanel site={site.id} zone={site.zone} />
  return <LabelsPanel site={site.id} />
}

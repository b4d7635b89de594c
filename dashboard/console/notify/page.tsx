import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { PageTabs } from '../ui/page-tabs.tsx'
import '../ui/panel.css'
import { ChannelsTab } from './channels-tab.tsx'
import { ContactsTab } from './contacts-tab.tsx'
import { DeliveriesTab } from './deliveries-tab.tsx'
import './notify.css'
import { ReachHint } from './reach-hint.tsx'
import { TargetsTab } from './targets-tab.tsx'
import { notifyWords } from './words.ts'

/** How messages reach people, and which did not. */
export function NotifyPage(): ReactNode {
  const words = useWords(notifyWords)
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <ReachHint />
      <PageTabs
        path="/notify"
        items={[
          { key: 'channels', label: words.channels, children: <ChannelsTab /> },
          { key: 'deliveries', label: words.deliveries, children: <DeliveriesTab /> },
          { key: 'targets', label: words.targets, children: <TargetsTab /> },
          { key: 'contacts', label: words.contacts, children: <ContactsTab /> },
        ]}
      />
    </>
  )
}

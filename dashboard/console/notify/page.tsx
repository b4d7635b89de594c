import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import { useParam } from '../shell/param.ts'
import { uiWords } from '../ui/words.ts'
import '../ui/panel.css'
import { ChannelsTab } from './channels-tab.tsx'
import { ContactsTab } from './contacts-tab.tsx'
import { DeliveriesTab } from './deliveries-tab.tsx'
import './notify.css'
import { TargetsTab } from './targets-tab.tsx'
import { notifyWords } from './words.ts'

/** How messages reach people, and which did not. */
export function NotifyPage(): ReactNode {
  const words = useWords(notifyWords)
  const { more } = useWords(uiWords)
  const tab = useParam('tab') ?? 'channels'
  const [, navigate] = useLocation()
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <Tabs
        more={{ icon: more }}
        activeKey={tab}
        onChange={(next) => navigate(`/notify/${next}`, { replace: true })}
        destroyOnHidden
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

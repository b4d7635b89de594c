import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import { useOverview } from '../overview/queries.ts'
import './inbox.css'
import { PendingList } from './pending-list.tsx'
import { QuarantineList } from './quarantine-list.tsx'
import { usePending } from './queries.ts'
import { inboxWords } from './words.ts'

type Tab = 'pending' | 'quarantine'

/** What came in and could not be used as it is. */
export function InboxPage(): ReactNode {
  const words = useWords(inboxWords)
  const [, navigate] = useLocation()
  const tab: Tab = useSearchParams()[0].get('tab') === 'quarantine' ? 'quarantine' : 'pending'
  const waiting = usePending().data?.items.length
  const kept = useOverview().data?.quarantine.total
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1>
        <Segmented<Tab>
          value={tab}
          onChange={(next) =>
            navigate(next === 'pending' ? '/inbox' : '/inbox?tab=quarantine', { replace: true })
          }
          options={[
            { value: 'pending', label: `${words.pending} ${waiting ?? ''}` },
            { value: 'quarantine', label: `${words.quarantine} ${kept ?? ''}` },
          ]}
        />
      </header>
      {tab === 'pending' ? <PendingList /> : <QuarantineList />}
    </>
  )
}

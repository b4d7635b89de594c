import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import { Loaded } from '../ui/loaded.tsx'
import { PageTabs } from '../ui/page-tabs.tsx'
import '../ui/panel.css'
import { CertificatesPanel } from './certificates-panel.tsx'
import { HandoverPanel } from './handover-panel.tsx'
import { LogPanel } from './log-panel.tsx'
import { NowPanel } from './now-panel.tsx'
import './posts.css'
import { usePosts } from './queries.ts'
import { RosterPanel } from './roster-panel.tsx'
import { SetupPanel } from './setup-panel.tsx'
import { postSetupWords } from './setup-words.ts'
import { postWords } from './words.ts'

/** Posts: who is there now, who comes, what is handed over, what was written down, and how they are set up. */
export function PostsPage(): ReactNode {
  const words = useWords(postWords)
  const setup = useWords(postSetupWords)
  const posts = usePosts()
  const mayManage = useMay('post.manage')
  return (
    <>
      <header className="page-head no-print">
        <h1>{words.title}</h1>
      </header>
      <Loaded query={posts}>
        {({ items }) => (
          <PageTabs
            path="/posts"
            className="posts"
            items={[
              { key: 'now', label: words.now, children: <NowPanel posts={items} /> },
              { key: 'roster', label: words.roster, children: <RosterPanel posts={items} /> },
              { key: 'handover', label: words.handover, children: <HandoverPanel /> },
              { key: 'log', label: words.log, children: <LogPanel posts={items} /> },
              { key: 'certificates', label: setup.certificates, children: <CertificatesPanel /> },
              ...(mayManage ? [{ key: 'setup', label: setup.title, children: <SetupPanel /> }] : []),
            ]}
          />
        )}
      </Loaded>
    </>
  )
}

import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import '../ui/panel.css'
import { HandoverPanel } from './handover-panel.tsx'
import { LogPanel } from './log-panel.tsx'
import { NowPanel } from './now-panel.tsx'
import './posts.css'
import { usePosts } from './queries.ts'
import { RosterPanel } from './roster-panel.tsx'
import { postWords } from './words.ts'

/** Posts: who is there now, who comes, what is handed over, and what was written down. */
export function PostsPage(): ReactNode {
  const words = useWords(postWords)
  const posts = usePosts()
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <Loaded query={posts}>
        {({ items }) => (
          <Tabs
            className="posts"
            items={[
              { key: 'now', label: words.now, children: <NowPanel posts={items} /> },
              { key: 'roster', label: words.roster, children: <RosterPanel /> },
              { key: 'handover', label: words.handover, children: <HandoverPanel /> },
              { key: 'log', label: words.log, children: <LogPanel posts={items} /> },
            ]}
          />
        )}
      </Loaded>
    </>
  )
}

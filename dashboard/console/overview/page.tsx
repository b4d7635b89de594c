import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import { Loaded } from '../ui/loaded.tsx'
import { AttentionPanel } from './attention-panel.tsx'
import { FeedPanel } from './feed-panel.tsx'
import { HealthPanel } from './health-panel.tsx'
import { KindsPanel } from './kinds-panel.tsx'
import './overview.css'
import { PostsPanel } from './posts-panel.tsx'
import { useOverview } from './queries.ts'
import { RoundsPanel, TodayPanel } from './rounds-panel.tsx'
import { overviewWords } from './words.ts'

/** What is wrong now, first; then how the site is, and what happens. */
export function OverviewPage(): ReactNode {
  const words = useWords(overviewWords)
  const overview = useOverview()
  const patrols = useMay('patrol.read')
  return (
    <div className="overview">
      <h1 className="unseen">{words.title}</h1>
      <div className="overview-main">
        <AttentionPanel />
        <Loaded query={overview}>{({ kinds }) => <KindsPanel kinds={kinds} />}</Loaded>
        {patrols ? <TodayPanel /> : null}
      </div>
      <div className="overview-side">
        <Loaded query={overview}>
          {(data) => (
            <>
              <HealthPanel overview={data} />
              <RoundsPanel rounds={data.rounds} />
              <PostsPanel />
            </>
          )}
        </Loaded>
        <FeedPanel />
      </div>
    </div>
  )
}

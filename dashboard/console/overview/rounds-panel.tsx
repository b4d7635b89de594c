import { type ReactNode, useMemo } from 'react'
import { Link } from 'wouter'
import type { Overview } from '#gateway/http/contract/overview.ts'
import { formatDay, instantOf } from '../i18n/instant.ts'
import { useWords } from '../i18n/language.tsx'
import { formatPercent } from '../i18n/value.ts'
import { useNow } from '../live/now.ts'
import { useRounds } from '../patrol/queries.ts'
import { layOut } from '../patrol/timeline.ts'
import { TimelineChart } from '../patrol/timeline-chart.tsx'
import { useZone } from '../shell/site.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { Panel } from '../ui/panel.tsx'
import { overviewWords } from './words.ts'

/** Today's rounds in figures, and the share of visits made. */
export function RoundsPanel({ rounds }: { readonly rounds: Overview['rounds'] }): ReactNode {
  const words = useWords(overviewWords)
  const figures = [
    ['planned', rounds.planned],
    ['done', rounds.done],
    ['running', rounds.running],
    ['missed', rounds.missed],
  ] as const
  return (
    <Panel title={words.rounds} aside={<Link href="/patrol">{words.toPatrol}</Link>}>
      {rounds.planned === 0 ? (
        <p className="faint">{words.noRounds}</p>
      ) : (
        <div className="figures">
          <p className="figure">
            <b>{rounds.coverage === null ? '–' : formatPercent(rounds.coverage)}</b>
            <span>{words.coverage}</span>
          </p>
          {figures.map(([word, count]) => (
            <p key={word} className={word === 'missed' && count > 0 ? 'figure figure-bad' : 'figure'}>
              <b>{count}</b>
              <span>{words[word]}</span>
            </p>
          ))}
        </div>
      )}
    </Panel>
  )
}

const nothing: readonly never[] = []
const pathOf = (round: string): string => `/patrol/${encodeURIComponent(round)}`

/** Every round of today as a bar; a phone has no room for it. */
export function TodayPanel(): ReactNode {
  const words = useWords(overviewWords)
  const narrow = useNarrow()
  const zone = useZone()
  const day = formatDay(useNow(), zone)
  const rounds = useRounds(day).data?.items ?? nothing
  const timeline = useMemo(() => layOut(rounds, instantOf(day, zone)), [rounds, day, zone])
  if (narrow || rounds.length === 0) return null
  return (
    <Panel title={words.timeline} aside={<Link href="/patrol">{words.toPatrol}</Link>}>
      <TimelineChart timeline={timeline} pathOf={pathOf} />
    </Panel>
  )
}

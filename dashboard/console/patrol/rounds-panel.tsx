import { type ReactNode, useMemo } from 'react'
import { Link } from 'wouter'
import type { Round } from '#gateway/http/contract/patrol.ts'
import { formatMinute } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { readNow, useNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { Panel } from '../ui/panel.tsx'
import { VirtualRows } from '../ui/virtual-rows.tsx'
import { Expected } from './expected.tsx'
import { compareRounds } from './order.ts'
import './round-record.css'
import { RoundStateText } from './round-state.tsx'
import { DoubtfulScore } from './suspicions.tsx'
import { patrolWords } from './words.ts'

interface RoundsPanelProps {
  readonly rounds: readonly Round[]
  readonly open: string | null
  readonly pathOf: (round: string) => string
}

const MINUTE_MS = 60_000

/** The rounds of the day: late ones and those under way first, then backwards from the latest. */
export function RoundsPanel({ rounds, open, pathOf }: RoundsPanelProps): ReactNode {
  const words = useWords(patrolWords)
  const narrow = useNarrow()
  // The order may change by the minute, not under the reader's finger.
  const minute = Math.floor(useNow() / MINUTE_MS) * MINUTE_MS
  const ordered = useMemo(() => [...rounds].sort((a, b) => compareRounds(a, b, minute)), [rounds, minute])
  return (
    <Panel title={words.rounds} aside={rounds.length} fill flush>
      {rounds.length === 0 ? (
        <p className="empty">{words.noRounds}</p>
      ) : (
        <VirtualRows
          role="list"
          label={words.rounds}
          items={ordered}
          height={narrow ? 76 : 50}
          keyOf={(round) => round.id}
          row={(round) => <RoundRow round={round} isOpen={round.id === open} path={pathOf(round.id)} />}
        />
      )}
    </Panel>
  )
}

interface RoundRowProps {
  readonly round: Round
  readonly isOpen: boolean
  readonly path: string
}

function RoundRow({ round, isOpen, path }: RoundRowProps): ReactNode {
  const words = useWords(patrolWords)
  const language = useLanguage()
  const zone = useZone()
  return (
    <Link
      href={path}
      className={`round-row${isOpen ? ' round-open' : ''}`}
      aria-current={isOpen ? 'true' : undefined}
    >
      <time>
        {formatMinute(round.windowStart, zone)}–{formatMinute(round.windowEnd, zone)}
      </time>
      <span className="round-name">
        <b>{round.routeName[language]}</b>
        {round.next !== null && (round.state === 'in_progress' || round.next.due < readNow()) ? (
          <Expected next={round.next} />
        ) : (
          <small>{round.planName[language]}</small>
        )}
      </span>
      <span className="round-progress">
        <progress max={Math.max(round.due, 1)} value={round.done} aria-label={words.coverage} />
        {fill(words.progress, { done: round.done, due: round.due })}
      </span>
      <span className="round-end">
        <RoundStateText state={round.state} />
        <DoubtfulScore score={round.score} />
      </span>
    </Link>
  )
}

import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Overview } from '#gateway/http/contract/overview.ts'
import { useWords } from '../i18n/language.tsx'
import { formatPercent } from '../i18n/value.ts'
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

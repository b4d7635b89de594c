import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Round } from '#gateway/http/contract/patrol.ts'
import type { Whereabouts } from '#gateway/http/contract/whereabouts.ts'
import { formatMinute } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { Age } from '../live/age.tsx'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { useWhereabouts } from './figure-queries.ts'
import { figureWords } from './figure-words.ts'
import './figures.css'
import { Expected } from './expected.tsx'

interface GuardsPanelProps {
  readonly rounds: readonly Round[]
  readonly pathOf: (round: string) => string
}

/** Who was last where, and where each is expected next. */
export function GuardsPanel({ rounds, pathOf }: GuardsPanelProps): ReactNode {
  const words = useWords(figureWords)
  const query = useWhereabouts()
  const byId = new Map(rounds.map((round) => [round.id, round]))
  return (
    <Panel title={words.guards} aside={query.data?.items.length} flush>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="empty">{words.noGuards}</p>
          ) : (
            <ul className="guards">
              {items.map((guard) => (
                <GuardLine
                  key={`${guard.site}/${guard.guard}`}
                  guard={guard}
                  round={guard.round === null ? undefined : byId.get(guard.round)}
                  pathOf={pathOf}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}

interface GuardLineProps {
  readonly guard: Whereabouts
  readonly round: Round | undefined
  readonly pathOf: (round: string) => string
}

function GuardLine({ guard, round, pathOf }: GuardLineProps): ReactNode {
  const words = useWords(figureWords)
  const language = useLanguage()
  const zone = useZone()
  const { name, at, checkpointName, placePath } = guard
  const place = placePath.map((part) => part[language]).join(' ')
  const [before, after] = words.ago.split('{age}')
  return (
    <li>
      <span>
        <b>{name}</b> {checkpointName?.[language] ?? words.unknownPoint} <small>{place}</small>
      </span>
      <span title={formatMinute(at, zone)}>
        {before}
        <Age since={at} short />
        {after}
      </span>
      {round === undefined || round.next === null ? null : (
        <Link className="guard-next" href={pathOf(round.id)}>
          {round.routeName[language]} <Expected next={round.next} />
        </Link>
      )}
    </li>
  )
}

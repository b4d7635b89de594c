import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { roundStateTexts } from '#gateway/patrol/verdict.ts'
import { formatMinute } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { Panel } from '../ui/panel.tsx'
import type { Bar, Timeline } from './timeline.ts'
import { patrolWords } from './words.ts'

interface TimelinePanelProps {
  readonly timeline: Timeline
  readonly pathOf: (round: string) => string
}

const MARKS = 8

/** A day of rounds at a glance: a line a route, a bar a round, coloured by how it stands. */
export function TimelinePanel({ timeline, pathOf }: TimelinePanelProps): ReactNode {
  const words = useWords(patrolWords)
  const language = useLanguage()
  const zone = useZone()
  const now = useNow()
  const { from, to, lines } = timeline
  const ticks = Array.from({ length: MARKS + 1 }, (_, index) => from + ((to - from) * index) / MARKS)
  const share = (now - from) / (to - from)
  return (
    <Panel title={words.timeline}>
      <div className="timeline">
        <div className="timeline-axis" aria-hidden="true">
          {ticks.map((tick, index) => (
            <span key={tick} style={{ left: `${(100 * index) / MARKS}%` }}>
              {formatMinute(tick, zone)}
            </span>
          ))}
        </div>
        {lines.map((line) => (
          <section key={`${line.site}/${line.route}`} className="timeline-line">
            <h3>{line.rounds[0]?.routeName[language]}</h3>
            <div className="timeline-lanes">
              {line.lanes.map((bars) => (
                <div key={bars[0]?.round.id} className="timeline-lane">
                  {bars.map((bar) => (
                    <BarLink key={bar.round.id} bar={bar} path={pathOf(bar.round.id)} />
                  ))}
                </div>
              ))}
              {share >= 0 && share <= 1 ? (
                <i className="timeline-now" style={{ left: `${100 * share}%` }} />
              ) : null}
            </div>
          </section>
        ))}
      </div>
    </Panel>
  )
}

function BarLink({ bar, path }: { readonly bar: Bar; readonly path: string }): ReactNode {
  const language = useLanguage()
  const zone = useZone()
  const { round, start, length } = bar
  const window = `${formatMinute(round.windowStart, zone)}–${formatMinute(round.windowEnd, zone)}`
  const label = `${round.planName[language]} ${window} ${roundStateTexts[round.state][language]} ${round.done}/${round.due}`
  return (
    <Link
      href={path}
      className={`timeline-bar round-${round.state}`}
      style={{ left: `${100 * start}%`, width: `${100 * length}%` }}
      title={label}
      aria-label={label}
    >
      <span style={{ width: `${round.due === 0 ? 0 : (100 * round.done) / round.due}%` }} />
    </Link>
  )
}

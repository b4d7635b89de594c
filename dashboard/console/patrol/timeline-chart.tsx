import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { roundStateTexts } from '#gateway/patrol/verdict.ts'
import { formatMinute } from '../i18n/instant.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { type Bar, marksOf, type Timeline } from './timeline.ts'
import './timeline.css'

interface TimelineChartProps {
  readonly timeline: Timeline
  readonly pathOf: (round: string) => string
}

/** A day of rounds at a glance: a line a route, a bar a round, coloured by how it stands. */
export function TimelineChart({ timeline, pathOf }: TimelineChartProps): ReactNode {
  const zone = useZone()
  const language = useLanguage()
  const { from, to, lines } = timeline
  const placeOf = (at: number): string => `${(100 * (at - from)) / (to - from)}%`
  return (
    <div className="timeline">
      <div className="timeline-axis" aria-hidden="true">
        {marksOf(timeline).map((mark) => (
          <span key={mark} style={{ left: placeOf(mark) }}>
            {formatMinute(mark, zone)}
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
            <Now from={from} to={to} placeOf={placeOf} />
          </div>
        </section>
      ))}
    </div>
  )
}

interface NowProps {
  readonly from: number
  readonly to: number
  readonly placeOf: (at: number) => string
}

/** Where the clock stands on the line. */
function Now({ from, to, placeOf }: NowProps): ReactNode {
  const now = useNow()
  return now < from || now > to ? null : <i className="timeline-now" style={{ left: placeOf(now) }} />
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

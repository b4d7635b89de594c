import type { ReactNode } from 'react'
import { useField } from '../shell/field-state.ts'
import { useClockTime, useSay } from '../shell/language.tsx'
import type { KeptTap } from '../store/database.ts'
import { methodWords } from '../words.ts'

const SHOWN = 20

/** What just happened, big enough to be read in the rain. */
export function LatestTap(): ReactNode {
  const say = useSay()
  const { latest, patrol } = useField()
  const clock = useClockTime(patrol?.zone)
  if (latest === null) return null
  return (
    <section className={`card latest latest-${toneOf(latest)}`} role="status" data-answer={answerOf(latest)}>
      <strong>
        <TapName tap={latest} />
      </strong>
      <span>
        {clock(latest.ts)} · {say(methodWords[latest.read.method])}
      </span>
      <span>{latest.answer === null ? say('kept') : say(latest.answer.message)}</span>
    </section>
  )
}

export function RecentTaps(): ReactNode {
  const say = useSay()
  const { taps, person } = useField()
  const own = taps.filter(({ username }) => username === person?.username).slice(0, SHOWN)
  return (
    <details className="recent">
      <summary>{say('recent')}</summary>
      {own.length === 0 ? <p>{say('noTaps')}</p> : null}
      <ul>
        {own.map((tap) => (
          <RecentTap key={tap.eid} tap={tap} />
        ))}
      </ul>
    </details>
  )
}

function RecentTap({ tap }: { readonly tap: KeptTap }): ReactNode {
  const say = useSay()
  const clock = useClockTime(useField().patrol?.zone)
  return (
    <li className={`recent-${toneOf(tap)}`} data-answer={answerOf(tap)}>
      <span>
        {clock(tap.ts)} <TapName tap={tap} />
        <small>{say(methodWords[tap.read.method])}</small>
      </span>
      <span>{tap.answer === null ? say('guess') : say(tap.answer.message)}</span>
    </li>
  )
}

const answerOf = ({ answer }: KeptTap): string => answer?.answer ?? 'waiting'

function toneOf({ answer }: KeptTap): 'waiting' | 'good' | 'bad' {
  if (answer === null) return 'waiting'
  return answer.answer === 'refused' || answer.answer === 'unknown_tag' ? 'bad' : 'good'
}

/** The point by the gateway's word, else by what the phone knows. */
function TapName({ tap: { answer, checkpoint } }: { readonly tap: KeptTap }): ReactNode {
  const say = useSay()
  const { patrol } = useField()
  const known = patrol?.points.find(({ id }) => id === (answer?.checkpoint ?? checkpoint))
  return say(answer?.checkpointName ?? known?.name ?? 'unknownPoint')
}

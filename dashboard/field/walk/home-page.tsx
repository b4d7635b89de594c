import { type ReactNode, useEffect, useState } from 'react'
import type { Walk } from '#gateway/http/contract/field.ts'
import { DutyCards } from '../duty/duty-cards.tsx'
import { Scanner } from '../scan/scanner.tsx'
import { useField } from '../shell/field-state.ts'
import { useClockTime, useSay } from '../shell/language.tsx'
import { presentRound, progressOf } from './progress.ts'
import { StopList } from './stop-list.tsx'
import { LatestTap, RecentTaps } from './taps-list.tsx'

const OTHERS_SHOWN = 8

/** The round to walk now, big; the others of the shift below it. */
export function HomePage(): ReactNode {
  const say = useSay()
  const { patrol } = useField()
  const [chosen, setChosen] = useState<string | null>(null)
  const clock = useClockTime(patrol?.zone)
  const now = Date.now()
  // A round that was just walked to its end stays before the guard's eyes, and does not give way to the next at once.
  const shown = patrol?.rounds.find(({ id, closesAt }) => id === chosen && closesAt >= now)
  const round = shown ?? (patrol === null ? null : presentRound(patrol, now))
  const id = round?.id ?? null
  useEffect(() => setChosen(id), [id])
  if (patrol === null) {
    return (
      <main>
        <DutyCards />
        <p className="card">{say('neverOpened')}</p>
      </main>
    )
  }
  const others = patrol.rounds.filter((one) => one.id !== id && one.closesAt >= now).slice(0, OTHERS_SHOWN)
  return (
    <>
      <main>
        <LatestTap />
        <DutyCards />
        {round === null ? <p className="card">{say('noRounds')}</p> : <RoundCard walk={round} />}
        {others.length === 0 ? null : (
          <section className="others">
            <h2>{say('otherRounds')}</h2>
            {others.map((walk) => (
              <OtherRound key={walk.id} walk={walk} onChoose={() => setChosen(walk.id)} />
            ))}
          </section>
        )}
        <RecentTaps />
        <p className="as-of">
          {say(patrol.siteName)} · {say('asOf', { time: clock(patrol.now) })}
        </p>
      </main>
      <Scanner />
    </>
  )
}

function RoundCard({ walk }: { readonly walk: Walk }): ReactNode {
  const say = useSay()
  const { patrol, taps } = useField()
  const clock = useClockTime(patrol?.zone)
  const { stops, made, next } = progressOf(walk, taps, patrol?.now ?? 0)
  const point = patrol?.points.find(({ id }) => id === next?.checkpoint)
  return (
    <section className="card round" data-round={walk.id} data-made={made}>
      <h1>{say(walk.planName)}</h1>
      <p className="round-window">
        {say('window', { from: clock(walk.startsAt), to: clock(walk.endsAt) })} · {say(walk.order)}
      </p>
      <div className="bar" aria-hidden="true">
        <span style={{ inlineSize: `${(100 * made) / Math.max(1, stops.length)}%` }} />
      </div>
      <p className="round-progress">{say('progress', { made, all: stops.length })}</p>
      {made === stops.length ? <p className="round-done">{say('done')}</p> : null}
      {next === null || point === undefined ? null : (
        <div className="next">
          <small>{say('next')}</small>
          <strong>{say(point.name)}</strong>
          {point.place === null ? null : <span>{say(point.place)}</span>}
        </div>
      )}
      <StopList walk={walk} stops={stops} />
    </section>
  )
}

function OtherRound({ walk, onChoose }: { readonly walk: Walk; readonly onChoose: () => void }): ReactNode {
  const say = useSay()
  const { patrol } = useField()
  const clock = useClockTime(patrol?.zone)
  const made = walk.stops.filter(({ at }) => at !== null).length
  return (
    <button type="button" className="other" onClick={onChoose}>
      <span>{clock(walk.startsAt)}</span>
      <strong>{say(walk.planName)}</strong>
      <span>{say('progress', { made, all: walk.stops.length })}</span>
    </button>
  )
}

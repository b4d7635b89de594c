import type { ReactNode } from 'react'
import type { Walk } from '#gateway/http/contract/field.ts'
import { verdictTexts } from '#gateway/patrol/verdict.ts'
import { useField } from '../shell/field-state.ts'
import { useClockTime, useSay } from '../shell/language.tsx'
import type { Stop } from './progress.ts'

interface StopListProps {
  readonly walk: Walk
  readonly stops: readonly Stop[]
}

/** The points of a round in walking order, each with what became of it. */
export function StopList({ walk, stops }: StopListProps): ReactNode {
  const say = useSay()
  const { patrol } = useField()
  const clock = useClockTime(patrol?.zone)
  const limit = walk.order === 'free' ? 'freeUntil' : 'dueAt'
  return (
    <ol className="stops">
      {stops.map((stop) => {
        const point = patrol?.points.find(({ id }) => id === stop.checkpoint)
        const isMade = stop.madeAt !== null
        return (
          <li key={stop.step} className={isMade ? 'stop stop-made' : `stop stop-${stop.verdict}`}>
            <span className="stop-name">
              {point === undefined ? stop.checkpoint : say(point.name)}
              {point?.key ? <em className="stop-key">{say('keyPoint')}</em> : null}
              {point?.place ? <small>{say(point.place)}</small> : null}
            </span>
            <span className="stop-state">
              {isMade
                ? say('madeAt', { time: clock(stop.madeAt ?? 0) })
                : say(limit, { time: clock(stop.due) })}
              <small>
                {stop.isGuess
                  ? say('guess')
                  : stop.verdict === 'due'
                    ? null
                    : say(verdictTexts[stop.verdict])}
              </small>
            </span>
          </li>
        )
      })}
    </ol>
  )
}

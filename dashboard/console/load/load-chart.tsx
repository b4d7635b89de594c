import type { ReactNode } from 'react'
import type { AlarmLoad } from '#gateway/http/contract/suppression.ts'
import { formatInstant } from '../i18n/instant.ts'

const STEP_MS = 600_000
const WIDTH = 1000
const HEIGHT = 160

/** A bar for each ten minutes in which people were told of alarms; the line is where a flood begins. */
export function LoadChart({
  load,
  zone,
  label,
}: {
  readonly load: AlarmLoad
  readonly zone: string
  readonly label: string
}): ReactNode {
  const { from, to, steps, yardstick } = load
  const top = Math.max(yardstick.floodAbove + 2, load.peak)
  const x = (at: number): number => ((at - from) / (to - from)) * WIDTH
  const y = (count: number): number => HEIGHT - (count / top) * HEIGHT
  const width = Math.max(1.5, (STEP_MS / (to - from)) * WIDTH - 0.5)
  const limit = y(yardstick.floodAbove)
  return (
    <figure className="load-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {steps.map(({ at, count }) => (
          <rect
            key={at}
            className={count > yardstick.floodAbove ? 'load-flood' : undefined}
            x={x(at)}
            y={y(count)}
            width={width}
            height={HEIGHT - y(count)}
          >
            <title>{`${formatInstant(at, zone)}  ${count}`}</title>
          </rect>
        ))}
        <line x1={0} x2={WIDTH} y1={limit} y2={limit} />
      </svg>
      <figcaption>
        <span>{formatInstant(from, zone)}</span>
        <span>{formatInstant(to, zone)}</span>
      </figcaption>
    </figure>
  )
}

import { describe, expect, it } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { Failure } from '#devices/kit/behaviour.ts'
import type { Condition } from '#gateway/state/condition.ts'
import { checksOf, hours, MIDNIGHT, seconds, watch } from './watched-device.ts'

/** The hour a failure is tried at: by day there is traffic, so that it must find its moment. */
const hourOf = ({ during = 'day' }: Failure): number => ({ night: 23 })[during] ?? 12

const raisedBy = (conditions: readonly Condition[]): string[] =>
  conditions.filter((one) => one.change === 'raised').map((one) => one.rule)

describe.for(kinds)('$name', (kind) => {
  const checks = checksOf(kind)

  it.for(['a', 'b', 'c'])('raises nothing on a calm day, whatever chance brings (%s)', (seed) => {
    const watched = watch(kind, { from: MIDNIGHT, seed })
    expect(raisedBy(watched.live(MIDNIGHT + hours(24)))).toEqual([])
    expect(watched.published.at(-1)?.at).toBeGreaterThan(MIDNIGHT + hours(23.8))
  })

  it('publishes on a calm day only what its own payload allows', () => {
    const { device } = watch(kind, { from: MIDNIGHT })
    const wrong = device.advance(MIDNIGHT + hours(24)).filter(({ channel, d }) => !checks[channel].Check(d))
    expect(wrong).toEqual([])
  })

  it.for([...kind.behaviour.failures])(
    '$name raises $raises in time and nothing else, and clears in time',
    (failure) => {
      const from = MIDNIGHT + hours(hourOf(failure)) - seconds(600)
      const watched = watch(kind, { from, ...(failure.needs && { attributes: failure.needs }) })
      watched.live(from + seconds(600))
      const start = from + seconds(600)
      watched.device.begin(failure.name, start)
      const said = watched.live(start + seconds(failure.within), (one) => one.rule === failure.raises)
      const meant = [failure.raises, ...(failure.along ?? [])]
      expect(raisedBy(said)).toContain(failure.raises)
      expect(raisedBy(said).filter((rule) => !meant.includes(rule))).toEqual([])

      const end = said.at(-1)?.at ?? start
      watched.device.end(failure.name, end)
      // Calm life goes on; a window of days is waited out without it.
      const after = watched.live(end + seconds(Math.min(failure.clearsWithin, 900)))
      expect(raisedBy(after)).toEqual([])
      watched.wait(end + seconds(failure.clearsWithin))
      expect(watched.raised()).not.toContain(failure.raises)
      expect(watched.published.filter(({ channel, d }) => !checks[channel].Check(d))).toEqual([])
    },
  )
})

import { expect, test } from 'vitest'
import { watchClockSteps } from '#gateway/wiring/clock-steps.ts'
import { fakeClock } from '#test/support/fake-clock.ts'

function watched() {
  const clock = fakeClock(1_000_000)
  const steps: (readonly [before: number, now: number])[] = []
  const look = watchClockSteps(clock, (before, now) => steps.push([before, now]))
  return { clock, steps, look }
}

test('a clock that is set on or back is noticed once, with the time it would show', () => {
  const { clock, steps, look } = watched()
  clock.advance(1_000)
  clock.step(3_600_000)
  look()
  clock.advance(1_000)
  look()
  clock.step(-7_200_000)
  look()
  expect(steps).toEqual([
    [1_001_000, 4_601_000],
    [4_602_000, -2_598_000],
  ])
})

test('time that passed unseen is no step: a busy loop, a stopped process, a machine that slept', () => {
  const { clock, steps, look } = watched()
  clock.advance(60_000)
  look()
  clock.sleep(600_000)
  look()
  clock.step(400)
  look()
  expect(steps).toEqual([])
})

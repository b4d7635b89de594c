import { expect, test } from 'vitest'
import { coverageOf, totalOf } from '#gateway/patrol/coverage.ts'
import { instant } from '#test/support/calendars.ts'
import { buildConfig, buildPlan, hour, minute, startPatrol } from '#test/support/patrol.ts'

const ten = instant('2026-10-16T22:00+08:00')
const min = (minutes: number): number => ten + minutes * minute

/** One night walked on time, early, late and not at all, and the next not at all. */
function twoNights() {
  const script = startPatrol({
    from: instant('2026-10-16T12:00+08:00'),
    config: buildConfig({ plans: [buildPlan({ guards: ['g-1', 'g-2'] })] }),
  })
  script.tap('A', min(0), { guard: 'g-1' })
  script.tap('C', min(-1), { guard: 'g-1' })
  script.tap('B', min(20), { guard: 'g-2' })
  script.due(min(0) + 25 * hour)
  return script
}

test('coverage counts visits made at all, punctuality those on time, each over what was due', () => {
  const { patrol } = twoNights()
  expect(coverageOf([...patrol.rounds('2026-10-16'), ...patrol.rounds('2026-10-17')], 'day')).toEqual([
    {
      key: '2026-10-16',
      name: null,
      due: 4,
      onTime: 1,
      early: 1,
      late: 1,
      missed: 1,
      coverage: 0.75,
      punctuality: 0.25,
    },
    {
      key: '2026-10-17',
      name: null,
      due: 4,
      onTime: 0,
      early: 0,
      late: 0,
      missed: 4,
      coverage: 0,
      punctuality: 0,
    },
  ])
})

test('visits are put down to who made them, and misses to nobody where nobody can be named', () => {
  const rows = coverageOf(twoNights().patrol.rounds('2026-10-16'), 'guard')
  expect(rows.map(({ key, due, missed }) => [key, due, missed])).toEqual([
    ['hq/', 1, 1],
    ['hq/g-1', 2, 0],
    ['hq/g-2', 1, 0],
  ])
})

test('rounds still to come have no figures yet, and a day without any has no ratio', () => {
  const { patrol } = twoNights()
  expect(coverageOf(patrol.rounds('2026-10-18'), 'route')).toEqual([])
  expect(totalOf([])).toMatchObject({ due: 0, coverage: null, punctuality: null })
})

test('extra taps never change a figure', () => {
  const script = twoNights()
  const before = coverageOf(script.patrol.rounds('2026-10-16'), 'checkpoint')
  script.tap('D', min(60), { hist: true, rx: min(0) + 26 * hour })
  expect(coverageOf(script.patrol.rounds('2026-10-16'), 'checkpoint')).toEqual(before)
  expect(totalOf(before)).toMatchObject({ due: 4, coverage: 0.75 })
})

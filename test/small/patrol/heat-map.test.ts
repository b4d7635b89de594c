import { expect, test } from 'vitest'
import { hourOf } from '#gateway/patrol/coverage.ts'
import { type HeatCount, heatMapOf } from '#gateway/patrol/heat-map.ts'
import { instant } from '#test/support/calendars.ts'
import { buildConfig, buildPlan, buildRoute, startPatrol } from '#test/support/patrol.ts'

const from = instant('2026-10-16T12:00+08:00')

const counts: readonly HeatCount[] = [
  { checkpoint: 'hq/A', hour: 23, verdict: 'on_time', count: 5 },
  { checkpoint: 'hq/A', hour: 2, verdict: 'missed', count: 1 },
  { checkpoint: 'hq/B', hour: 2, verdict: 'missed', count: 4 },
  { checkpoint: 'hq/B', hour: 2, verdict: 'late', count: 2 },
  { checkpoint: 'hq/B', hour: 3, verdict: 'due', count: 9 },
]

test('the point missed most comes first, hours in their order, and what is still due is left out', () => {
  expect(heatMapOf(counts).rows).toEqual([
    {
      ...{ checkpoint: 'hq/B', name: null, due: 6, made: 2, missed: 4 },
      cells: [{ hour: 2, due: 6, made: 2, missed: 4 }],
    },
    {
      ...{ checkpoint: 'hq/A', name: null, due: 6, made: 5, missed: 1 },
      cells: [
        { hour: 2, due: 1, made: 0, missed: 1 },
        { hour: 23, due: 5, made: 5, missed: 0 },
      ],
    },
  ])
})

test('the total is the sum of the points', () => {
  expect(heatMapOf(counts).total).toMatchObject({ due: 12, made: 7, missed: 5 })
  expect(heatMapOf([]).total).toEqual({
    ...{ checkpoint: '', name: null, cells: [] },
    ...{ due: 0, made: 0, missed: 0 },
  })
})

test('a visit belongs to the hour it is due in at the site; on a free route to that of the start', () => {
  const plans = [
    buildPlan({ times: { slots: ['22:50'] } }),
    buildPlan({ id: 'hq/free', route: 'hq/around', times: { slots: ['22:50'] } }),
  ]
  const routes = [
    buildRoute(['A', 'B', 'C', 'D']),
    buildRoute(['A', 'B'], { id: 'hq/around', order: 'free' }),
  ]
  const { round } = startPatrol({ from, config: buildConfig({ plans, routes }) })
  const hours = (id: string): number[] => round(id).visits.map((visit) => hourOf(round(id), visit))
  expect(hours('hq/night/2026-10-16/22:50')).toEqual([22, 22, 23, 23])
  expect(hours('hq/free/2026-10-16/22:50')).toEqual([22, 22])
})

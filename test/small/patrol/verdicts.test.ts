import { describe, expect, test } from 'vitest'
import { instant } from '#test/support/calendars.ts'
import {
  buildCheckpoint,
  buildConfig,
  buildPlan,
  buildRoute,
  hour,
  minute,
  type PatrolScript,
  startPatrol,
} from '#test/support/patrol.ts'

const ten = instant('2026-10-16T22:00+08:00')
const start = instant('2026-10-16T12:00+08:00')
const night = 'hq/night/2026-10-16/22:00'
const min = (minutes: number): number => ten + minutes * minute

function walk(config = buildConfig()): PatrolScript {
  return startPatrol({ from: start, config })
}

/** Taps everything a round needs, on time, from the given point on. */
function walkAll(script: PatrolScript, points = ['A', 'B', 'C', 'D']): void {
  for (const [index, point] of points.entries()) script.tap(point, min(index * 5))
}

describe('one visit, due at 22:05 within ten minutes either way, in a round from 21:50 to 22:40', () => {
  test.each([
    ['on its due instant', 5 * minute, 'on_time'],
    ['at the first instant of its window', -5 * minute, 'on_time'],
    ['a second before its window', -5 * minute - 1000, 'early'],
    ['at the first instant of the round', -10 * minute, 'early'],
    ['at the very deadline', 15 * minute, 'on_time'],
    ['a millisecond after the deadline', 15 * minute + 1, 'late'],
    ['a second after the deadline', 15 * minute + 1000, 'late'],
    ['at the last instant of the round', 40 * minute, 'late'],
  ])('a tap %s makes it', (_, offset, verdict) => {
    const script = walk()
    script.tap('B', ten + offset)
    expect(script.verdicts(night)[1]).toBe(verdict)
  })

  test.each([
    ['a millisecond before the round', -10 * minute - 1],
    ['a millisecond after the round', 40 * minute + 1],
    ['in the afternoon', -4 * hour],
  ])('a tap %s is extra and changes no figure', (_, offset) => {
    const script = walk()
    const { taps, rounds } = script.tap('B', ten + offset)
    expect(taps.map(({ result }) => result)).toEqual(['extra'])
    expect(rounds).toEqual([])
  })

  test('is due until its deadline has passed and missed then, judged against the deadline', () => {
    const script = walk()
    script.due(min(15) - 1)
    expect(script.verdicts(night)[1]).toBe('due')
    const { judgements } = script.due(min(15) + 700)
    expect(judgements).toEqual([
      expect.objectContaining({
        step: 1,
        before: 'due',
        after: 'missed',
        at: min(15) + 700,
        deadline: min(15),
      }),
    ])
  })

  test('is pronounced missed ten seconds after its deadline, so that a tap on its way is waited for', () => {
    const script = startPatrol({ from: start, settings: { arrivalS: 10 } })
    script.due(min(15) + 9_999)
    expect(script.verdicts(night)[1]).toBe('due')
    script.tap('B', min(15), { rx: min(15) + 9_999 })
    script.due(min(15) + 10_000)
    expect(script.verdicts(night)[1]).toBe('on_time')
    script.due(min(20) + 10_000)
    expect(script.verdicts(night)[2]).toBe('missed')
  })
})

describe('the state of a round', () => {
  const stateAfter = (act: (script: PatrolScript) => void): string => {
    const script = walk()
    act(script)
    return script.round(night).state
  }

  test('is scheduled until somebody taps, then in progress', () => {
    expect(stateAfter((script) => script.due(min(30)))).toBe('scheduled')
    expect(stateAfter((script) => script.tap('A', min(1)))).toBe('in_progress')
  })

  test('is completed with the last point, without waiting for its end', () => {
    expect(stateAfter((script) => walkAll(script))).toBe('completed')
  })

  test('is completed late when a point was late, also after it had been missed', () => {
    expect(
      stateAfter((script) => {
        walkAll(script, ['A', 'B', 'C'])
        script.due(min(30))
        script.tap('D', min(31))
      }),
    ).toBe('completed_late')
  })

  test('is incomplete when it ends with a point left out, and missed when nobody came', () => {
    expect(
      stateAfter((script) => {
        walkAll(script, ['A', 'B', 'C'])
        script.due(min(40))
      }),
    ).toBe('incomplete')
    expect(stateAfter((script) => script.due(min(40)))).toBe('missed')
  })

  test('knows when it was begun and finished', () => {
    const script = walk()
    walkAll(script)
    expect(script.round(night)).toMatchObject({ startedAt: min(0), finishedAt: min(15) })
  })
})

describe('remarks on a tap', () => {
  const marksOf = (script: PatrolScript): string[][] =>
    script.round(night).visits.map((visit) => [...visit.marks])

  test('a point tapped after a later one is out of order, and still visited', () => {
    const script = walk()
    script.tap('A', min(0))
    script.tap('C', min(4))
    script.tap('B', min(6))
    expect(marksOf(script)).toEqual([[], ['out_of_order'], [], []])
    expect(script.verdicts(night).slice(0, 3)).toEqual(['on_time', 'on_time', 'on_time'])
  })

  test('a skipped point is a miss and sets nobody behind', () => {
    const script = walk()
    script.tap('A', min(0))
    script.tap('C', min(10))
    script.tap('D', min(15))
    expect(marksOf(script)).toEqual([[], [], [], []])
  })

  test('a free route has no order', () => {
    const script = walk(buildConfig({ routes: [buildRoute(['A', 'B', 'C', 'D'], { order: 'free' })] }))
    walkAll(script, ['D', 'B', 'A', 'C'])
    expect(marksOf(script).flat()).toEqual([])
    expect(script.verdicts(night)).toEqual(['on_time', 'on_time', 'on_time', 'on_time'])
  })

  test('someone who is not on the roster is marked and the visit stands; a reader without login names nobody', () => {
    const script = walk(buildConfig({ plans: [buildPlan({ guards: ['g-1'] })] }))
    script.tap('A', min(0), { guard: 'g-9' })
    script.tap('B', min(5), { guard: null })
    script.tap('C', min(10), { guard: 'g-1' })
    expect(marksOf(script)).toEqual([['wrong_guard'], [], [], []])
    expect(script.verdicts(night).slice(0, 3)).toEqual(['on_time', 'on_time', 'on_time'])
  })

  test('a tap entered by hand and one that was stored on the reader are marked', () => {
    const script = walk()
    script.tap('A', min(0), { manual: true, method: 'manual' })
    script.tap('B', min(5), { hist: true, rx: min(12) })
    expect(marksOf(script).slice(0, 2)).toEqual([['manual'], ['late_sync']])
  })

  test('who answers for a miss is the only guard on the roster, else the one who walked the rest', () => {
    const script = walk(buildConfig({ plans: [buildPlan({ guards: ['g-1', 'g-2'] })] }))
    script.tap('A', min(0), { guard: 'g-2' })
    script.due(min(40))
    expect(script.round(night).visits.map(({ guard }) => guard)).toEqual(['g-2', 'g-2', 'g-2', 'g-2'])
    const alone = walk(buildConfig({ plans: [buildPlan({ guards: ['g-1'] })] }))
    alone.due(min(40))
    expect(alone.round(night).visits.map(({ guard }) => guard)).toEqual(['g-1', 'g-1', 'g-1', 'g-1'])
  })
})

describe('a tap that makes no visit', () => {
  const resultsOf = (script: PatrolScript, point: string, at: number, changes = {}): string[] =>
    script.tap(point, at, changes).taps.map(({ result }) => result)

  test('is a duplicate when the reader bounces, and extra when somebody comes again', () => {
    const script = walk()
    expect(resultsOf(script, 'A', min(0))).toEqual(['counted'])
    expect(resultsOf(script, 'A', min(0) + 300)).toEqual(['duplicate'])
    expect(resultsOf(script, 'A', min(0) + 29_999)).toEqual(['duplicate'])
    expect(resultsOf(script, 'A', min(0) + 30_000)).toEqual(['extra'])
  })

  test('is nothing at all when the same upload comes twice', () => {
    const script = walk()
    script.tap('A', min(0), { eid: '7-once' })
    expect(script.tap('A', min(0), { eid: '7-once', rx: min(3) })).toMatchObject({ taps: [], rounds: [] })
  })

  test('bouncing across the first instant of a round is one presence inside it', () => {
    const script = walk()
    script.tap('A', min(-10) - 5_000)
    const { taps } = script.tap('A', min(-10) + 5_000)
    expect(taps.map(({ result, tap }) => [result, tap.ts])).toEqual([
      ['duplicate', min(-10) - 5_000],
      ['counted', min(-10) + 5_000],
    ])
    expect(script.verdicts(night)[0]).toBe('on_time')
  })

  test('is of an unknown tag when no point of the site has it, and of a revoked one after its removal', () => {
    const replaced = [
      { uid: '04AAAAAAAAAAAA', from: 0, until: min(-60) },
      { uid: '04BBBBBBBBBBBB', from: min(-60), until: null },
    ]
    const script = walk(
      buildConfig({
        checkpoints: [
          buildCheckpoint('A', { tags: replaced }),
          ...['B', 'C', 'D'].map((name) => buildCheckpoint(name)),
        ],
      }),
    )
    expect(resultsOf(script, 'A', min(0), { uid: '04CCCCCCCCCCCC' })).toEqual(['unknown_tag'])
    expect(resultsOf(script, 'A', min(0), { uid: '04AAAAAAAAAAAA' })).toEqual(['revoked_tag'])
    expect(resultsOf(script, 'A', min(0), { uid: '04BBBBBBBBBBBB', site: 'depot' })).toEqual(['unknown_tag'])
    expect(script.verdicts(night)[0]).toBe('due')
    expect(resultsOf(script, 'A', min(0), { uid: '04BBBBBBBBBBBB' })).toEqual(['counted'])
  })

  test('is too old when its rounds are closed for good', () => {
    const script = walk()
    script.due(min(0) + 51 * hour)
    expect(resultsOf(script, 'A', min(0), { hist: true, rx: min(0) + 51 * hour })).toEqual(['waiting'])
  })
})

describe('one tap and several rounds', () => {
  test('counts for each plan that had something due there', () => {
    const fire = buildPlan({ id: 'hq/fire', times: { slots: ['22:05'] }, route: 'hq/fire-points' })
    const script = walk(
      buildConfig({
        plans: [buildPlan(), fire],
        routes: [buildRoute(['A', 'B', 'C', 'D']), buildRoute(['B'], { id: 'hq/fire-points' })],
      }),
    )
    const { taps } = script.tap('B', min(5))
    expect(taps[0]?.visits.map(({ round, verdict }) => [round, verdict])).toEqual([
      [night, 'on_time'],
      ['hq/fire/2026-10-16/22:05', 'on_time'],
    ])
  })

  test('counts for the plan that has the guard on its roster, when two plans are due', () => {
    const crew = (id: string, guard: string) => buildPlan({ id, guards: [guard] })
    const script = walk(buildConfig({ plans: [crew('hq/east', 'g-1'), crew('hq/west', 'g-2')] }))
    const { taps } = script.tap('A', min(0), { guard: 'g-2' })
    expect(taps[0]?.visits).toEqual([
      { round: 'hq/west/2026-10-16/22:00', step: 0, verdict: 'on_time', marks: [] },
    ])
  })

  test('by a stand-in counts for every plan, marked where the roster has other people', () => {
    const open = buildPlan({ id: 'hq/open' })
    const script = walk(buildConfig({ plans: [buildPlan({ guards: ['g-1'] }), open] }))
    const { taps } = script.tap('A', min(0), { guard: 'g-9' })
    expect(taps[0]?.visits).toEqual([
      { round: night, step: 0, verdict: 'on_time', marks: ['wrong_guard'] },
      { round: 'hq/open/2026-10-16/22:00', step: 0, verdict: 'on_time', marks: [] },
    ])
  })

  test('rather makes the next round on time than the last one late', () => {
    const hourly = buildPlan({ times: { slots: ['22:00', '22:30'] }, lateS: 600, durationS: 1800 })
    const script = walk(buildConfig({ plans: [hourly], routes: [buildRoute(['A'])] }))
    script.due(min(20))
    script.tap('A', min(29))
    expect(script.verdicts(night)).toEqual(['missed'])
    expect(script.verdicts('hq/night/2026-10-16/22:30')).toEqual(['on_time'])
    script.tap('A', min(31))
    expect(script.verdicts(night)).toEqual(['late'])
  })

  test('two guards who come to one point together have been there twice', () => {
    const twice = buildPlan({ times: { slots: ['22:00', '22:05'] } })
    const script = walk(buildConfig({ plans: [twice], routes: [buildRoute(['A'])] }))
    script.tap('A', min(3), { reader: 'hq/reader-1' })
    script.tap('A', min(3) + 500, { reader: 'hq/reader-2', guard: 'g-2' })
    expect(script.verdicts(night)).toEqual(['on_time'])
    expect(script.verdicts('hq/night/2026-10-16/22:05')).toEqual(['on_time'])
  })

  test('a point that stands twice in a route takes two taps', () => {
    const script = walk(buildConfig({ routes: [buildRoute(['A', 'B', 'A'])] }))
    script.tap('A', min(0))
    script.tap('B', min(5))
    expect(script.round(night).state).toBe('in_progress')
    script.tap('A', min(10))
    expect(script.round(night).state).toBe('completed')
  })

  test('a tap before midnight belongs to the round of the day it began on', () => {
    const late = buildPlan({ times: { slots: ['23:55'] } })
    const script = walk(buildConfig({ plans: [late] }))
    script.tap('A', instant('2026-10-16T23:59:59.900+08:00'))
    script.tap('B', instant('2026-10-17T00:00:00.100+08:00'))
    expect(script.round('hq/night/2026-10-16/23:55')).toMatchObject({
      day: '2026-10-16',
      state: 'in_progress',
    })
    expect(script.verdicts('hq/night/2026-10-16/23:55')).toEqual(['on_time', 'on_time', 'due', 'due'])
  })
})

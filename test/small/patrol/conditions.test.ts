import { describe, expect, test } from 'vitest'
import type { Condition } from '#gateway/state/condition.ts'
import { instant } from '#test/support/calendars.ts'
import {
  buildConfig,
  buildPlan,
  buildRoute,
  conditionsOf,
  hour,
  minute,
  startPatrol,
} from '#test/support/patrol.ts'

const ten = instant('2026-10-16T22:00+08:00')
const start = instant('2026-10-16T12:00+08:00')
const night = 'hq/night/2026-10-16/22:00'
const min = (minutes: number): number => ten + minutes * minute
const begin = (config = buildConfig()) => startPatrol({ from: start, config })

describe('PAT-02, a round nobody starts', () => {
  test('is minor five minutes after its first point was due, and rises to major at its end', () => {
    const script = begin(buildConfig({ routes: [buildRoute(['A', 'B'])] }))
    expect(conditionsOf(script.due(min(5) - 1))).toEqual([])
    expect(conditionsOf(script.due(min(5)))).toEqual(['PAT-02 raised minor'])
    expect(conditionsOf(script.due(min(40)))).toEqual(['PAT-02 risen major'])
    expect(conditionsOf(script.due(min(60)))).toEqual([])
  })

  test('clears with the first tap', () => {
    const script = begin()
    script.due(min(5))
    const { conditions } = script.tap('A', min(7))
    expect(conditions).toMatchObject([
      { rule: 'PAT-02', change: 'cleared', at: min(7), evidence: { ended_by: 'started' } },
    ])
  })

  test('counts from when the first point is due, not from when the guard sets out', () => {
    const far = buildRoute(['A'], {
      steps: [{ checkpoint: 'hq/A', offsetS: 900, minLegS: null, maxLegS: null }],
    })
    const script = begin(buildConfig({ routes: [far] }))
    expect(conditionsOf(script.due(min(20) - 1))).toEqual([])
    expect(conditionsOf(script.due(min(20)))).toEqual(['PAT-02 raised minor'])
  })
})

describe('PAT-03, a round that ends with points left out', () => {
  test('is major below 90 % and lists what was missed', () => {
    const script = begin()
    for (const [index, point] of ['A', 'C', 'D'].entries()) script.tap(point, min(index * 7))
    const { conditions } = script.due(min(40))
    expect(conditions).toMatchObject([
      {
        subject: { site: 'hq', type: 'round', kind: 'round', id: night },
        rule: 'PAT-03',
        change: 'raised',
        severity: 'major',
        at: min(40),
        evidence: { made: 3, points: 4, coverage_pct: 75, missed: ['hq/B'] },
      },
    ])
    expect(conditions[0]?.message).toEqual({
      zh: '“夜巡 2026-10-16 22:00”已结束，到位率 75%（3/4），漏巡：“点位B”。',
      en: '“Night 2026-10-16 22:00” is over with 75 % of its points visited (3 of 4). Missed: “Point B”.',
    })
  })

  test('is minor from 90 % on', () => {
    const points = ['A', 'B', 'C', 'A', 'B', 'C', 'A', 'B', 'C', 'A']
    const script = begin(
      buildConfig({ routes: [buildRoute(points)], plans: [buildPlan({ durationS: 3600 })] }),
    )
    for (const [index, point] of points.slice(0, 9).entries()) script.tap(point, min(index * 5))
    expect(conditionsOf(script.due(min(70)))).toEqual(['PAT-03 raised minor'])
  })

  test('a round never has two alarms of its own: late taps turn one into the other', () => {
    const script = begin(buildConfig({ routes: [buildRoute(['A', 'B'])] }))
    script.due(min(40))
    const rx = min(50)
    expect(conditionsOf(script.tap('A', min(1), { hist: true, rx }))).toEqual([
      'PAT-02 cleared major',
      'PAT-03 raised major',
    ])
    expect(conditionsOf(script.tap('B', min(6), { hist: true, rx }))).toEqual(['PAT-03 cleared major'])
  })
})

describe('PAT-01, a missed key point', () => {
  test('is major at its own deadline and names point, round and remedy', () => {
    const script = begin()
    for (const [index, point] of ['A', 'B', 'C'].entries()) script.tap(point, min(index * 5))
    expect(conditionsOf(script.due(min(25) - 1))).toEqual([])
    const { conditions } = script.due(min(25))
    expect(conditions).toMatchObject([
      {
        subject: { type: 'checkpoint', id: 'hq/D', name: { zh: '点位D', en: 'Point D' } },
        rule: 'PAT-01',
        change: 'raised',
        severity: 'major',
        at: min(25),
        title: { zh: '重点巡更点漏巡', en: 'Key checkpoint missed' },
        message: {
          zh: '重点巡更点“点位D”在“夜巡 2026-10-16 22:00”中应于 22:15 到位，至时限 22:25 无人打卡。',
          en: 'Key checkpoint “Point D” was due at 22:15 in “Night 2026-10-16 22:00”; nobody had tapped there by 22:25.',
        },
        remedy: { zh: expect.stringContaining('点位D'), en: expect.stringContaining('Point D') },
      },
    ])
  })

  test('is not raised for other points: those stand in the alarm of the round', () => {
    const script = begin(buildConfig({ routes: [buildRoute(['A', 'B', 'C'])] }))
    script.tap('A', min(0))
    expect(conditionsOf(script.due(min(39)))).toEqual([])
    expect(conditionsOf(script.due(min(40)))).toEqual(['PAT-03 raised major'])
  })

  test('clears when somebody has been there after all, and the visit is late', () => {
    const script = begin()
    script.due(min(25))
    const { conditions } = script.tap('D', min(31))
    expect(conditions.find(({ rule }) => rule === 'PAT-01')).toMatchObject({
      change: 'cleared',
      at: min(31),
      evidence: { ended_by: 'visited', seen_at: min(31) },
    })
    expect(script.verdicts(night)[3]).toBe('late')
  })

  test('clears with a visit that belongs to no round, whose record stays as it was', () => {
    const script = begin()
    script.due(min(45))
    expect(conditionsOf(script.tap('D', min(50)))).toEqual(['PAT-01 cleared major'])
    expect(script.verdicts(night)[3]).toBe('missed')
  })

  test('stays one alarm however many rounds miss the point, and is not withdrawn while one miss stands', () => {
    const hourly = buildPlan({ times: { slots: ['22:00', '23:00'] } })
    const script = begin(buildConfig({ plans: [hourly], routes: [buildRoute(['A', 'D'])] }))
    const pointAlarms = (conditions: readonly Condition[]) =>
      conditions.filter(({ rule }) => rule === 'PAT-01').map(({ change }) => change)
    expect(pointAlarms(script.due(min(30)).conditions)).toEqual(['raised'])
    expect(pointAlarms(script.due(min(90)).conditions)).toEqual([])
    const rx = min(100)
    expect(pointAlarms(script.tap('D', min(6), { hist: true, rx }).conditions)).toEqual([])
    expect(pointAlarms(script.tap('D', min(66), { hist: true, rx }).conditions)).toEqual(['cleared'])
  })

  test('a miss that somebody made good before it was judged raises nothing', () => {
    const script = begin(buildConfig({ routes: [buildRoute(['A', 'D'])] }))
    script.tap('D', min(50))
    expect(conditionsOf(script.due(min(55)))).toEqual(['PAT-02 raised minor', 'PAT-02 risen major'])
  })
})

describe('the end of an alarm', () => {
  test('comes when a later round of the plan is walked in full; the record of the missed one stands', () => {
    const twice = buildPlan({ times: { slots: ['22:00', '23:00'] } })
    const script = begin(buildConfig({ plans: [twice], routes: [buildRoute(['A', 'B'])] }))
    script.due(min(40))
    script.tap('A', min(60))
    const { conditions } = script.tap('B', min(65))
    expect(conditions).toMatchObject([
      { rule: 'PAT-02', change: 'cleared', subject: { id: night }, evidence: { ended_by: 'resumed' } },
    ])
    expect(script.round(night).state).toBe('missed')
  })

  test('comes a day after the round, when nobody can act on it any more', () => {
    const script = begin(buildConfig({ routes: [buildRoute(['A', 'D'])] }))
    script.due(min(40))
    const ended = script
      .due(min(40) + 24 * hour)
      .conditions.filter(({ subject }) => subject.id !== 'hq/night/2026-10-17/22:00')
    expect(ended.map(({ rule, change, evidence }) => [rule, change, evidence.ended_by])).toEqual(
      expect.arrayContaining([['PAT-02', 'cleared', 'aged']]),
    )
    expect(script.round(night)).toMatchObject({ state: 'missed', alarm: null, settled: true })
  })

  test('a gateway that was away for days raises nothing for rounds older than a day', () => {
    const script = begin(buildConfig({ routes: [buildRoute(['A', 'B'])] }))
    const { conditions } = script.due(min(40) + 5 * 24 * hour - hour)
    const raised = new Set(
      conditions.filter(({ change }) => change === 'raised').map(({ subject }) => subject.id),
    )
    expect([...raised]).toEqual(['hq/night/2026-10-20/22:00'])
    expect(
      script.outcomes.flatMap(({ rounds }) => rounds).filter(({ state }) => state === 'missed').length,
    ).toBeGreaterThan(3)
  })
})

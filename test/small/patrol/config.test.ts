import { describe, expect, test } from 'vitest'
import { instant } from '#test/support/calendars.ts'
import {
  buildCheckpoint,
  buildConfig,
  buildPlan,
  buildRoute,
  hour,
  minute,
  startPatrol,
} from '#test/support/patrol.ts'

const ten = instant('2026-10-16T22:00+08:00')
const start = instant('2026-10-16T12:00+08:00')
const night = 'hq/night/2026-10-16/22:00'
const monday = 'hq/night/2026-10-19/22:00'
const min = (minutes: number): number => ten + minutes * minute

describe('changing plans', () => {
  test('leaves rounds that are made as they were, and counts for the next ones', () => {
    const script = startPatrol({ from: start })
    const shorter = buildConfig({ routes: [buildRoute(['A'])], plans: [buildPlan({ lateS: 60 })] })
    const outcome = script.patrol.setConfig(shorter, min(-60))
    expect(outcome.rounds).toEqual([])
    expect(script.round(night).visits).toHaveLength(4)
    script.due(instant('2026-10-17T00:00+08:00'))
    expect(script.round(monday).visits.map(({ deadline, due }) => deadline - due)).toEqual([minute])
  })

  test('a round that is running is judged by the route it began with', () => {
    const script = startPatrol({ from: start })
    script.tap('A', min(0))
    script.patrol.setConfig(buildConfig({ routes: [buildRoute(['A', 'B'])] }), min(1))
    for (const [index, point] of ['B', 'C', 'D'].entries()) script.tap(point, min(5 + index * 5))
    expect(script.round(night).state).toBe('completed')
  })

  test('a new plan has its rounds at once, from now on', () => {
    const script = startPatrol({ from: start })
    const extra = buildPlan({ id: 'hq/extra', times: { slots: ['11:00', '22:30'] } })
    const { rounds } = script.patrol.setConfig(buildConfig({ plans: [buildPlan(), extra] }), start)
    expect(rounds.map(({ id }) => id)).toEqual([
      'hq/extra/2026-10-16/22:30',
      'hq/extra/2026-10-17/11:00',
      'hq/extra/2026-10-17/22:30',
      'hq/extra/2026-10-18/11:00',
      'hq/extra/2026-10-18/22:30',
    ])
  })

  test('a new plan whose round has opened already finds the taps that are there', () => {
    const script = startPatrol({ from: start, config: buildConfig({ plans: [] }) })
    script.tap('A', min(-8))
    const { rounds, taps } = script.patrol.setConfig(buildConfig(), min(-5))
    expect(rounds.find(({ id }) => id === night)?.visits.map(({ verdict }) => verdict)).toEqual([
      ...['on_time', 'due', 'due', 'due'],
    ])
    expect(taps.map(({ result, tap }) => [result, tap.ts])).toEqual([['counted', min(-8)]])
  })

  test('removing a plan excuses the rounds nobody began, ends nothing that runs, and raises nothing after', () => {
    const script = startPatrol({ from: start })
    script.tap('A', min(0))
    const { rounds, judgements } = script.patrol.setConfig(buildConfig({ plans: [] }), min(1))
    expect(rounds.map(({ id, state }) => [id, state])).toEqual([
      ['hq/night/2026-10-17/22:00', 'excused'],
      ['hq/night/2026-10-18/22:00', 'excused'],
    ])
    expect(judgements.map(({ before, after, reason }) => [before, after, reason])).toEqual([
      ['scheduled', 'excused', 'plan_removed'],
      ['scheduled', 'excused', 'plan_removed'],
    ])
    expect(script.round(night).state).toBe('in_progress')
    const subjects = (now: number) => new Set(script.due(now).conditions.map(({ subject }) => subject.id))
    expect(subjects(min(40))).toEqual(new Set([night, 'hq/D']))
    expect(subjects(min(0) + 47 * hour)).toEqual(new Set([night, 'hq/D']))
  })

  test('a replaced tag counts at its point from then on, and the old one still explains its old taps', () => {
    const script = startPatrol({ from: start })
    const [a, ...others] = buildConfig().checkpoints
    const tags = [
      { uid: a?.tags[0]?.uid as string, from: 0, until: min(3) },
      { uid: '04BBBBBBBBBBBB', from: min(3), until: null },
    ]
    script.patrol.setConfig(buildConfig({ checkpoints: [buildCheckpoint('A', { tags }), ...others] }), min(3))
    expect(script.tap('A', min(4)).taps[0]?.result).toBe('revoked_tag')
    expect(script.tap('A', min(2), { rx: min(5), hist: true }).taps[0]?.result).toBe('counted')
    expect(script.tap('A', min(6), { uid: '04BBBBBBBBBBBB' }).taps[0]?.result).toBe('extra')
  })

  test('a plan whose route is gone makes no rounds, and a point out of service is left out of new ones', () => {
    const retired = buildConfig().checkpoints.map((point) =>
      point.id === 'hq/B' ? { ...point, retiredAt: 1 } : point,
    )
    const { outcomes } = startPatrol({ from: start, config: buildConfig({ checkpoints: retired }) })
    expect(outcomes[0]?.rounds[0]?.visits.map(({ checkpoint, step }) => [checkpoint, step])).toEqual([
      ['hq/A', 0],
      ['hq/C', 1],
      ['hq/D', 2],
    ])
    expect(startPatrol({ from: start, config: buildConfig({ routes: [] }) }).outcomes[0]?.rounds).toEqual([])
  })
})

describe('the agenda', () => {
  test('names the next instant at which there is something to judge', () => {
    const { patrol } = startPatrol({ from: start })
    expect(patrol.nextAt()).toBe(min(5))
    patrol.due(min(5))
    expect(patrol.nextAt()).toBe(min(10))
    expect(startPatrol({ from: start, config: buildConfig({ plans: [] }) }).patrol.nextAt()).toBe(
      Number.POSITIVE_INFINITY,
    )
  })

  test('asked before anything is due, it changes nothing', () => {
    const script = startPatrol({ from: start })
    expect(script.due(start + 1)).toEqual({
      rounds: [],
      taps: [],
      judgements: [],
      positions: [],
      months: [],
      corrections: [],
      conditions: [],
    })
  })

  test('rounds leave memory two days after their end', () => {
    const script = startPatrol({ from: start })
    script.due(min(40) + 48 * hour)
    expect(script.patrol.round(night)).toBeDefined()
    script.due(min(40) + 48 * hour + 1)
    expect(script.patrol.round(night)).toBeUndefined()
  })
})

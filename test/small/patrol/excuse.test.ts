import { describe, expect, test } from 'vitest'
import { Refusal } from '#gateway/kernel/errors.ts'
import { coverageOf } from '#gateway/patrol/coverage.ts'
import type { PatrolOutcome } from '#gateway/patrol/outcome.ts'
import { instant } from '#test/support/calendars.ts'
import { conditionsOf, minute, startPatrol } from '#test/support/patrol.ts'

const ten = instant('2026-10-16T22:00+08:00')
const start = instant('2026-10-16T12:00+08:00')
const night = 'hq/night/2026-10-16/22:00'
const min = (minutes: number): number => ten + minutes * minute

describe('a round a person lets off', () => {
  const excused = (at: number) => {
    const script = startPatrol({ from: start })
    script.due(at)
    const excuse = { why: 'excused', by: 'chen', reason: '台风停巡', at } as const
    const outcome = script.patrol.excuse(script.round(night), excuse) as PatrolOutcome
    return { script, excuse, outcome }
  }

  test('keeps who, why and when, beside the state it had', () => {
    const { script, excuse, outcome } = excused(min(45))
    expect(script.round(night)).toMatchObject({ state: 'excused', excuse })
    expect(outcome.judgements).toMatchObject([
      { step: null, before: 'missed', after: 'excused', reason: 'excused', at: min(45) },
    ])
  })

  test('ends its alarm and that of its key point, and raises none again', () => {
    const { script, outcome } = excused(min(45))
    expect(conditionsOf(outcome)).toEqual(['PAT-02 cleared major', 'PAT-01 cleared major'])
    expect(outcome.conditions.map(({ evidence }) => evidence.ended_by)).toEqual(['excused', 'excused'])
    expect(conditionsOf(script.due(min(600)))).toEqual([])
  })

  test('before it begins is not judged missed', () => {
    const { script } = excused(min(-60))
    expect(conditionsOf(script.due(min(60)))).toEqual([])
    expect(script.round(night).state).toBe('excused')
  })

  test('still shows who was there, and leaves every figure', () => {
    const { script } = excused(min(-60))
    script.tap('A', min(0))
    expect(script.verdicts(night)[0]).toBe('on_time')
    expect(script.round(night).state).toBe('excused')
    expect(coverageOf([script.round(night)], 'day')).toEqual([])
  })

  test('cannot be let off twice', () => {
    const { script, excuse } = excused(min(45))
    const again = script.patrol.excuse(script.round(night), excuse)
    expect(again instanceof Refusal && again.code).toBe('excused-already')
  })

  test('of a closed month stays as it was closed', () => {
    const { script, excuse } = excused(min(45))
    script.due(instant('2026-10-31T22:00+08:00'))
    const round = script.round('hq/night/2026-10-31/22:00')
    script.due(instant('2026-11-04T00:00+08:00'))
    const refused = script.patrol.excuse(round, excuse)
    expect(refused instanceof Refusal && refused.code).toBe('month-closed')
  })
})

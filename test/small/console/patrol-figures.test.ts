import { describe, expect, it } from 'vitest'
import { text } from '#devices/kit/text.ts'
import { levelOf } from '../../../dashboard/console/patrol/heat.ts'
import { compareRounds, isLate } from '../../../dashboard/console/patrol/order.ts'
import { sortRows } from '../../../dashboard/console/patrol/sort-rows.ts'
import { monthSpan, namedSpans, shiftMonth, spanOf } from '../../../dashboard/console/patrol/span.ts'
import { buildRound, minutes, noon } from './builders.ts'

const next = (due: number) => ({
  checkpoint: 'p',
  name: text('点', 'Point'),
  due,
  deadline: due + minutes(5),
})

describe('the rounds of today', () => {
  it('are late from the moment their next point is due, unless they are over', () => {
    const late = { next: next(noon - 1) }
    expect(isLate(buildRound({ ...late, state: 'in_progress' }), noon)).toBe(true)
    expect(isLate(buildRound({ ...late, state: 'scheduled' }), noon)).toBe(true)
    expect(isLate(buildRound({ ...late, state: 'excused' }), noon)).toBe(false)
    expect(isLate(buildRound({ state: 'in_progress', next: next(noon) }), noon)).toBe(false)
  })

  it('begin with the one that is latest', () => {
    const rounds = [
      buildRound({ id: 'walking', state: 'in_progress', next: next(noon + 1) }),
      buildRound({ id: 'late', state: 'in_progress', next: next(noon - minutes(2)) }),
      buildRound({ id: 'latest', state: 'scheduled', next: next(noon - minutes(9)) }),
    ]
    const order = rounds.sort((a, b) => compareRounds(a, b, noon)).map(({ id }) => id)
    expect(order).toEqual(['latest', 'late', 'walking'])
  })
})

describe('the days that figures are asked for', () => {
  it('are this month where the address names none, and never run backwards', () => {
    const ask = (query: string) => spanOf(new URLSearchParams(query), '2026-11-25')
    expect(ask('')).toEqual({ from: '2026-11-01', to: '2026-11-25' })
    expect(ask('from=2026-11-09&to=2026-11-03')).toEqual({ from: '2026-11-03', to: '2026-11-09' })
    expect(ask('from=yesterday&to=2026-11-03')).toEqual({ from: '2026-11-01', to: '2026-11-03' })
  })

  it('know the months, leap years and turns of the year', () => {
    expect(monthSpan('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
    expect([shiftMonth('2026-01', -1), shiftMonth('2026-12', 1), shiftMonth('2026-03', -14)]).toEqual([
      ...['2025-12', '2027-01', '2025-01'],
    ])
    expect(namedSpans('2026-01-15').spanLastMonth).toEqual({ from: '2025-12-01', to: '2025-12-31' })
  })
})

describe('rows of figures', () => {
  const row = (key: string, coverage: number | null, missed: number) => ({
    ...{ key, name: text(key, key), due: 9, onTime: 0, early: 0, late: 0 },
    ...{ missed, coverage, punctuality: null, extra: null },
  })
  const rows = [row('P10', 0.5, 3), row('P9', null, 7), row('P1', 0.25, 7)]
  const keys = (order: Parameters<typeof sortRows>[1]) => sortRows(rows, order, 'en').map(({ key }) => key)

  it('are sorted by any column, with what has no value last either way', () => {
    expect(keys({ column: 'coverage', down: false })).toEqual(['P1', 'P10', 'P9'])
    expect(keys({ column: 'coverage', down: true })).toEqual(['P10', 'P1', 'P9'])
    expect(keys({ column: 'missed', down: true })).toEqual(['P1', 'P9', 'P10'])
  })

  it('are sorted by name as people count', () => {
    expect(keys({ column: 'name', down: false })).toEqual(['P1', 'P9', 'P10'])
  })
})

it('a cell of the heat map is the deeper the larger the share missed', () => {
  const depths = [0.01, 0.03, 0.1, 0.3, 1].map((share) => levelOf(share).opacity)
  expect(depths).toEqual(depths.toSorted((a, b) => a - b))
  expect(new Set(depths).size).toBe(5)
})

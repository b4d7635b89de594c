import { expect, test } from 'vitest'
import { decided } from '#gateway/inspections/turn.ts'

const open = { state: 'open', to: '2026-06-30', doneDay: null } as const

test.each([
  [
    'made on its last day',
    { ...open, state: 'done', doneDay: '2026-06-30' } as const,
    '2026-07-15',
    { day: '2026-06-30', inTime: true },
  ],
  [
    'made early',
    { ...open, state: 'done', doneDay: '2026-06-03' } as const,
    '2026-06-03',
    { day: '2026-06-03', inTime: true },
  ],
  [
    'made a day late',
    { ...open, state: 'done', doneDay: '2026-07-01' } as const,
    '2026-07-15',
    { day: '2026-06-30', inTime: false },
  ],
  ['not made on its last day', open, '2026-06-30', null],
  ['not made the day after', open, '2026-07-01', { day: '2026-06-30', inTime: false }],
  ['let off with a reason', { ...open, state: 'excused' } as const, '2026-07-15', null],
] as const)('an inspection %s', (_, turn, today, outcome) => {
  expect(decided(turn, today)).toEqual(outcome)
})

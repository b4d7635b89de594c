import { expect, test } from 'vitest'
import { createWindows } from '#gateway/calendar/named-windows.ts'
import { readWindows } from '#gateway/calendar/written-windows.ts'
import { instant, shanghai } from '#test/support/calendars.ts'

const calendar = shanghai()
const windows = createWindows(new Map([['s', calendar]]))
const holds = (written: string, iso: string): boolean | undefined =>
  windows('s', written, instant(`${iso}+08:00`))

test('several stretches of a day may be written where they are used', () => {
  const written = '08:00-12:00, 14:00-18:00 on working-day'
  const at = ['07:59', '08:00', '11:59', '12:00', '14:00', '18:00']
  expect(at.map((time) => holds(written, `2026-10-14T${time}`))).toEqual([
    false,
    true,
    true,
    false,
    true,
    false,
  ])
})

test('a written window knows make-up days and holidays', () => {
  expect(holds('08:00-12:00 on working-day', '2026-02-28T09:00')).toBe(true)
  expect(holds('08:00-12:00 on working-day', '2026-10-01T09:00')).toBe(false)
  expect(holds('08:00-12:00 on holiday', '2026-10-01T09:00')).toBe(true)
})

test('a written night belongs to the weekday it starts on', () => {
  expect(holds('22:00-06:00 on 5', '2026-10-17T05:00')).toBe(true)
  expect(holds('22:00-06:00 on 5', '2026-10-16T05:00')).toBe(false)
})

test.for([
  '',
  '8-12',
  '08:00',
  '08:00-25:00',
  '08:00-12:00 on payday',
  '08:00-12:00 on 0',
  '08:00-12:00 on 1 on 2',
  '24:00-01:00',
  '-',
  '08:00-12:00-13:00',
])('"%s" is no window, and nobody knows whether it holds', (written) => {
  expect(readWindows(written)).toBeUndefined()
  expect(holds(written, '2026-10-14T09:00')).toBeUndefined()
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allHours, Hours, windowsOf, workingTime } from '#gateway/orders/working-time.ts'
import { instant, shanghai, wall } from '#test/support/calendars.ts'

const calendar = shanghai()
const office = workingTime(calendar, calendar.windows['working-hours'] ?? [])
const HOUR = 3_600_000

test('office hours count eight hours a working day and none at night', () => {
  const monday = instant('2026-06-01T00:00:00+08:00')
  expect(office.between(monday, monday + 24 * HOUR)).toBe(8 * HOUR)
  expect(office.between(monday, monday + 9 * HOUR)).toBe(0)
})

test('a make-up Saturday counts, and a holiday does not', () => {
  const makeUp = instant('2026-02-28T00:00:00+08:00')
  const national = instant('2026-10-01T00:00:00+08:00')
  expect(office.between(makeUp, makeUp + 24 * HOUR)).toBe(8 * HOUR)
  expect(office.between(national, national + 24 * HOUR)).toBe(0)
})

test('a deadline of two hours, begun on Friday at four, falls on Monday at ten', () => {
  const friday = instant('2026-06-05T16:00:00+08:00')
  expect(wall(office.after(friday, 2 * HOUR), 'Asia/Shanghai')).toBe('2026-06-08T10:00+08:00')
})

test('exactly the last minute of the day ends that day, not the next morning', () => {
  const friday = instant('2026-06-05T16:00:00+08:00')
  expect(wall(office.after(friday, HOUR), 'Asia/Shanghai')).toBe('2026-06-05T17:00+08:00')
})

test('a year whose holidays are not loaded counts as one without holidays', () => {
  const monday = instant('2031-06-02T00:00:00+08:00')
  expect(office.between(monday, monday + 24 * HOUR)).toBe(8 * HOUR)
})

test('a window that never holds gives no deadline instead of an endless search', () => {
  const never = workingTime(calendar, [{ on: { weekdays: [] }, from: '09:00', to: '17:00' }])
  expect(never.after(instant('2026-06-01T09:00:00+08:00'), 1)).toBe(Number.POSITIVE_INFINITY)
})

test('windows that overlap count once, and those across midnight to their end', () => {
  const night = workingTime(calendar, [
    { on: 'every-day', from: '22:00', to: '06:00' },
    { on: 'every-day', from: '05:00', to: '07:00' },
  ])
  const from = instant('2026-06-01T12:00:00+08:00')
  expect(night.between(from, from + 24 * HOUR)).toBe(9 * HOUR)
})

test('hours are known by name, written out, or always; what nobody can read counts always', () => {
  const hours = new Hours(() => calendar)
  const from = instant('2026-06-06T10:00:00+08:00')
  const counted = (written: string) => hours.of('north', written).between(from, from + HOUR) / HOUR
  expect(windowsOf(calendar, 'no such hours')).toBeUndefined()
  expect(['always', 'working-hours', '08:00-20:00', 'no such hours'].map(counted)).toEqual([1, 0, 1, 1])
})

test('counting to the instant `after` gives is counting what was asked for', () => {
  const start = instant('2026-01-01T00:00:00+08:00')
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 300 * 24 * 60 }),
      fc.integer({ min: 1, max: 40 * HOUR }),
      (m, ms) => {
        const from = start + m * 60_000
        const to = office.after(from, ms)
        expect(office.between(from, to)).toBe(ms)
        expect(office.between(from, to - 1)).toBe(ms - 1)
        expect(allHours.after(from, ms) - from).toBe(ms)
      },
    ),
  )
})

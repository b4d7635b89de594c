import { describe, expect, test } from 'vitest'
import { createCalendar } from '#gateway/calendar/calendar.ts'
import { chineseHolidayRows } from '#gateway/calendar/chinese-holidays.ts'
import { createHolidays } from '#gateway/calendar/holidays.ts'
import { addDays } from '#gateway/calendar/zone.ts'
import { berlin, instant, shanghai } from '#test/support/calendars.ts'

const daysOf = (year: number): string[] =>
  Array.from({ length: 365 }, (_, index) => addDays(`${year}-01-01`, index))

describe('days of a Chinese site', () => {
  test.each([
    [2025, ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11']],
    [2026, ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']],
  ])('the make-up working days of %i are the ones the State Council named', (year, expected) => {
    const calendar = shanghai()
    expect(daysOf(year).filter((day) => calendar.classOf(day) === 'make-up-day')).toEqual(expected)
  })

  test.each([
    [2025, 28],
    [2026, 33],
  ])('%i has %i days off by notice', (year, count) => {
    const calendar = shanghai()
    expect(daysOf(year).filter((day) => calendar.classOf(day) === 'holiday')).toHaveLength(count)
  })

  test.each([
    ['2026-02-28', 'make-up-day', 'a Saturday that is worked after the Spring Festival'],
    ['2026-10-10', 'make-up-day', 'a Saturday that is worked after National Day'],
    ['2026-10-01', 'holiday', 'National Day itself'],
    ['2026-10-03', 'holiday', 'a Saturday inside the National Day holiday'],
    ['2026-10-05', 'holiday', 'a Monday inside the National Day holiday'],
    ['2026-10-17', 'rest-day', 'an ordinary Saturday'],
    ['2026-10-18', 'rest-day', 'an ordinary Sunday'],
    ['2026-10-19', 'working-day', 'an ordinary Monday'],
    ['2027-01-01', 'unknown-year', 'New Year of a year that is not loaded'],
    ['2027-01-04', 'unknown-year', 'a Monday of a year that is not loaded'],
  ])('%s is a %s: %s', (day, expected) => {
    expect(shanghai().classOf(day)).toBe(expected)
  })

  test('every loaded year from 2004 to 2026 has days off and make-up days', () => {
    const rows = chineseHolidayRows()
    const years = new Set(rows.filter((row) => !row.off).map((row) => row.year))
    expect([...years]).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index))
  })

  test('the weekend follows the zone of the site, not that of the server', () => {
    const calendar = shanghai()
    const fridayEveningUtc = instant('2026-10-16T16:00Z')
    expect(calendar.dayOf(fridayEveningUtc - 1)).toBe('2026-10-16')
    expect(calendar.dayOf(fridayEveningUtc)).toBe('2026-10-17')
    expect(calendar.classOf(calendar.dayOf(fridayEveningUtc))).toBe('rest-day')
  })
})

describe('selectors', () => {
  const calendar = shanghai()

  test.each([
    ['working-day', '2026-02-28', true],
    ['working-day', '2026-10-05', false],
    ['working-day', '2026-10-19', true],
    ['rest-day', '2026-02-28', false],
    ['rest-day', '2026-10-17', true],
    ['rest-day', '2026-10-03', false],
    ['holiday', '2026-10-03', true],
    ['holiday', '2026-10-17', false],
    ['day-off', '2026-10-03', true],
    ['day-off', '2026-10-17', true],
    ['day-off', '2026-10-10', false],
    ['every-day', '2027-01-01', true],
    ['working-day', '2027-01-04', undefined],
    ['holiday', '2027-01-01', undefined],
  ] as const)('%s on %s: %s', (selector, day, expected) => {
    expect(calendar.selects(selector, day)).toBe(expected)
  })

  test('a list of weekdays is literal: it knows no holidays and needs no loaded year', () => {
    expect(calendar.selects({ weekdays: [6] }, '2026-02-28')).toBe(true)
    expect(calendar.selects({ weekdays: [1] }, '2026-10-05')).toBe(true)
    expect(calendar.selects({ weekdays: [5] }, '2027-01-01')).toBe(true)
  })

  test('work that must rather be done once too often takes an unknown year for one without holidays', () => {
    expect(calendar.assumes('working-day', '2027-01-04')).toBe(true)
    expect(calendar.assumes('rest-day', '2027-01-02')).toBe(true)
    expect(calendar.assumes('holiday', '2027-01-01')).toBe(false)
  })

  test('a site without a holiday table goes by weekdays and knows every year', () => {
    expect(berlin().classOf('2040-05-01')).toBe('working-day')
    expect(berlin({ restDays: [5, 6] }).classOf('2026-10-16')).toBe('rest-day')
  })
})

describe('a holiday table', () => {
  test('is extended by rows of another source, a later row standing over an earlier one', () => {
    const name = { zh: '元旦', en: "New Year's Day" }
    const holidays = createHolidays([
      ...chineseHolidayRows(),
      { year: 2027, day: '2027-01-01', name, off: true, source: 'notice' },
      { year: 2026, day: '2026-10-10', name, off: true, source: 'site' },
    ])
    const calendar = createCalendar({ zone: 'Asia/Shanghai', holidays })
    expect(calendar.classOf('2027-01-01')).toBe('holiday')
    expect(calendar.classOf('2027-01-04')).toBe('working-day')
    expect(calendar.classOf('2026-10-10')).toBe('holiday')
  })

  test('a day of last December in the notice of a new year does not count as having loaded the old year', () => {
    const name = { zh: '元旦', en: "New Year's Day" }
    const calendar = createCalendar({
      zone: 'Asia/Shanghai',
      holidays: createHolidays([{ year: 2028, day: '2027-12-31', name, off: true, source: 'notice' }]),
    })
    expect(calendar.classOf('2027-12-31')).toBe('holiday')
    expect(calendar.classOf('2027-12-30')).toBe('unknown-year')
  })

  test('warns of a missing next year from 1 November, and not a day before', () => {
    const calendar = shanghai()
    expect(calendar.warningsAt('2026-10-31')).toEqual([])
    expect(calendar.warningsAt('2026-11-01')).toMatchObject([
      { year: 2027, text: { zh: expect.stringContaining('2027'), en: expect.stringContaining('2027') } },
    ])
    expect(calendar.warningsAt('2027-03-01').map(({ year }) => year)).toEqual([2027])
    expect(calendar.warningsAt('2027-11-01').map(({ year }) => year)).toEqual([2027, 2028])
    expect(berlin().warningsAt('2026-11-01')).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar } from '#gateway/calendar/calendar.ts'
import { createWindows } from '#gateway/calendar/named-windows.ts'
import { isWindow, type Window } from '#gateway/calendar/window.ts'
import { isZone, minutesOf } from '#gateway/calendar/zone.ts'
import { berlin, instant, shanghai, wall } from '#test/support/calendars.ts'

const fridayNight: Window = { on: { weekdays: [5] }, from: '22:00', to: '06:00' }
const night: Window = { on: 'every-day', from: '22:00', to: '06:00' }

describe('a window across midnight', () => {
  const calendar = shanghai()
  const within = (iso: string) => calendar.isWithin([fridayNight], instant(`${iso}+08:00`))

  test('belongs to the day it starts on: Friday 22-06 holds on Saturday 05:00 and not on Friday 05:00', () => {
    expect(within('2026-10-17T05:00')).toBe(true)
    expect(within('2026-10-16T05:00')).toBe(false)
  })

  test('is half-open to the millisecond', () => {
    expect(within('2026-10-16T21:59:59.999')).toBe(false)
    expect(within('2026-10-16T22:00')).toBe(true)
    expect(within('2026-10-17T05:59:59.999')).toBe(true)
    expect(within('2026-10-17T06:00')).toBe(false)
  })

  test('on working days holds in the night after a make-up Saturday and not after an ordinary one', () => {
    const workNight: Window = { ...fridayNight, on: 'working-day' }
    expect(calendar.isWithin([workNight], instant('2026-03-01T02:00+08:00'))).toBe(true)
    expect(calendar.isWithin([workNight], instant('2026-03-08T02:00+08:00'))).toBe(false)
  })

  test('the night into an unknown year is still known, the next one is not', () => {
    const workNight: Window = { ...fridayNight, on: 'working-day' }
    expect(calendar.isWithin([workNight], instant('2027-01-01T02:00+08:00'))).toBe(true)
    expect(calendar.isWithin([workNight], instant('2027-01-02T02:00+08:00'))).toBeUndefined()
    expect(calendar.isWithin([workNight], instant('2027-01-02T12:00+08:00'))).toBe(false)
  })
})

describe('occurrences', () => {
  test('are those that overlap the period, the one begun the evening before included', () => {
    const calendar = shanghai()
    const spans = calendar.occurrencesBetween(
      [night],
      instant('2026-10-17T05:00+08:00'),
      instant('2026-10-18T22:00+08:00'),
    )
    expect(
      spans.map(({ day, from, to }) => [day, wall(from, calendar.zone), wall(to, calendar.zone)]),
    ).toEqual([
      ['2026-10-16', '2026-10-16T22:00+08:00', '2026-10-17T06:00+08:00'],
      ['2026-10-17', '2026-10-17T22:00+08:00', '2026-10-18T06:00+08:00'],
    ])
  })

  test('a day lists the named windows that start on it', () => {
    const names = (day: string) =>
      shanghai()
        .windowsOn(day)
        .map(({ name }) => name)
    expect(names('2026-10-10')).toEqual(['day', 'night', 'working-hours'])
    expect(names('2026-10-17')).toEqual(['day', 'night'])
  })

  test('a window from a time to the same time, or to 24:00, is a day or ends with it', () => {
    const calendar = shanghai()
    const hours = (from: string, to: string) =>
      calendar
        .occurrencesBetween(
          [{ on: { weekdays: [1] }, from, to }],
          instant('2026-10-18T00:00Z'),
          instant('2026-10-21T00:00Z'),
        )
        .map((span) => (span.to - span.from) / 3_600_000)
    expect(hours('08:00', '08:00')).toEqual([24])
    expect(hours('00:00', '00:00')).toEqual([24])
    expect(hours('20:00', '24:00')).toEqual([4])
  })
})

describe('clock changes in Berlin', () => {
  const calendar = berlin()
  const spanOf = (day: string, from: string, to: string): string[] =>
    calendar
      .occurrencesBetween(
        [{ on: 'every-day', from, to }],
        instant(`${day}T12:00+01:00`) - 86_400_000,
        instant(`${day}T12:00+01:00`) + 86_400_000,
      )
      .filter((span) => span.day === day)
      .flatMap((span) => [wall(span.from, calendar.zone), wall(span.to, calendar.zone)])

  test.each([
    [
      'the night in which an hour is skipped is seven hours long',
      '2026-03-28',
      '22:00',
      '06:00',
      ['2026-03-28T22:00+01:00', '2026-03-29T06:00+02:00'],
    ],
    [
      'the night in which an hour comes twice is nine hours long',
      '2026-10-24',
      '22:00',
      '06:00',
      ['2026-10-24T22:00+02:00', '2026-10-25T06:00+01:00'],
    ],
    [
      'a start in the skipped hour moves behind it',
      '2026-03-29',
      '02:30',
      '05:00',
      ['2026-03-29T03:30+02:00', '2026-03-29T05:00+02:00'],
    ],
    [
      'a window inside the skipped hour moves behind it whole',
      '2026-03-29',
      '02:10',
      '02:40',
      ['2026-03-29T03:10+02:00', '2026-03-29T03:40+02:00'],
    ],
    ['a window that would end before it starts is empty', '2026-03-29', '02:30', '03:00', []],
    [
      'an end in the repeated hour is its first pass',
      '2026-10-25',
      '01:00',
      '02:30',
      ['2026-10-25T01:00+02:00', '2026-10-25T02:30+02:00'],
    ],
    [
      'a window over the repeated hour holds in both passes',
      '2026-10-25',
      '02:30',
      '03:00',
      ['2026-10-25T02:30+02:00', '2026-10-25T03:00+01:00'],
    ],
  ])('%s', (_, day, from, to, expected) => {
    expect(spanOf(day, from, to)).toEqual(expected)
  })
})

describe('named windows for rules', () => {
  const calendars = new Map([
    ['hq', shanghai()],
    ['depot', berlin({ windows: { night: [{ on: 'every-day', from: '20:00', to: '05:00' }], shut: [] } })],
  ])
  const windows = createWindows(calendars)

  test('night, day and working hours are there unless a site says otherwise', () => {
    const at = instant('2026-10-16T13:30Z')
    expect(windows('hq', 'night', at)).toBe(false)
    expect(windows('hq', 'day', at)).toBe(true)
    expect(windows('depot', 'night', instant('2026-10-16T18:30Z'))).toBe(true)
    expect(windows('hq', 'working-hours', instant('2026-10-10T10:00+08:00'))).toBe(true)
    expect(windows('hq', 'working-hours', instant('2026-10-05T10:00+08:00'))).toBe(false)
  })

  test('what is not known is undefined, and a window without stretches never holds', () => {
    expect(windows('nowhere', 'night', 0)).toBeUndefined()
    expect(windows('hq', 'lunch', 0)).toBeUndefined()
    expect(windows('hq', 'constructor', 0)).toBeUndefined()
    expect(windows('hq', 'working-hours', instant('2027-01-04T10:00+08:00'))).toBeUndefined()
    expect(windows('depot', 'shut', 0)).toBe(false)
  })

  test('an edited calendar counts from the next question on', () => {
    const live = new Map<string, Calendar>([['hq', shanghai()]])
    const asked = createWindows(live)
    const at = instant('2026-10-16T21:00+08:00')
    expect(asked('hq', 'night', at)).toBe(false)
    live.set('hq', shanghai({ windows: { night: [{ on: 'every-day', from: '20:00', to: '06:00' }] } }))
    expect(asked('hq', 'night', at)).toBe(true)
  })

  test('asked in any order, they answer as the calendar itself does', () => {
    const calendar = berlin()
    const asked = createWindows(new Map([['b', calendar]]))
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            name: fc.constantFrom('night', 'day', 'working-hours'),
            at: fc.integer({ min: instant('2026-03-20T00:00Z'), max: instant('2026-04-05T00:00Z') }),
          }),
          { minLength: 1, maxLength: 20 },
        ),
        (questions) => {
          for (const { name, at } of questions) {
            expect(asked('b', name, at)).toBe(calendar.isWithin(calendar.windows[name] ?? [], at))
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('at the door', () => {
  test.each([
    ['00:00', 0],
    ['23:59', 1439],
    ['24:00', 1440],
    ['24:01', undefined],
    ['7:00', undefined],
    ['12:60', undefined],
    ['', undefined],
  ])('the wall time %j is %s minutes', (time, minutes) => {
    expect(minutesOf(time)).toBe(minutes)
  })

  test('a window cannot start at 24:00, and a zone must be known to this machine', () => {
    expect(isWindow({ from: '22:00', to: '24:00' })).toBe(true)
    expect(isWindow({ from: '24:00', to: '06:00' })).toBe(false)
    expect(isZone('Asia/Shanghai')).toBe(true)
    expect(isZone('Asia/Atlantis')).toBe(false)
  })
})

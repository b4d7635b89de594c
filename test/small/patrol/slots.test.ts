import { describe, expect, test } from 'vitest'
import type { Calendar } from '#gateway/calendar/calendar.ts'
import { slotsOn } from '#gateway/patrol/slots.ts'
import { berlin, instant, shanghai, wall } from '#test/support/calendars.ts'
import { buildConfig, buildPlan, buildRoute, startPatrol } from '#test/support/patrol.ts'

/** Six rounds a night: every 80 minutes from 22:00 to 06:00. */
const sixRounds = { interval: { from: '22:00', to: '06:00', everyMin: 80 } }

function slots(times: Parameters<typeof slotsOn>[0], day: string, calendar: Calendar): string[] {
  return slotsOn(times, day, calendar.zone).map(({ label, at }) => `${label} = ${wall(at, calendar.zone)}`)
}

describe('six rounds a night from 22:00 to 06:00', () => {
  test('are 80 minutes apart and those past midnight belong to the evening before', () => {
    expect(slots(sixRounds, '2026-10-16', shanghai())).toEqual([
      '22:00 = 2026-10-16T22:00+08:00',
      '23:20 = 2026-10-16T23:20+08:00',
      '00:40 = 2026-10-17T00:40+08:00',
      '02:00 = 2026-10-17T02:00+08:00',
      '03:20 = 2026-10-17T03:20+08:00',
      '04:40 = 2026-10-17T04:40+08:00',
    ])
  })

  test('as a list of wall times are the same rounds', () => {
    const listed = { slots: ['22:00', '23:20', '00:40', '02:00', '03:20', '04:40'] }
    expect(slots(listed, '2026-10-16', shanghai())).toEqual(slots(sixRounds, '2026-10-16', shanghai()))
  })

  test('keep their distance in the night that skips an hour', () => {
    expect(slots(sixRounds, '2026-03-28', berlin())).toEqual([
      '22:00 = 2026-03-28T22:00+01:00',
      '23:20 = 2026-03-28T23:20+01:00',
      '00:40 = 2026-03-29T00:40+01:00',
      '03:00 = 2026-03-29T03:00+02:00',
      '04:20 = 2026-03-29T04:20+02:00',
      '05:40 = 2026-03-29T05:40+02:00',
    ])
  })

  test('become seven in the night that has an hour twice', () => {
    expect(slots(sixRounds, '2026-10-24', berlin())).toEqual([
      '22:00 = 2026-10-24T22:00+02:00',
      '23:20 = 2026-10-24T23:20+02:00',
      '00:40 = 2026-10-25T00:40+02:00',
      '02:00 = 2026-10-25T02:00+02:00',
      '02:20 = 2026-10-25T02:20+01:00',
      '03:40 = 2026-10-25T03:40+01:00',
      '05:00 = 2026-10-25T05:00+01:00',
    ])
  })
})

describe('rounds of an hourly plan when the clocks change', () => {
  const hourly = { interval: { from: '00:00', to: '05:00', everyMin: 60 } }
  const listed = { slots: ['00:00', '01:00', '02:00', '03:00', '04:00'] }

  test('an interval tells the second of two equal wall times apart', () => {
    expect(slotsOn(hourly, '2026-10-25', 'Europe/Berlin').map(({ label }) => label)).toEqual([
      ...['00:00', '01:00', '02:00', '02:00b', '03:00', '04:00'],
    ])
  })

  test('a listed time that is skipped falls to the one that truly exists', () => {
    expect(slotsOn(listed, '2026-03-29', 'Europe/Berlin').map(({ label }) => label)).toEqual([
      ...['00:00', '01:00', '03:00', '04:00'],
    ])
    expect(slots({ slots: ['02:30'] }, '2026-03-29', berlin())).toEqual(['02:30 = 2026-03-29T03:30+02:00'])
  })

  test('a listed time that comes twice is walked once, at its first', () => {
    expect(slots({ slots: ['02:00'] }, '2026-10-25', berlin())).toEqual(['02:00 = 2026-10-25T02:00+02:00'])
  })
})

describe('the calendar of a plan', () => {
  const roundsFrom = (from: string, days: number, calendar: Parameters<typeof buildPlan>[0]): string[] => {
    const { patrol } = startPatrol({
      from: instant(from),
      config: buildConfig({
        plans: [buildPlan({ times: sixRounds, ...calendar })],
        routes: [buildRoute(['A'])],
      }),
      settings: { aheadS: days * 86_400 },
    })
    const days_ = Array.from({ length: days + 1 }, (_, index) =>
      Temporal.PlainDate.from(from.slice(0, 10)).add({ days: index }).toString(),
    )
    return days_.flatMap((day) => {
      const { length } = patrol.rounds(day)
      return length === 0 ? [] : [`${day}: ${length}`]
    })
  }

  test('working days hold the make-up Saturday, and its night reaches into the Sunday', () => {
    expect(roundsFrom('2026-02-26T12:00+08:00', 5, { calendar: 'working-day' })).toEqual([
      '2026-02-26: 6',
      '2026-02-27: 6',
      '2026-02-28: 6',
      '2026-03-02: 6',
      '2026-03-03: 6',
    ])
  })

  test('holidays are the days off by notice, from National Day to its last', () => {
    expect(roundsFrom('2026-09-30T12:00+08:00', 11, { calendar: 'holiday' })).toEqual([
      ...['2026-10-01: 6', '2026-10-02: 6', '2026-10-03: 6', '2026-10-04: 6'],
      ...['2026-10-05: 6', '2026-10-06: 6', '2026-10-07: 6'],
    ])
  })

  test('rest days are ordinary weekends, without the Saturday that is worked', () => {
    expect(roundsFrom('2026-10-08T12:00+08:00', 10, { calendar: 'rest-day' })).toEqual([
      ...['2026-10-11: 6', '2026-10-17: 6', '2026-10-18: 6'],
    ])
  })

  test('a year that is not loaded is walked by weekdays, and the rounds say so', () => {
    const { patrol } = startPatrol({
      from: instant('2026-12-31T12:00+08:00'),
      config: buildConfig({ plans: [buildPlan({ calendar: 'working-day' })] }),
    })
    expect(patrol.rounds('2026-12-31').map(({ assumed }) => assumed)).toEqual([false])
    expect(patrol.rounds('2027-01-01').map(({ assumed }) => assumed)).toEqual([true])
    expect(patrol.rounds('2027-01-02')).toEqual([])
  })
})

describe('making rounds', () => {
  test('reaches 48 hours ahead and goes on by itself, each round once', () => {
    const script = startPatrol({ from: instant('2026-10-16T12:00+08:00') })
    expect(script.outcomes[0]?.rounds.map(({ id }) => id)).toEqual([
      'hq/night/2026-10-16/22:00',
      'hq/night/2026-10-17/22:00',
      'hq/night/2026-10-18/22:00',
    ])
    const midnight = instant('2026-10-17T00:00+08:00')
    expect(script.due(midnight - 1).rounds.some(({ day }) => day === '2026-10-19')).toBe(false)
    expect(script.due(midnight).rounds.map(({ id }) => id)).toEqual(['hq/night/2026-10-19/22:00'])
    expect(script.due(midnight + 1).rounds).toEqual([])
  })

  test('does not reach back before the plan existed, but takes up the night that is running', () => {
    const config = buildConfig({ plans: [buildPlan({ times: sixRounds })], routes: [buildRoute(['A'])] })
    const { outcomes } = startPatrol({
      from: instant('2026-10-17T01:00+08:00'),
      config,
      settings: { aheadS: 3600 },
    })
    expect(outcomes[0]?.rounds.map(({ id }) => id)).toEqual([
      ...['hq/night/2026-10-16/02:00', 'hq/night/2026-10-16/03:20', 'hq/night/2026-10-16/04:40'],
      ...['hq/night/2026-10-17/22:00', 'hq/night/2026-10-17/23:20', 'hq/night/2026-10-17/00:40'],
      ...['hq/night/2026-10-17/02:00', 'hq/night/2026-10-17/03:20', 'hq/night/2026-10-17/04:40'],
    ])
  })

  test('limits of a round and its visits follow from the plan', () => {
    const { round } = startPatrol({ from: instant('2026-10-16T12:00+08:00') })
    const night = round('hq/night/2026-10-16/22:00')
    const time = (at: number) => wall(at, 'Asia/Shanghai').slice(11, 16)
    expect([night.opensAt, night.startsAt, night.startBy, night.endsAt, night.closesAt].map(time)).toEqual([
      ...['21:50', '22:00', '22:05', '22:30', '22:40'],
    ])
    expect(night.visits.map(({ opensAt, due, deadline }) => [opensAt, due, deadline].map(time))).toEqual([
      ['21:50', '22:00', '22:10'],
      ['21:55', '22:05', '22:15'],
      ['22:00', '22:10', '22:20'],
      ['22:05', '22:15', '22:25'],
    ])
  })

  test('a free route leaves every point the whole round', () => {
    const config = buildConfig({ routes: [buildRoute(['A', 'B'], { order: 'free' })] })
    const { round } = startPatrol({ from: instant('2026-10-16T12:00+08:00'), config })
    const night = round('hq/night/2026-10-16/22:00')
    expect(night.visits.map(({ opensAt, deadline }) => [opensAt, deadline])).toEqual([
      [night.opensAt, night.closesAt],
      [night.opensAt, night.closesAt],
    ])
  })

  test('a random route draws another order each night, and the same one again for the same round', () => {
    const points = ['A', 'B', 'C', 'D']
    const config = buildConfig({ routes: [buildRoute(points, { order: 'random' })] })
    const drawn = () => {
      const { outcomes } = startPatrol({
        from: instant('2026-10-01T12:00+08:00'),
        config,
        settings: { aheadS: 20 * 86_400 },
      })
      return (outcomes[0]?.rounds ?? []).map(({ visits }) =>
        visits.map(({ checkpoint }) => checkpoint.slice(3)).join(''),
      )
    }
    const orders = drawn()
    expect(new Set(orders).size).toBeGreaterThan(5)
    expect(orders.every((order) => [...order].sort().join('') === 'ABCD')).toBe(true)
    expect(drawn()).toEqual(orders)
  })
})

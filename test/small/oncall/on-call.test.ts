import { expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import type { Calendar } from '#gateway/calendar/calendar.ts'
import { gapsOf, qualityOf } from '#gateway/oncall/coverage.ts'
import { onCallAt, slotsOf } from '#gateway/oncall/on-call.ts'
import type { Override, Schedule } from '#gateway/oncall/schedule.ts'
import { berlin, instant, shanghai, wall } from '../../support/calendars.ts'
import { buildOverride, buildSchedule } from '../../support/oncall.ts'

const view = (calendar: Calendar, overrides: readonly Override[] = []) => ({
  ...{ calendar, overrides, isThere: (username: string) => username !== 'gone' },
})
const at = (time: string) => instant(`${time}+08:00`)
const slots = (schedule: Schedule, from: string, to: string, overrides: readonly Override[] = []) =>
  slotsOf(schedule, view(shanghai(), overrides), at(from), at(to)).map(
    (slot) => `${wall(slot.from, 'Asia/Shanghai').slice(5, 16)} ${slot.person}`,
  )

test('weekly turns hand over on Monday at nine', () => {
  expect(slots(buildSchedule(), '2026-06-01T00:00', '2026-06-23T00:00')).toEqual([
    '06-01T00:00 null',
    '06-01T09:00 wang',
    '06-08T09:00 li',
    '06-15T09:00 zhao',
    '06-22T09:00 wang',
  ])
})

test('two shifts a day go round three people', () => {
  const schedule = buildSchedule({ rotation: { weekdays: [], at: ['08:00', '20:00'] } })
  expect(slots(schedule, '2026-06-03T00:00', '2026-06-05T00:00')).toEqual([
    '06-03T00:00 wang',
    '06-03T08:00 li',
    '06-03T20:00 zhao',
    '06-04T08:00 wang',
    '06-04T20:00 li',
  ])
})

test('handovers on two weekdays, two handovers a turn', () => {
  const schedule = buildSchedule({ rotation: { weekdays: [1, 4], every: 2 } })
  expect(slots(schedule, '2026-06-08T08:00', '2026-06-16T00:00')).toEqual([
    '06-08T08:00 wang',
    '06-08T09:00 li',
    '06-15T09:00 zhao',
  ])
})

test('a turn is the same however much of the schedule is asked for', () => {
  const schedule = buildSchedule({ rotation: { weekdays: [1, 3, 5], at: ['06:30', '18:00'], every: 3 } })
  const whole = slotsOf(schedule, view(shanghai()), at('2026-06-01T09:00'), at('2027-06-01T00:00'))
  const middles = whole.map(({ from, to, person }) => [(from + to) / 2, person] as const)
  expect(middles.map(([when]) => onCallAt(schedule, view(shanghai()), when))).toEqual(
    middles.map(([, person]) => person),
  )
  expect(whole.length).toBeGreaterThan(90)
})

test('a change of the clock moves no handover', () => {
  const schedule = buildSchedule({ rotation: { from: '2026-03-23', weekdays: [] } })
  const zone = 'Europe/Berlin'
  const found = slotsOf(
    schedule,
    view(berlin()),
    instant('2026-03-28T12:00+01:00'),
    instant('2026-03-31T00:00+02:00'),
  )
  expect(found.map(({ from, person }) => `${wall(from, zone)} ${person}`)).toEqual([
    '2026-03-28T12:00+01:00 zhao',
    '2026-03-29T09:00+02:00 wang',
    '2026-03-30T09:00+02:00 li',
  ])
})

test('a later layer counts before an earlier one in its hours, and an override before both', () => {
  const nights = {
    ...(buildSchedule().layers[0] as Schedule['layers'][number]),
    people: ['night'],
    within: 'night',
  }
  const base = buildSchedule()
  const schedule = { ...base, layers: [...base.layers, nights] }
  const override = buildOverride({ from: at('2026-06-02T23:00'), to: at('2026-06-03T01:00'), person: 'sun' })
  expect(slots(schedule, '2026-06-02T12:00', '2026-06-03T12:00', [override])).toEqual([
    '06-02T12:00 wang',
    '06-02T22:00 night',
    '06-02T23:00 sun',
    '06-03T01:00 night',
    '06-03T06:00 wang',
  ])
})

test('a layer on working days knows make-up days (调休)', () => {
  const schedule = buildSchedule({
    ...{ people: ['wang'], within: '09:00-17:00 on working-day' },
    rotation: { from: '2025-01-20', weekdays: [] },
  })
  const on = (day: string) => onCallAt(schedule, view(shanghai()), at(`${day}T10:00`))
  // Sunday 26 January 2025 was worked; Wednesday 29 was a holiday.
  expect([on('2025-01-26'), on('2025-01-29')]).toEqual(['wang', null])
})

test('the turn of somebody who left is a gap, and so is the time before and after the rotation', () => {
  const schedule = buildSchedule({ people: ['wang', 'gone'], rotation: { until: '2026-06-16' } })
  const gaps = gapsOf(schedule, view(shanghai()), at('2026-06-01T00:00'), at('2026-06-20T00:00'))
  expect(gaps.map(({ from, to }) => [wall(from, 'Asia/Shanghai'), wall(to, 'Asia/Shanghai')])).toEqual([
    ['2026-06-01T00:00+08:00', '2026-06-01T09:00+08:00'],
    ['2026-06-08T09:00+08:00', '2026-06-15T09:00+08:00'],
    ['2026-06-17T00:00+08:00', '2026-06-20T00:00+08:00'],
  ])
})

test('hours that need nobody are no gap', () => {
  const schedule = buildSchedule(
    { people: ['wang'], within: '08:00-20:00', rotation: { weekdays: [] } },
    { needed: '09:00-18:00' },
  )
  expect(gapsOf(schedule, view(shanghai()), at('2026-06-02T00:00'), at('2026-06-09T00:00'))).toEqual([])
})

test('quality falls with the hours nobody has and with hours unevenly shared', () => {
  const year = [at('2026-06-01T09:00'), at('2027-05-31T09:00')] as const
  const even = qualityOf(buildSchedule({ people: ['wang', 'li'] }), view(shanghai()), ...year)
  const halfEmpty = qualityOf(buildSchedule({ people: ['wang', 'gone'] }), view(shanghai()), ...year)
  const lopsided = qualityOf(
    buildSchedule({ people: ['wang', 'wang', 'wang', 'li'] }),
    view(shanghai()),
    ...year,
  )
  expect([even.score, halfEmpty.score, lopsided.score]).toEqual([100, 50, 87])
  expect(halfEmpty.uncoveredMs * 2).toBe(halfEmpty.neededMs)
  expect(lopsided.shares.map(({ person }) => person)).toEqual(['wang', 'li'])
})

test('a schedule without layers has no quality', () => {
  const empty: Schedule = { ...buildSchedule(), name: text('空', 'Empty'), layers: [] }
  expect(qualityOf(empty, view(shanghai()), at('2026-06-01T00:00'), at('2026-06-08T00:00')).score).toBe(0)
})

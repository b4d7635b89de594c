import { expect, test } from 'vitest'
import { createAlarms } from '#gateway/alarms/alarms.ts'
import { GapWatch, type GapWatchOptions } from '#gateway/oncall/gap-watch.ts'
import type { Override, Schedule } from '#gateway/oncall/schedule.ts'
import { instant, shanghai } from '../../support/calendars.ts'
import { buildOverride, buildSchedule } from '../../support/oncall.ts'

const at = (time: string) => instant(`${time}+08:00`)

function watched(
  schedules: Schedule[],
  overrides: Override[] = [],
  unreached: GapWatchOptions['unreached'] = () => null,
) {
  const viewOf = () => ({ calendar: shanghai(), overrides, isThere: () => true })
  return new GapWatch({ schedules: () => schedules, viewOf, unreached })
}
const said = (watch: GapWatch, now: number) => watch.due(now).map(({ rule, change }) => `${rule} ${change}`)

const days = buildSchedule({ people: ['wang'], within: '08:00-20:00', rotation: { weekdays: [] } })

test('nobody on call is an alarm to the minute, and a gap within seven days a warning', () => {
  const watch = watched([days])
  expect(said(watch, at('2026-06-02T19:00'))).toEqual(['ONC-02 raised'])
  expect(watch.nextAt()).toBe(at('2026-06-02T20:00'))
  expect(said(watch, at('2026-06-02T20:00'))).toEqual(['ONC-01 raised'])
  expect(said(watch, at('2026-06-03T07:59'))).toEqual([])
  expect(said(watch, at('2026-06-03T08:00'))).toEqual(['ONC-01 cleared'])
})

test('the alarm names the schedule and from when to when', () => {
  const [alarm] = watched([days]).due(at('2026-06-02T21:00'))
  expect(alarm).toMatchObject({
    rule: 'ONC-01',
    severity: 'major',
    subject: { site: 'north', type: 'system', id: 'lifts' },
    message: { en: 'Lifts: nobody is on call from 2026-06-02 21:00 to 2026-06-03 08:00.' },
  })
})

test('a stand-in ends the alarm as soon as it is set up', () => {
  const overrides: Override[] = []
  const watch = watched([buildSchedule({ people: ['wang'], rotation: { until: '2026-06-10' } })], overrides)
  const now = at('2026-06-11T12:00')
  expect(said(watch, now)).toEqual(['ONC-01 raised'])
  overrides.push(buildOverride({ from: now, to: at('2026-06-30T00:00'), person: 'sun' }))
  watch.changed()
  expect(said(watch, now)).toEqual(['ONC-01 cleared'])
})

test('hours that need nobody, and schedules that go, leave no alarm', () => {
  const schedules = [days]
  const watch = watched(schedules)
  expect(said(watch, at('2026-06-02T21:00'))).toEqual(['ONC-01 raised', 'ONC-02 raised'])
  schedules.splice(0)
  watch.changed()
  expect(said(watch, at('2026-06-02T21:01'))).toEqual(['ONC-01 cleared', 'ONC-02 cleared'])
  expect(said(watched([{ ...days, needed: '08:00-20:00' }]), at('2026-06-02T21:00'))).toEqual([])
})

test('after a restart what was told is not told again, and its end is', () => {
  const alarms = createAlarms()
  const now = at('2026-06-02T21:00')
  for (const condition of watched([days]).due(now)) alarms.apply(condition, now)
  const restarted = watched([days])
  restarted.load(alarms.open(), [days])
  expect(said(restarted, at('2026-06-02T22:00'))).toEqual([])
  expect(said(restarted, at('2026-06-03T08:00'))).toEqual(['ONC-01 cleared'])
})

test('whoever is on call and cannot be reached is an alarm until there is a way or the turn ends', () => {
  const lost = new Set(['wang'])
  const unreached = (_: string, username: string) => (lost.has(username) ? username : null)
  const watch = watched([buildSchedule()], [], unreached)
  const [alarm] = watch.due(at('2026-06-02T12:00'))
  expect(alarm).toMatchObject({
    rule: 'ONC-03',
    change: 'raised',
    severity: 'major',
    subject: { id: 'lifts' },
  })
  expect(alarm?.message.en).toBe(
    'Lifts: wang is on call and has no way to be reached, so no call gets through.',
  )
  lost.clear()
  watch.changed()
  expect(said(watch, at('2026-06-02T12:01'))).toEqual(['ONC-03 cleared'])
})

test('the next one who cannot be reached is an alarm with the new name, also after a restart', () => {
  const unreached = (_: string, username: string) => (username === 'zhao' ? null : username)
  const alarms = createAlarms()
  for (const condition of watched([buildSchedule()], [], unreached).due(at('2026-06-08T08:59')))
    alarms.apply(condition, at('2026-06-08T08:59'))
  const restarted = watched([buildSchedule()], [], unreached)
  restarted.load(alarms.open(), [buildSchedule()])
  expect(said(restarted, at('2026-06-08T08:59'))).toEqual([])
  expect(restarted.nextAt()).toBe(at('2026-06-08T09:00'))
  expect(said(restarted, at('2026-06-08T09:00'))).toEqual(['ONC-03 cleared', 'ONC-03 raised'])
  expect(said(restarted, at('2026-06-15T09:00'))).toEqual(['ONC-03 cleared'])
})

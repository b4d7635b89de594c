import { expect, test } from 'vitest'
import { defaultSettings, type OrderSettings } from '#gateway/orders/agreement.ts'
import { nextMark, wasKept } from '#gateway/orders/clock.ts'
import type { WorkOrder } from '#gateway/orders/order.ts'
import { instant, shanghai } from '#test/support/calendars.ts'
import {
  buildAlarm,
  buildOrders,
  cause,
  doing,
  li,
  MONDAY,
  minutes,
  openedFor,
  sun,
  toldOf,
  wang,
} from '#test/support/order-builders.ts'

const clockOf = (order: WorkOrder, kind: string) => {
  const found = order.clocks.find((clock) => clock.kind === kind)
  if (found === undefined) throw new RangeError(kind)
  return found
}
const [standard] = defaultSettings.agreements
if (standard === undefined) throw new RangeError('no agreement')
const promising = (terms: Partial<typeof standard.terms>): OrderSettings => ({
  ...defaultSettings,
  agreements: [{ ...standard, terms: { ...standard.terms, ...terms } }],
})

test('an order nobody takes is warned of at 50, 75 and 100 % of five minutes, and so on for each clock', () => {
  const orders = buildOrders()
  openedFor(orders, buildAlarm())
  expect(orders.due(minutes(11)).map((effect) => [toldOf(effect), effect.line.at - MONDAY])).toEqual([
    ['warned O-1 respond 50 %', 150_000],
    ['warned O-1 respond 75 %', 225_000],
    ['warned O-1 respond 100 %', 300_000],
    ['warned O-1 diagnose 50 %', 300_000],
    ['warned O-1 diagnose 75 %', 450_000],
    ['warned O-1 diagnose 100 %', 600_000],
  ])
  expect(orders.due(minutes(11))).toEqual([])
})

test.for([
  [299_999, true, 2],
  [300_000, true, 3],
  [300_001, false, 3],
] as const)('taken after %d ms of five minutes: kept %s, warned %d times', ([after, kept, warned]) => {
  const orders = buildOrders()
  openedFor(orders, buildAlarm())
  const order = doing(orders)(li, { action: 'claim' }, MONDAY + after)
  expect(wasKept(clockOf(order, 'respond'))).toBe(kept)
  expect(clockOf(order, 'respond').warned).toHaveLength(warned)
})

test('GLPI 15605: another agreement during a pause keeps what was counted and what was paused', () => {
  const orders = buildOrders()
  openedFor(orders, buildAlarm())
  const act = doing(orders)
  act(li, { action: 'claim' }, minutes(4))
  act(sun, { action: 'pause', reason: 'consent', forS: 7_200 }, minutes(20))
  const twoHours = { ...standard.terms.major, restoreS: 7_200, calendar: '08:00-20:00' }
  orders.setSettings('north', promising({ major: twoHours }), 'manager', minutes(50))
  const after = act(li, { action: 'resume' }, minutes(80))
  expect(clockOf(after, 'restore')).toMatchObject({
    usedMs: 20 * 60_000,
    limitMs: 7_200_000,
    since: minutes(80),
  })
  expect(nextMark(clockOf(after, 'restore'), orders.hours.of('north', 'always'))).toEqual({
    percent: 50,
    at: minutes(120),
  })
})

test('GLPI 15429: a warning before the deadline goes by the hours of the agreement, not by the clock on the wall', () => {
  const orders = buildOrders()
  const fiveByEight = { ...standard.terms.major, restoreS: 4 * 3_600, calendar: 'working-hours' }
  orders.setSettings('north', promising({ major: fiveByEight }), 'manager', MONDAY)
  const friday = instant('2026-06-05T15:30:00+08:00')
  const order = openedFor(orders, buildAlarm({ raisedAt: friday }), friday)
  const counting = orders.hours.of('north', 'working-hours')
  expect(nextMark(clockOf(order, 'restore'), counting)).toEqual({
    percent: 50,
    at: instant('2026-06-08T09:30:00+08:00'),
  })
})

test('a graver severity brings its own limits and keeps the time that has gone', () => {
  const orders = buildOrders()
  openedFor(orders, buildAlarm({ severity: 'minor', raisedAt: MONDAY - 600_000 }))
  const after = doing(orders)(wang, { action: 'change-severity', severity: 'critical' }, minutes(4))
  expect(clockOf(after, 'respond')).toMatchObject({ usedMs: 240_000, limitMs: 300_000, calendar: 'always' })
  expect(orders.due(minutes(4)).map(toldOf)).toEqual(['warned O-1 respond 50 %', 'warned O-1 respond 75 %'])
})

test('a holiday that is declared afterwards takes back no hour that was counted', () => {
  let calendar = shanghai()
  const orders = buildOrders({ calendarOf: () => calendar })
  const fiveByEight = { ...standard.terms.major, calendar: 'working-hours' }
  orders.setSettings('north', promising({ major: fiveByEight }), 'manager', MONDAY)
  openedFor(orders, buildAlarm())
  calendar = shanghai({ restDays: [1, 2, 3, 4, 5, 6, 7] })
  orders.calendarChanged('north', minutes(30))
  const [order] = orders.all()
  const used = clockOf(order as WorkOrder, 'restore').usedMs
  const later = orders.hours.of('north', 'working-hours').between(minutes(30), minutes(90))
  expect([used, later]).toEqual([30 * 60_000, 0])
})

test('a pause ends by itself at its limit, and its time is counted by no clock', () => {
  const orders = buildOrders()
  openedFor(orders, buildAlarm())
  const act = doing(orders)
  act(li, { action: 'claim' }, minutes(1))
  act(li, { action: 'request-pause', reason: 'parts', forS: 3_600 }, minutes(2))
  act(sun, { action: 'grant-pause', forS: null }, minutes(10))
  const [resumed] = orders.due(minutes(75))
  expect(resumed?.line).toMatchObject({ action: 'resume', at: minutes(70), by: 'system', to: 'accepted' })
  expect(clockOf(orders.all()[0] as WorkOrder, 'restore')).toMatchObject({
    usedMs: 600_000,
    since: minutes(70),
  })
})

test('a wall clock that is set an hour on or back makes no clock of an order gain or lose', () => {
  const orders = buildOrders()
  openedFor(orders, buildAlarm())
  orders.stepped(minutes(2), minutes(62))
  orders.stepped(minutes(64), minutes(3))
  const order = doing(orders)(li, { action: 'claim' }, minutes(4))
  expect(clockOf(order, 'respond')).toMatchObject({ usedMs: 5 * 60_000, endedAt: minutes(4) })
})

test('what a phone did without network stops the clock when it was done, but takes back no warning', () => {
  const orders = buildOrders()
  openedFor(orders, buildAlarm())
  const order = doing(orders)(li, { action: 'claim' }, minutes(6), { doneAt: minutes(3) })
  expect(clockOf(order, 'respond')).toMatchObject({ usedMs: 180_000, endedAt: minutes(3) })
  expect(wasKept(clockOf(order, 'respond'))).toBe(true)
  expect(clockOf(order, 'respond').warned.map(({ percent }) => percent)).toEqual([50, 75, 100])
  expect(order.moments.responded).toEqual({ at: minutes(3), by: 'li' })
})

test('work that is returned was not restored: its clock goes on from where it stood', () => {
  const orders = buildOrders()
  openedFor(orders, buildAlarm())
  const act = doing(orders)
  act(li, { action: 'claim' }, minutes(1))
  act(li, { action: 'restore', cause: cause('电源'), remedy: '复位' }, minutes(30))
  const returned = act(wang, { action: 'return' }, minutes(50))
  expect(clockOf(returned, 'restore')).toMatchObject({ usedMs: 1_800_000, endedAt: null, since: minutes(50) })
  expect(returned.moments.restored).toBeNull()
})

import { expect, test } from 'vitest'
import type { Alarm } from '#gateway/alarms/alarm.ts'
import { STORM_RULE } from '#gateway/alarms/storm.ts'
import { defaultSettings } from '#gateway/orders/agreement.ts'
import type { Orders } from '#gateway/orders/orders.ts'
import {
  buildAlarm,
  buildOrders,
  cause,
  doing,
  li,
  MONDAY,
  minutes,
  openedFor,
  toldOf,
  wang,
} from '#test/support/order-builders.ts'

const tell = (orders: Orders, alarm: Alarm, at: number) => orders.alarm({ alarm }, at).map(toldOf)
const cleared = (alarm: Alarm, at: number): Alarm => ({ ...alarm, clearedAt: at })

test('a grave alarm opens an order at once, a minor one when it has stood for ten minutes, an info never', () => {
  const orders = buildOrders()
  expect(tell(orders, buildAlarm({ severity: 'critical' }), MONDAY)).toEqual(['open O-1 to_dispatch'])
  expect(tell(orders, buildAlarm({ id: 'A-2', device: 'd2', severity: 'minor' }), MONDAY)).toEqual([])
  expect(tell(orders, buildAlarm({ id: 'A-3', device: 'd3', severity: 'info' }), MONDAY)).toEqual([])
  expect(
    orders
      .due(minutes(10))
      .filter(({ line }) => line.action === 'open')
      .map(toldOf),
  ).toEqual(['open O-2 to_dispatch'])
})

test('a minor alarm that goes before ten minutes are over opens nothing', () => {
  const orders = buildOrders()
  const alarm = buildAlarm({ severity: 'minor' })
  tell(orders, alarm, MONDAY)
  tell(orders, cleared(alarm, minutes(9)), minutes(9))
  expect(orders.due(minutes(30))).toEqual([])
})

test('a rule of the site says when its alarms open an order', () => {
  const orders = buildOrders()
  const openByRule = [{ rule: 'TST-01', afterS: null }]
  orders.setSettings('north', { ...defaultSettings, openByRule }, 'manager', MONDAY)
  expect(tell(orders, buildAlarm({ severity: 'critical' }), MONDAY)).toEqual([])
})

test('a missed round is nothing to repair, a whole site gone silent is', () => {
  const orders = buildOrders()
  const { subject } = buildAlarm()
  expect(tell(orders, buildAlarm({ subject: { ...subject, type: 'round' } }), MONDAY)).toEqual([])
  const storm = { subject: { ...subject, type: 'system', id: 'north' }, rule: STORM_RULE } as const
  const opened = tell(orders, buildAlarm({ ...storm, id: 'A-2' }), MONDAY)
  expect(opened).toEqual(['open O-1 to_dispatch'])
})

test('a second alarm of a device goes onto its order, which becomes as grave as the gravest', () => {
  const orders = buildOrders()
  tell(orders, buildAlarm(), MONDAY)
  const second = buildAlarm({ id: 'A-2', rule: 'TST-02', severity: 'critical' })
  expect(tell(orders, second, minutes(1))).toEqual([
    'link-alarm O-1 to_dispatch',
    'change-severity O-1 to_dispatch',
  ])
  expect(orders.all()).toHaveLength(1)
})

test('what is cut off by a lost recorder stands on the order of the recorder, whichever is told first', () => {
  const orders = buildOrders()
  const follows = { reason: 'dependency', by: 'A-1', until: null } as const
  tell(orders, buildAlarm({ id: 'A-2', device: 'd2', hold: follows }), MONDAY)
  tell(orders, buildAlarm(), minutes(1))
  tell(orders, buildAlarm({ id: 'A-3', device: 'd3', hold: follows }), minutes(2))
  expect(orders.all().map(({ alarms }) => alarms.map(({ id, link }) => `${id} ${link}`))).toEqual([
    ['A-1 cause', 'A-2 parent', 'A-3 parent'],
  ])
})

test('what people put aside opens no order until it is let go and still stands', () => {
  const orders = buildOrders()
  const hold = { reason: 'planned-work', by: 'W-1', until: null } as const
  expect(tell(orders, buildAlarm({ hold }), MONDAY)).toEqual([])
  expect(tell(orders, buildAlarm(), minutes(60))).toEqual(['open O-1 to_dispatch'])
})

test('planned work that does not count stops the clocks of an order it comes to cover', () => {
  const orders = buildOrders({ countsDuring: (work) => work !== 'W-1' })
  openedFor(orders, buildAlarm())
  const hold = { reason: 'planned-work', by: 'W-1', until: null } as const
  expect(tell(orders, buildAlarm({ hold }), minutes(1))).toEqual(['set-counting O-1 to_dispatch'])
  expect(orders.all()[0]?.clocks.every(({ since }) => since === null)).toBe(true)
})

test('trouble that goes before anybody took it closes its order as self-cleared after five quiet minutes', () => {
  const orders = buildOrders()
  const alarm = buildAlarm()
  openedFor(orders, alarm)
  tell(orders, cleared(alarm, minutes(1)), minutes(1))
  expect(orders.due(minutes(6)).map(toldOf)).toEqual(['close O-1 closed'])
  expect(orders.get('O-1')).toMatchObject({ outcome: 'self-cleared', closedAt: minutes(6) })
})

test('trouble that comes back within those minutes goes on with the same order', () => {
  const orders = buildOrders()
  const alarm = buildAlarm()
  openedFor(orders, alarm)
  tell(orders, cleared(alarm, minutes(1)), minutes(1))
  expect(tell(orders, alarm, minutes(2))).toEqual(['relapsed O-1 to_dispatch'])
  expect(orders.due(minutes(7)).some(({ line }) => line.action === 'close')).toBe(false)
})

test('an order somebody has stays when its alarms clear: he confirms that it works', () => {
  const orders = buildOrders()
  const alarm = buildAlarm()
  openedFor(orders, alarm)
  doing(orders)(li, { action: 'claim' }, minutes(1))
  tell(orders, cleared(alarm, minutes(20)), minutes(20))
  orders.due(minutes(90))
  const order = doing(orders)(li, { action: 'restore', cause: cause('电源'), remedy: '复位' }, minutes(95))
  expect(order).toMatchObject({ state: 'done', moments: { recovered: minutes(20) } })
  expect(order.clocks.find(({ kind }) => kind === 'restore')?.usedMs).toBe(20 * 60_000)
})

test('an alarm that comes back before the repair was checked returns the order', () => {
  const orders = buildOrders()
  const alarm = buildAlarm()
  openedFor(orders, alarm)
  const act = doing(orders)
  act(li, { action: 'claim' }, minutes(1))
  tell(orders, cleared(alarm, minutes(20)), minutes(20))
  act(li, { action: 'restore', cause: cause('电源'), remedy: '复位' }, minutes(25))
  expect(tell(orders, alarm, minutes(30))).toEqual(['relapsed O-1 done', 'return O-1 rejected'])
})

test('the same device and rule within thirty days is a recurrence, later it is not', () => {
  const orders = buildOrders()
  const day = 24 * 60
  const again = (id: string, at: number) => openedFor(orders, buildAlarm({ id, raisedAt: at }), at)
  const close = (order: string, at: number) => {
    const act = doing(orders)
    act(li, { action: 'claim' }, at, { order })
    act(li, { action: 'restore', cause: cause('电源'), remedy: '复位' }, at, { order })
    act(wang, { action: 'close', cause: null }, at, { order })
  }
  again('A-1', MONDAY)
  close('O-1', minutes(60))
  expect(again('A-2', minutes(29 * day)).recurrenceOf).toBe('O-1')
  close('O-2', minutes(29 * day + 60))
  expect(again('A-3', minutes(60 * day)).recurrenceOf).toBeNull()
})

test('numbers run by site and year of the site', () => {
  const orders = buildOrders()
  const numbers = ['A-1', 'A-2'].map(
    (id, n) => openedFor(orders, buildAlarm({ id, device: `d${n + 1}` })).number,
  )
  expect(numbers).toEqual(['north-2026-0001', 'north-2026-0002'])
})

test('after a restart what waited waits on, and nothing is opened twice', () => {
  const before = buildOrders()
  const minor = buildAlarm({ id: 'A-2', device: 'd2', severity: 'minor' })
  openedFor(before, buildAlarm())
  tell(before, minor, MONDAY)
  const after = buildOrders({ newId: () => 'O-2' })
  after.load({
    open: JSON.parse(JSON.stringify(before.takeDirty().orders)),
    numbers: [['north', 2026, 1]],
    alarms: [buildAlarm(), minor],
  })
  const opened = after.due(minutes(11)).filter(({ line }) => line.action === 'open')
  expect(opened.map(({ order }) => [order.id, order.number])).toEqual([['O-2', 'north-2026-0002']])
})

import { expect, test } from 'vitest'
import type { OrderClock, WorkOrder } from '#gateway/http/contract/orders.ts'
import { orderDetail } from '#test/support/http-orders.ts'
import { pressing, readClock } from '../../../dashboard/console/orders/clocks.ts'
import {
  compareOrders,
  isIn,
  passes,
  readFilters,
  writeFilters,
} from '../../../dashboard/console/orders/filters.ts'
import { applyToOpen } from '../../../dashboard/console/orders/live.ts'
import { expected, possible } from '../../../dashboard/field/orders/expected.ts'

const clock = (parts: Partial<OrderClock>): OrderClock => ({
  ...{ kind: 'respond', limitMs: 300_000, calendar: 'always', usedMs: 60_000, running: true },
  ...{ deadline: 1_000_000, nextWarning: null, endedAt: null, warned: [] },
  ...parts,
})
const order = (parts: Partial<WorkOrder> = {}): WorkOrder => ({ ...orderDetail.order, ...parts })

test('a clock says what is left, by how much it is over, that it stands, or how it ended', () => {
  expect(readClock(clock({}), 760_000)).toMatchObject({ is: 'left', ms: 240_000 })
  expect(readClock(clock({}), 1_060_000)).toMatchObject({ is: 'overdue', ms: 60_000 })
  expect(readClock(clock({ running: false, deadline: null }), 0)).toMatchObject({ is: 'still', ms: 60_000 })
  expect(readClock(clock({ endedAt: 5, usedMs: 300_000 }), 0).is).toBe('kept')
  expect(readClock(clock({ endedAt: 5, usedMs: 300_001 }), 0).is).toBe('missed')
  expect(readClock(clock({ limitMs: null }), 0).is).toBe('used')
})

test('the clock that ends first presses; one that ended presses nobody', () => {
  const first = clock({ kind: 'diagnose', deadline: 900_000 })
  const clocks = [clock({}), first, clock({ kind: 'worst', deadline: 100, endedAt: 50 })]
  expect(pressing({ clocks })).toBe(first)
  expect(pressing({ clocks: [clock({ endedAt: 50 })] })).toBeNull()
})

test('what must be done first stands first, and what presses on nobody last', () => {
  const at = (id: string, deadline: number | null) =>
    order({ id, clocks: [clock({ deadline, running: deadline !== null })] })
  const sorted = [at('calm', null), at('late', 100), at('soon', 900)].sort(compareOrders)
  expect(sorted.map(({ id }) => id)).toEqual(['late', 'soon', 'calm'])
})

test('views and words narrow the list, and stand in the address', () => {
  const mine = order({ assignee: { username: 'li', name: '李工' } })
  expect(isIn('waiting', order({ state: 'to_dispatch' }), 'li')).toBe(true)
  expect([isIn('working', mine, 'li'), isIn('mine', mine, 'li'), isIn('check', mine, 'li')]).toEqual([
    true,
    true,
    false,
  ])
  expect(passes(mine, { view: 'open', severity: null, words: '李工 FORCED' })).toBe(true)
  expect(passes(mine, { view: 'open', severity: 'critical', words: '' })).toBe(false)
  const filters = { view: 'check', severity: 'major', words: 'door 1' } as const
  expect(readFilters(new URLSearchParams(writeFilters(filters)))).toEqual(filters)
})

test('messages change the list once, in whatever order they are applied', () => {
  const told = (one: WorkOrder) => ({
    name: 'order' as const,
    data: { order: one, action: 'note' as const, by: 'li', at: 1, warning: null },
  })
  const before = { items: [order({ id: 'a', lines: 3 })], total: 1 }
  const batch = [
    told(order({ id: 'a', lines: 2, state: 'new' })),
    told(order({ id: 'b' })),
    told(order({ id: 'c', state: 'closed' })),
  ]
  const after = applyToOpen(before, batch)
  expect(after.items.map(({ id, state }) => `${id} ${state}`)).toEqual(['a accepted', 'b accepted'])
  expect(applyToOpen(after, batch)).toEqual(after)
  expect(applyToOpen(after, [told(order({ id: 'b', lines: 9, state: 'closed' }))])).toMatchObject({
    total: 1,
  })
})

test('a phone shows an order as it will stand once what waits was sent, and never what was refused', () => {
  const deed = (
    action: 'accept' | 'arrive' | 'restore',
    seq: number,
    refusal: null | { zh: string; en: string } = null,
  ) => ({
    ...{ id: `d-${seq}`, seq, username: 'li', order: 'order-1', refusal },
    deed: { action },
  })
  const given = order({ state: 'dispatched' })
  expect(expected(given, [deed('accept', 1), deed('arrive', 2)])).toMatchObject({
    waits: true,
    order: { state: 'on_site' },
  })
  expect(expected(given, [deed('accept', 1, { zh: '', en: '' })])).toMatchObject({
    waits: false,
    order: { state: 'dispatched' },
  })
  expect([possible('dispatched'), possible('done')]).toEqual([['accept', 'arrive', 'hand-back'], []])
})

import { expect, test } from 'vitest'
import { Refusal } from '#gateway/kernel/errors.ts'
import { type OrderAction, orderActions, orderRules, orderStates } from '#gateway/orders/order-state.ts'
import { possibleActions } from '#gateway/orders/possible.ts'
import {
  accepted,
  buildAlarm,
  buildOpening,
  buildOrders,
  cause,
  doing,
  li,
  MONDAY,
  minutes,
  openedFor,
  sun,
  wang,
  zhao,
} from '#test/support/order-builders.ts'

test('an order from the alarm to its rating keeps its four moments apart and its log whole', () => {
  const orders = buildOrders()
  openedFor(orders, buildAlarm())
  const act = doing(orders)
  act(wang, { action: 'assign', to: 'li' }, minutes(1))
  act(li, { action: 'accept' }, minutes(2))
  act(li, { action: 'arrive', point: 'north/p1' }, minutes(9))
  act(li, { action: 'diagnose', cause: cause('门机电源') }, minutes(15))
  act(li, { action: 'restore', cause: null, remedy: '更换电源' }, minutes(40))
  act(wang, { action: 'close', cause: null }, minutes(50))
  const order = act(sun, { action: 'rate', rating: 5 }, minutes(60))
  expect(order.moments).toEqual({
    responded: { at: minutes(2), by: 'li' },
    arrived: { at: minutes(9), by: 'li', how: 'tap', point: 'north/p1' },
    diagnosed: { at: minutes(15), by: 'li', cause: cause('门机电源') },
    recovered: null,
    restored: { at: minutes(40), by: 'li' },
  })
  expect(order).toMatchObject({ state: 'rated', outcome: 'restored', wrongDiagnosis: false, rating: 5 })
  const { lines } = orders.takeDirty()
  expect(lines.filter(({ action }) => action !== 'warned').map(({ from, to }) => `${from} ${to}`)).toEqual([
    'null to_dispatch',
    'to_dispatch dispatched',
    'dispatched accepted',
    'accepted on_site',
    'on_site diagnosed',
    'diagnosed done',
    'done closed',
    'closed rated',
  ])
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1))
})

test('another cause than the one that was told makes a wrong diagnosis, and the first one told is the one that counts', () => {
  const orders = buildOrders()
  openedFor(orders, buildAlarm())
  const act = doing(orders)
  act(li, { action: 'claim' }, minutes(1))
  act(li, { action: 'diagnose', cause: { code: 'DR-1', text: '锁体' } }, minutes(5))
  act(li, { action: 'diagnose', cause: { code: 'DR-2', text: '门磁' } }, minutes(9))
  act(li, { action: 'restore', cause: null, remedy: '更换门磁' }, minutes(20))
  expect(act(wang, { action: 'close', cause: null }, minutes(30))).toMatchObject({
    wrongDiagnosis: true,
    cause: { code: 'DR-2', text: '门磁' },
  })
})

test('the control room may write down what a technician tells by phone, and then it is his word', () => {
  const orders = buildOrders()
  openedFor(orders, buildAlarm())
  const act = doing(orders)
  act(wang, { action: 'assign', to: 'li' }, minutes(1))
  act(wang, { action: 'accept' }, minutes(2))
  const order = act(wang, { action: 'arrive', point: 'north/p1' }, minutes(9))
  expect(order.moments.responded).toEqual({ at: minutes(2), by: 'li' })
  expect(order.moments.arrived).toEqual({ at: minutes(9), by: 'li', how: 'word', point: null })
})

test('a tap of the technician at the place of his order is his arrival, and nobody else’s is', () => {
  const orders = buildOrders()
  openedFor(orders, buildAlarm())
  doing(orders)(li, { action: 'claim' }, minutes(1))
  const tap = { site: 'north', username: 'li', point: 'north/p1', place: 'hall', at: minutes(4) }
  const refused = [
    ...orders.tapped({ ...tap, username: 'zhao' }, minutes(5)),
    ...orders.tapped({ ...tap, place: 'roof' }, minutes(5)),
    ...orders.tapped({ ...tap, at: MONDAY - 1 }, minutes(5)),
  ]
  const [arrived] = orders.tapped(tap, minutes(5)).filter(({ line }) => line.action === 'arrive')
  expect(refused.filter(({ line }) => line.action === 'arrive')).toEqual([])
  expect(arrived?.order.moments.arrived).toEqual({ at: minutes(4), by: 'li', how: 'tap', point: 'north/p1' })
  expect(orders.tapped(tap, minutes(6))).toEqual([])
})

test('what is sent twice with one id is done once', () => {
  const orders = buildOrders()
  const first = accepted(orders.open(buildOpening({ command: 'phone-0001' }), MONDAY))
  const again = accepted(orders.open(buildOpening({ command: 'phone-0001' }), minutes(1)))
  const claim = { id: 'phone-0002' }
  doing(orders)(li, { action: 'claim' }, minutes(2), claim)
  const order = doing(orders)(li, { action: 'claim' }, minutes(3), claim)
  expect([first.order.id, again.order.id, again.effects.length, order.lines]).toEqual(['O-1', 'O-1', 0, 2])
})

const refusals: readonly (readonly [string, (act: ReturnType<typeof doing>) => unknown, string])[] = [
  ['a second claim is told who has it', (act) => act(zhao, { action: 'claim' }, minutes(2)), 'order-state'],
  ['nobody else may arrive', (act) => act(zhao, { action: 'arrive', point: null }, minutes(2)), 'not-yours'],
  [
    'a technician pauses nothing',
    (act) => act(li, { action: 'pause', reason: 'parts', forS: 60 }, minutes(2)),
    'not-yours',
  ],
  [
    'a cause is asked for',
    (act) => act(li, { action: 'restore', cause: null, remedy: '好了' }, minutes(2)),
    'cause-missing',
  ],
  [
    'a remedy is asked for',
    (act) => act(li, { action: 'restore', cause: cause('锁'), remedy: ' ' }, minutes(2)),
    'remedy-missing',
  ],
  [
    'a reason is asked for',
    (act) => act(li, { action: 'hand-back' }, minutes(2), { note: ' ' }),
    'reason-missing',
  ],
  [
    'a guard is sent nowhere',
    (act) => act(wang, { action: 'assign', to: 'guo' }, minutes(2)),
    'no-technician',
  ],
  [
    'a pause has a limit',
    (act) => act(sun, { action: 'pause', reason: 'access', forS: 90_000 }, minutes(2)),
    'pause-too-long',
  ],
  [
    'nothing was asked for',
    (act) => act(sun, { action: 'grant-pause', forS: 60 }, minutes(2)),
    'nothing-asked',
  ],
  ['there is no such order', (act) => act(li, { action: 'note' }, minutes(2), { order: 'O-9' }), 'not-found'],
]
test.for(refusals)('refused: %s', ([, attempt, code]) => {
  const orders = buildOrders()
  openedFor(orders, buildAlarm())
  const act = doing(orders)
  act(li, { action: 'claim' }, minutes(1))
  expect(() => attempt(act)).toThrow(expect.objectContaining({ code }))
  expect(orders.all()[0]).toMatchObject({ state: 'accepted', lines: 2 })
})

test('nobody approves a pause of an order he has himself', () => {
  const both = { ...sun, username: 'li', work: true }
  const orders = buildOrders()
  openedFor(orders, buildAlarm())
  const act = doing(orders)
  act(both, { action: 'claim' }, minutes(1))
  expect(() => act(both, { action: 'pause', reason: 'parts', forS: 60 }, minutes(2))).toThrow(Refusal)
  expect(possibleActions(orders.all()[0] ?? openedFor(orders, buildAlarm()), both)).not.toContain('pause')
})

test('every state but the last has a way out, and every action leaves from a state that is reached', () => {
  const rules = Object.entries(orderRules)
  const reached = new Set(['new', ...rules.map(([, { to }]) => to), 'to_dispatch'])
  expect(orderStates.filter((state) => !reached.has(state))).toEqual([])
  const stuck = orderStates.filter(
    (state) => !rules.some(([, rule]) => rule.to !== null && rule.from.includes(state)),
  )
  // `suspended` is left by `resume`, which goes back to where it was.
  expect(stuck.filter((state) => state !== 'suspended')).toEqual(['cancelled', 'rated'])
})

test('what somebody may do is what is then accepted or asks for more, never refused for who he is', () => {
  const orders = buildOrders()
  const order = openedFor(orders, buildAlarm())
  const offered = (actor: typeof li): OrderAction[] => possibleActions(order, actor)
  expect(offered(li)).toEqual(['claim', 'note'])
  expect(offered(wang)).toEqual(['assign', 'cancel', 'note', 'change-severity', 'link-alarm'])
  expect(orderActions.length).toBe(new Set(orderActions).size)
})

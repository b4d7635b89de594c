import { expect, test } from 'vitest'
import type { OrderEffect } from '#gateway/orders/effect.ts'
import { buildAlarms, buildCondition } from '../../support/alarm-builders.ts'
import { buildChain, buildDirectory, buildEscalation, buildStep, person, said } from '../../support/oncall.ts'
import {
  accepted,
  buildAlarm,
  buildOpening,
  buildOrders,
  cause,
  type doing,
  li,
  MONDAY,
  minutes,
  openedFor,
  wang,
} from '../../support/order-builders.ts'

const directory = buildDirectory({ ofRole: (_, role) => [role] })

/** Orders whose effects are heard, minute by minute. */
function heard(escalation = buildEscalation({ directory })) {
  const orders = buildOrders()
  const calls: string[] = []
  const hear = (effects: readonly OrderEffect[], at: number): void => {
    for (const effect of effects)
      calls.push(...escalation.order(effect).map((call) => `${(at - MONDAY) / 60_000} ${said(call)}`))
  }
  return {
    orders,
    escalation,
    calls,
    hear,
    until(from: number, to: number) {
      for (let half = from * 4; half <= to * 4; half += 1)
        hear(orders.due(minutes(half / 4)), minutes(half / 4))
    },
  }
}

test('an order nobody accepts goes to dispatcher, supervisor and manager by its clocks, each warning once', () => {
  const { orders, calls, hear, until } = heard()
  hear(orders.alarm({ alarm: buildAlarm({ severity: 'critical' }) }, MONDAY), MONDAY)
  until(0, 180)
  expect(calls).toEqual([
    '2.5 warning operator',
    '3.75 warning supervisor',
    '5 warning project-manager',
    '10 warning supervisor',
    '45 warning operator',
    '60 warning supervisor',
    '135 warning supervisor',
    '180 warning project-manager',
    '180 warning general-manager',
  ])
})

test('an order that is accepted in time warns nobody of its response', () => {
  const { orders, calls, hear, until } = heard()
  openedFor(orders, buildAlarm({ severity: 'critical' }))
  const claim = { order: 'O-1', deed: { action: 'claim' } as const, by: li, note: '', doneAt: null, id: null }
  hear(accepted(orders.act(claim, minutes(1))).effects, minutes(1))
  until(1, 7)
  expect(calls).toEqual([])
  until(7.25, 8)
  expect(calls).toEqual(['7.5 warning li'])
})

test('whoever is given an order is told, and those who were told hear that it is over', () => {
  const { orders, calls, hear, until } = heard()
  hear(accepted(orders.open(buildOpening({ severity: 'critical' }), MONDAY)).effects, MONDAY)
  const assign = { action: 'assign', to: 'li' } as const
  const act = (deed: Parameters<ReturnType<typeof doing>>[1], by: typeof li, at: number): void =>
    hear(
      accepted(orders.act({ order: 'O-1', deed, by, note: '因故', doneAt: null, id: null }, at)).effects,
      at,
    )
  act(assign, wang, minutes(1))
  until(1, 3)
  expect(calls).toEqual(['1 assigned li', '2.5 warning li', '2.5 warning operator'])
  calls.splice(0)
  act({ action: 'accept' }, li, minutes(3))
  act({ action: 'arrive', point: null }, li, minutes(4))
  act({ action: 'diagnose', cause: cause('锁体') }, li, minutes(5))
  act({ action: 'restore', cause: null, remedy: '更换' }, li, minutes(6))
  act({ action: 'close', cause: null }, wang, minutes(7))
  expect(calls).toEqual(['7 cleared li', '7 cleared operator'])
})

test('accepting the order claims its alarms, and handing it back hands them back', () => {
  const chain = buildChain({ steps: [buildStep(0, [person('li'), person('zhao')])] })
  const { orders, escalation, hear } = heard(buildEscalation({ directory, chains: [chain] }))
  const [raised] = buildAlarms().apply(buildCondition({ severity: 'critical', at: MONDAY }), MONDAY)
  escalation.alarm(raised as NonNullable<typeof raised>, MONDAY)
  openedFor(orders, buildAlarm({ severity: 'critical' }))
  const act = (action: 'claim' | 'hand-back', at: number): void =>
    hear(
      accepted(
        orders.act({ order: 'O-1', deed: { action }, by: li, note: '因故', doneAt: null, id: null }, at),
      ).effects,
      at,
    )
  act('claim', minutes(1))
  expect(escalation.get('A-1')).toMatchObject({ state: 'claimed', responsible: 'li' })
  act('hand-back', minutes(2))
  expect(escalation.due(minutes(2)).map(said)).toEqual(['step zhao'])
})

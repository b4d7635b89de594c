import { text } from '#devices/kit/text.ts'
import type { Alarm } from '#gateway/alarms/alarm.ts'
import { Refusal } from '#gateway/kernel/errors.ts'
import type { Actor, Command, Deed } from '#gateway/orders/command.ts'
import type { Surroundings } from '#gateway/orders/desk.ts'
import type { OrderEffect } from '#gateway/orders/effect.ts'
import type { Opening } from '#gateway/orders/opening.ts'
import type { WorkOrder } from '#gateway/orders/order.ts'
import { createOrders, type Orders, type Outcome } from '#gateway/orders/orders.ts'
import { buildCondition, untold } from './alarm-builders.ts'
import { instant, shanghai } from './calendars.ts'

/** A Monday morning at a site in China. */
export const MONDAY = instant('2026-06-01T09:00:00+08:00')
export const minutes = (n: number): number => MONDAY + n * 60_000

/** Technicians `li` and `zhao`, the operator `wang`, the supervisor `sun`. */
export const li: Actor = { username: 'li', work: true, dispatch: false, approve: false }
export const zhao: Actor = { ...li, username: 'zhao' }
export const wang: Actor = { username: 'wang', work: false, dispatch: true, approve: false }
export const sun: Actor = { username: 'sun', work: false, dispatch: true, approve: true }

/** Orders of the site `north`, with devices d1 to d9 of kind `test` at the place `hall`; ids O-1, O-2 and so on. */
export function buildOrders(around: Partial<Surroundings> = {}): Orders {
  let made = 0
  return createOrders({
    calendarOf: () => shanghai(),
    deviceOf: (_, device) => (/^d\d$/.test(device) ? { kind: 'test', place: 'hall' } : undefined),
    placesOf: (_, place) => (place === null ? [] : ['building', place]),
    isTechnician: (_, username) => username === 'li' || username === 'zhao',
    newId: () => {
      made += 1
      return `O-${made}`
    },
    ...around,
  })
}

/** An open alarm `A-1` of device d1 that people were told of. */
export function buildAlarm(parts: Partial<Alarm> & { readonly device?: string } = {}): Alarm {
  const { device = 'd1', ...rest } = parts
  const { subject, rule, severity, title, message, remedy, evidence } = buildCondition({ device })
  return {
    ...{ id: 'A-1', subject, rule, severity, title, message, remedy, evidence },
    ...{ raisedAt: MONDAY, clearedAt: null, unknown: false, acknowledgement: null },
    ...{ changes: 0, updatedAt: MONDAY, group: null },
    ...untold,
    ...rest,
  }
}

export function buildOpening(parts: Partial<Opening> = {}): Opening {
  return {
    ...{ site: 'north', source: 'person', sourceId: null, severity: 'major', description: '' },
    ...{ title: text('门关不上', 'The door does not close'), device: 'd1', place: 'hall', alarm: null },
    ...{ by: 'wang', confirmed: true, command: null },
    ...parts,
  }
}

/** One deed after the other; a refusal is thrown, so that a test reads as what happens. */
export function doing(orders: Orders) {
  return (by: Actor, deed: Deed, at: number, more: Partial<Command> = {}): WorkOrder => {
    const done = orders.act({ order: 'O-1', note: '因故', doneAt: null, id: null, by, deed, ...more }, at)
    return accepted(done).order
  }
}

export function accepted(done: Outcome | Refusal): Outcome {
  if (done instanceof Refusal) throw done
  return done
}

export const cause = (words: string) => ({ code: null, text: words })

/** `open O-1 to_dispatch`, `claim O-1 accepted by li`, `warned O-1 respond 50 %`. */
export function toldOf(effect: OrderEffect): string {
  const { order, line } = effect
  if (effect.type === 'warning') return `warned ${order.id} ${effect.clock} ${effect.percent} %`
  return `${line.action} ${order.id} ${order.state}${line.by === 'system' ? '' : ` by ${line.by}`}`
}

export function openedFor(orders: Orders, alarm: Alarm, at = MONDAY): WorkOrder {
  orders.alarm({ alarm }, at)
  return orders.ofAlarm(alarm.id) as WorkOrder
}

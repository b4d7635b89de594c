import type { Alarms } from '../../alarms/alarms.ts'
import type { PlannedWorks } from '../../alarms/planned-works.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import { createOrders, type Orders } from '../../orders/orders.ts'
import { loadOrders } from '../../orders/orders-store.ts'
import type { Context } from '../context.ts'

export interface OpenOrdersOptions {
  readonly context: Context
  readonly calendarOf: (site: string) => Calendar
  readonly alarms: Pick<Alarms, 'open'>
  readonly works: Pick<PlannedWorks, 'get'>
}

/** The work orders with what bears on them, as of the last commit. */
export async function openOrders({ context, calendarOf, alarms, works }: OpenOrdersOptions): Promise<Orders> {
  const { store, registry, people, clock } = context
  const orders = createOrders({
    calendarOf,
    deviceOf: (site, device) => registry.device(`${site}/${device}`),
    placesOf: (site, place) => registry.path(site, place).map(({ id }) => id),
    isTechnician(site, username) {
      const person = people.find(username)
      if (person === undefined || !person.active || person.role !== 'technician') return false
      return person.sites === null || person.sites.includes(site)
    },
    countsDuring: (work) => works.get(work)?.countsForServiceLevel ?? true,
  })
  orders.load({ ...(await loadOrders(store.read, clock.now())), alarms: alarms.open() })
  return orders
}

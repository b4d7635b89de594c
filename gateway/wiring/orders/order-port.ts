import type { OrderDetail } from '../../http/contract/orders.ts'
import type { OrderService } from '../../http/order-service.ts'
import type { Viewer } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import { readAttainment } from '../../orders/attainment-store.ts'
import { experienceWith } from '../../orders/experience-store.ts'
import type { WorkOrder } from '../../orders/order.ts'
import { listOrders } from '../../orders/order-list-store.ts'
import { readOrder } from '../../orders/orders-store.ts'
import { suggested } from '../../orders/suggestion.ts'
import { type Context, maySee, sitesFor } from '../context.ts'
import type { Core } from '../core.ts'
import { createOrderDeeds, type OrderDeedsOptions } from './order-deeds.ts'
import { orderDetail } from './order-detail.ts'
import { createOrderSettings } from './order-settings-port.ts'
import { type OrderViewing, orderView } from './order-view.ts'

export interface OrderPortOptions extends OrderDeedsOptions {
  readonly steps: OrderDeedsOptions['steps'] & Pick<Core['steps'], 'calendarOf' | 'oncall'>
  readonly viewing: OrderViewing
}

/** Experience older than this says little of who works here. */
const EXPERIENCE_MS = 365 * 86_400_000

/** Work orders as the HTTP server asks for them. */
export function createOrderPort(options: OrderPortOptions): OrderService {
  const { context, steps, commands, viewing } = options
  const { store, registry } = context
  const deeds = createOrderDeeds(options)
  const find = async (id: string, viewer: Viewer): Promise<WorkOrder | null> => {
    const order = steps.orders.get(id) ?? (await readOrder(store.read, id))
    return order === undefined || !maySee(viewer, order.site) ? null : order
  }
  const detail = (order: WorkOrder | Refusal, viewer: Viewer): Promise<OrderDetail> => {
    if (order instanceof Refusal) throw order
    return orderDetail(store.read, viewing, order, viewer)
  }
  return {
    async list({ q, limit, cursor, site, assignee, ...filter }, viewer) {
      const sites = sitesFor(context, viewer, site)
      const whose = assignee === 'me' ? viewer.username : assignee
      const asked = { ...filter, assignee: whose, text: q, sites }
      const { items, ...page } = await listOrders(store.read, asked, { limit, cursor })
      // What stands in memory is newer than what was written a moment ago.
      return { ...page, items: items.map((one) => orderView(viewing, steps.orders.get(one.id) ?? one)) }
    },
    async read(id, viewer) {
      const order = await find(id, viewer)
      return order === null ? null : detail(order, viewer)
    },
    async open(said, viewer) {
      if (!maySee(viewer, said.site) || registry.site(said.site) === undefined) return null
      return detail(await deeds.open(said, viewer), viewer)
    },
    async act(id, said, viewer) {
      const order = await find(id, viewer)
      return order === null ? null : detail(await deeds.perform(order, said, viewer), viewer)
    },
    async technicians(id, viewer) {
      const order = await find(id, viewer)
      return order === null ? null : { items: await candidates(context, steps.orders.all(), order) }
    },
    async attainment({ site, from, to }, viewer) {
      return readAttainment(store.read, { sites: sitesFor(context, viewer, site), from, to })
    },
    ...createOrderSettings({
      ...{ context, commands, calendarOf: steps.calendarOf },
      ...{ orders: steps.orders, rosters: steps.oncall.rosters },
    }),
  }
}

/** Technicians of the order's site, who should take it first. */
async function candidates({ people, store, clock }: Context, open: readonly WorkOrder[], order: WorkOrder) {
  const able = people.list().flatMap(({ active, role, sites, username }) => {
    const belongs = sites === null || sites.includes(order.site)
    return active && role === 'technician' && belongs ? [username] : []
  })
  const experience = await experienceWith(store.read, order, clock.now() - EXPERIENCE_MS)
  return suggested(able, open, experience).map((one) => ({
    ...one,
    name: people.find(one.username)?.name ?? one.username,
  }))
}

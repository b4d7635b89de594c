import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import { limitOf } from './page.ts'
import type { Services } from './services.ts'

type OrderHandlers = Pick<
  Handlers,
  | 'listOrders'
  | 'openOrder'
  | 'orderAttainment'
  | 'readOrder'
  | 'actOnOrder'
  | 'suggestTechnicians'
  | 'readOrderSettings'
  | 'saveOrderSettings'
>

export function orderHandlers({ orders }: Pick<Services, 'orders'>): OrderHandlers {
  return {
    listOrders: ({ query }, { viewer }) => orders.list({ ...query, limit: limitOf(query) }, viewer),
    openOrder: async ({ body }, { viewer }) => there(await orders.open(body, viewer)),
    orderAttainment: ({ query }, { viewer }) => orders.attainment(query, viewer),
    readOrder: async ({ params }, { viewer }) => there(await orders.read(params.id, viewer)),
    actOnOrder: async ({ params, body }, { viewer }) => there(await orders.act(params.id, body, viewer)),
    suggestTechnicians: async ({ params }, { viewer }) => there(await orders.technicians(params.id, viewer)),
    readOrderSettings: async ({ params }, { viewer }) => there(await orders.settings(params.site, viewer)),
    saveOrderSettings: async ({ params, body }, { viewer }) =>
      there(await orders.saveSettings(params.site, body, viewer)),
  }
}

function there<T>(found: T | null): T {
  if (found === null) throw nothingThere()
  return found
}

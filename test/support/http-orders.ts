import { text } from '#devices/kit/text.ts'
import type { orderRoutes } from '#gateway/http/contract/order-routes.ts'
import type { OrderDetail, WorkOrder } from '#gateway/http/contract/orders.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import type { OrderService } from '#gateway/http/order-service.ts'
import type { Viewer } from '#gateway/http/services.ts'
import { defaultSettings } from '#gateway/orders/agreement.ts'

/** Work orders behind the HTTP server: valid requests, and a port that answers them. */

const none = { params: undefined, query: undefined, body: undefined }
const params = { id: 'order-1' }

export const orderSamples: { readonly [Name in keyof typeof orderRoutes]: InputOf<Name> } = {
  listOrders: { ...none, query: { is: 'open', limit: 10 } },
  openOrder: { ...none, body: { site: 'north', title: '门关不上', severity: 'minor' } },
  orderAttainment: { ...none, query: { from: 0, to: 86_400_000 } },
  readOrder: { ...none, params },
  actOnOrder: { ...none, params, body: { action: 'note', note: 'on my way', id: 'command-1' } },
  suggestTechnicians: { ...none, params },
  readOrderSettings: { ...none, params: { site: 'north' } },
  saveOrderSettings: {
    ...none,
    params: { site: 'north' },
    body: { settings: defaultSettings, reason: '合同续签' },
  },
}

const order: WorkOrder = {
  ...{ id: 'order-1', number: 'north-2026-0001', site: 'north', state: 'accepted', source: 'alarm' },
  ...{ sourceId: 'a-north', severity: 'major', title: text('门被强开', 'Door forced'), description: '' },
  ...{ device: 'd1', deviceName: null, kind: 'thing', rule: 'TST-01', place: null, path: [] },
  alarms: [
    {
      ...{ id: 'a-north', rule: 'TST-01', device: 'd1', title: text('门被强开', 'Door forced') },
      ...{ severity: 'major', link: 'cause', raisedAt: 1_000, clearedAt: null },
    },
  ],
  ...{ assignee: { username: 'li', name: '李工' }, recurrenceOf: null, openedBy: 'system', openedAt: 1_000 },
  moments: {
    ...{
      responded: { at: 2_000, by: 'li' },
      arrived: { at: 3_000, by: 'li', how: 'tap', point: 'north/p1' },
    },
    ...{ diagnosed: null, recovered: null, restored: null },
  },
  agreement: 'standard',
  clocks: [
    {
      ...{ kind: 'restore', limitMs: 3_600_000, calendar: 'always', usedMs: 2_000, running: true },
      ...{ deadline: 3_601_000, nextWarning: { percent: 50, at: 1_801_000 }, endedAt: null, warned: [] },
    },
  ],
  ...{ counts: true, pauseAsked: null, pause: null, outcome: null, closedAt: null, cause: null },
  ...{ remedy: '', wrongDiagnosis: null, rating: null, updatedAt: 3_000, lines: 3 },
}

export const orderDetail: OrderDetail = {
  order,
  lines: [
    {
      ...{ seq: 1, action: 'open', from: null, to: 'to_dispatch', by: 'system', byName: null },
      ...{ at: 1_000, rx: 1_000, note: '', detail: { source: 'alarm' } },
    },
  ],
  may: ['arrive', 'note'],
  repeats: null,
}

export function ordersInMemory(): OrderService {
  const seen = <T>({ sites }: Viewer, answer: T): T | null =>
    sites === null || sites.includes('north') ? answer : null
  const settings = { site: 'north', settings: defaultSettings, versions: [] }
  return {
    list: async (_, viewer) => ({ items: seen(viewer, [order]) ?? [], next: null, total: 1 }),
    read: async (_, viewer) => seen(viewer, orderDetail),
    open: async (_, viewer) => seen(viewer, orderDetail),
    act: async (_, __, viewer) => seen(viewer, orderDetail),
    technicians: async (_, viewer) =>
      seen(viewer, { items: [{ username: 'li', name: '李工', open: 1, device: 2, kind: 3 }] }),
    attainment: async () => ({
      clocks: [{ clock: 'respond', severity: 'major', kept: 9, missed: 1, meanMs: 120_000 }],
      diagnoses: { compared: 9, wrong: 0 },
      orders: { opened: 12, restored: 9, selfCleared: 2, cancelled: 1, repeated: 0 },
    }),
    settings: async (_, viewer) => seen(viewer, settings),
    saveSettings: async (_, __, viewer) => seen(viewer, settings),
  }
}

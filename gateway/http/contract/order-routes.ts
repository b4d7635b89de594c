import { text } from '#devices/kit/text.ts'
import * as deeds from './order-deeds.ts'
import * as settings from './order-settings.ts'
import * as orders from './orders.ts'

/** Work orders, their clocks and agreements. */
export const orderRoutes = {
  listOrders: {
    title: text('工单列表', 'Work orders'),
    permission: 'order.read',
    query: orders.OrderQuery,
    response: orders.OrderPage,
  },
  openOrder: {
    title: text('新建工单', 'Open a work order'),
    permission: 'order.dispatch',
    body: deeds.NewOrder,
    response: orders.OrderDetail,
    status: 201,
  },
  orderAttainment: {
    title: text('服务级别达成', 'How service levels were kept'),
    permission: 'order.read',
    query: orders.AttainmentQuery,
    response: orders.Attainment,
  },
  readOrder: {
    title: text('工单及其经过', 'A work order and its log'),
    permission: 'order.read',
    params: orders.OrderParams,
    response: orders.OrderDetail,
  },
  actOnOrder: {
    title: text('处理工单', 'Do something to a work order'),
    permission: 'order.read',
    params: orders.OrderParams,
    body: deeds.OrderDeed,
    response: orders.OrderDetail,
  },
  suggestTechnicians: {
    title: text('可派的维修人员', 'Who could take a work order'),
    permission: 'order.dispatch',
    params: orders.OrderParams,
    response: deeds.Technicians,
  },
  readOrderSettings: {
    title: text('维保协议与开单规则', 'Agreements and when orders are opened'),
    permission: 'order.read',
    params: settings.OrderSettingsParams,
    response: settings.OrderSettingsDetail,
  },
  saveOrderSettings: {
    title: text('修改维保协议与开单规则', 'Change agreements and when orders are opened'),
    permission: 'order.manage',
    params: settings.OrderSettingsParams,
    body: settings.OrderSettingsSaving,
    response: settings.OrderSettingsDetail,
  },
} as const

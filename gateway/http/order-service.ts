import type * as Deeds from './contract/order-deeds.ts'
import type * as Settings from './contract/order-settings.ts'
import type * as Orders from './contract/orders.ts'
import type { Viewer } from './viewer.ts'

/** Work orders. What is not there, or of a site the viewer may not see, is null. */
export interface OrderService {
  list(query: Orders.OrderQuery & { readonly limit: number }, viewer: Viewer): Promise<Orders.OrderPage>
  read(id: string, viewer: Viewer): Promise<Orders.OrderDetail | null>
  open(order: Deeds.NewOrder, viewer: Viewer): Promise<Orders.OrderDetail | null>
  /** Who may do what is judged by the order's state and the viewer's role there. */
  act(id: string, deed: Deeds.OrderDeed, viewer: Viewer): Promise<Orders.OrderDetail | null>
  technicians(id: string, viewer: Viewer): Promise<Deeds.Technicians | null>
  attainment(query: Orders.AttainmentQuery, viewer: Viewer): Promise<Orders.Attainment>
  settings(site: string, viewer: Viewer): Promise<Settings.OrderSettingsDetail | null>
  saveSettings(
    site: string,
    saving: Settings.OrderSettingsSaving,
    viewer: Viewer,
  ): Promise<Settings.OrderSettingsDetail | null>
}

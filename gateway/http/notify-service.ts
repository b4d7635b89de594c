import type * as Notify from './contract/notify.ts'
import type { Viewer } from './viewer.ts'

/** Messages to people. Null or false: there is no such thing, or it belongs to a site the viewer may not see. */
export interface NotifyService {
  channels(viewer: Viewer): Promise<Notify.ChannelList>
  save(id: string, channel: Notify.ChannelBody, viewer: Viewer): Promise<Notify.ChannelView | null>
  remove(id: string, viewer: Viewer): Promise<boolean>
  test(id: string, viewer: Viewer): Promise<Notify.ChannelTest | null>
  deliveries(
    query: Notify.DeliveryQuery & { readonly limit: number },
    viewer: Viewer,
  ): Promise<Notify.DeliveryPage>
  delivery(id: string, viewer: Viewer): Promise<Notify.DeliveryDetail | null>
  resend(id: string, viewer: Viewer): Promise<Notify.DeliveryDetail | null>
  target(site: string, viewer: Viewer): Promise<Notify.TargetView | null>
  setTarget(site: string, target: Notify.TargetBody, viewer: Viewer): Promise<Notify.TargetView | null>
  contacts(viewer: Viewer): Promise<Notify.ContactList>
  setContact(
    username: string,
    contact: Notify.ContactBody,
    viewer: Viewer,
  ): Promise<Notify.ContactView | null>
  mine(viewer: Viewer): Promise<Notify.MyContact>
  setMine(contact: Notify.ContactBody, viewer: Viewer): Promise<Notify.MyContact>
}

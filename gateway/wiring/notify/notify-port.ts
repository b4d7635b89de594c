import type * as Notify from '../../http/contract/notify.ts'
import type { NotifyService } from '../../http/notify-service.ts'
import type { Viewer } from '../../http/services.ts'
import type { Delivery, DeliveryState } from '../../notify/delivery.ts'
import { attemptsOf, listDeliveries, readDelivery } from '../../notify/delivery-store.ts'
import { type Context, changeBy, sitesFor } from '../context.ts'
import { createChannelPort } from './channel-port.ts'
import { createContactPort } from './contact-port.ts'
import type { Notifier } from './notifier.ts'
import { onItsWay } from './notify-refusals.ts'

export interface NotifyPortOptions {
  readonly context: Context
  readonly notifier: Notifier
  /** Channels or contacts changed: somebody may be reached now, or no more. */
  readonly changed: () => void
}

/** Messages to people, as the HTTP server asks for them. */
export function createNotifyPort(options: NotifyPortOptions): NotifyService {
  return { ...createChannelPort(options), ...createContactPort(options), ...deliveries(options) }
}

const statesOf = (state: Notify.DeliveryQuery['state']): readonly DeliveryState[] | undefined => {
  if (state === undefined) return undefined
  return state === 'open' ? ['queued', 'failed'] : [state]
}

function deliveries({
  context,
  notifier,
}: NotifyPortOptions): Pick<NotifyService, 'deliveries' | 'delivery' | 'resend'> {
  const { store } = context
  const find = async (id: string, viewer: Viewer): Promise<Delivery | null> => {
    const found = await readDelivery(store.read, id)
    return found && sitesFor(context, viewer, found.page.site).length > 0 ? found : null
  }
  const view = (delivery: Delivery): Notify.Delivery => {
    const { page, settledAt, nextAt, since: _since, tries: _tries, giveUpAt: _giveUpAt, ...rest } = delivery
    return {
      ...page,
      ...rest,
      name: notifier.nameOf(page.to),
      nextAt: settledAt === null ? nextAt : null,
      settledAt,
    }
  }
  const detail = async (delivery: Delivery): Promise<Notify.DeliveryDetail> => {
    const tries = await attemptsOf(store.read, delivery.page.id)
    return {
      delivery: view(delivery),
      tries: tries.map(({ channel, at, endedAt, result, problem, pages }) => ({
        ...{ channel, at, endedAt, result, problem, together: pages.length - 1 },
      })),
    }
  }
  return {
    async deliveries({ site, state, limit, cursor }, viewer) {
      const sites = sitesFor(context, viewer, site)
      const found = await listDeliveries(store.read, { sites, states: statesOf(state) }, { limit, cursor })
      return { items: found.items.map((one) => view(one)), next: found.next }
    },
    async delivery(id, viewer) {
      const found = await find(id, viewer)
      return found && detail(found)
    },
    async resend(id, viewer) {
      const found = await find(id, viewer)
      if (found === null) return null
      if (!(await notifier.resend(found.page, found.state === 'given-up'))) throw onItsWay()
      const entry = { action: 'notify.resend', subject: id, detail: { to: found.page.to, was: found.state } }
      await changeBy(context, viewer, entry, async () => {})
      const now = await readDelivery(store.read, id)
      return now === undefined ? null : detail(now)
    },
  }
}

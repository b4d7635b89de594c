import type { notifyRoutes } from './contract/notify.ts'
import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import { limitOf } from './page.ts'
import type { Services } from './services.ts'

type NotifyHandlers = Pick<Handlers, keyof typeof notifyRoutes>

export function notifyHandlers({ notify }: Pick<Services, 'notify'>): NotifyHandlers {
  return {
    async listChannels(_, { viewer }) {
      return notify.channels(viewer)
    },
    async saveChannel({ params, body }, { viewer }) {
      return there(await notify.save(params.id, body, viewer))
    },
    async removeChannel({ params }, { viewer }) {
      if (!(await notify.remove(params.id, viewer))) throw nothingThere()
    },
    async testChannel({ params }, { viewer }) {
      return there(await notify.test(params.id, viewer))
    },
    async listDeliveries({ query }, { viewer }) {
      return notify.deliveries({ ...query, limit: limitOf(query) }, viewer)
    },
    async readDelivery({ params }, { viewer }) {
      return there(await notify.delivery(params.id, viewer))
    },
    async resendDelivery({ params }, { viewer }) {
      return there(await notify.resend(params.id, viewer))
    },
    async readTarget({ params }, { viewer }) {
      return there(await notify.target(params.site, viewer))
    },
    async setTarget({ params, body }, { viewer }) {
      return there(await notify.setTarget(params.site, body, viewer))
    },
    async listContacts(_, { viewer }) {
      return notify.contacts(viewer)
    },
    async setContact({ params, body }, { viewer }) {
      return there(await notify.setContact(params.username, body, viewer))
    },
    async readMyContact(_, { viewer }) {
      return notify.mine(viewer)
    },
    async setMyContact({ body }, { viewer }) {
      return notify.setMine(body, viewer)
    },
  }
}

function there<T>(found: T | null): T {
  if (found === null) throw nothingThere()
  return found
}

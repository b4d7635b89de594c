import { text } from '#devices/kit/text.ts'
import { InternalError, Refusal } from '../kernel/errors.ts'
import { seesSite } from './access.ts'
import type { DeviceDetail } from './contract/devices.ts'
import { nothingThere } from './failure.ts'
import { createGate } from './gate.ts'
import type { Handlers } from './handlers.ts'
import { limitOf } from './page.ts'
import type { Services, Viewer } from './services.ts'

type DeviceHandlers = Pick<
  Handlers,
  | 'listSites'
  | 'listPlaces'
  | 'listDevices'
  | 'registerDevice'
  | 'readDevice'
  | 'changeDevice'
  | 'retireDevice'
  | 'deviceHistory'
  | 'deviceEvents'
  | 'issueAccount'
  | 'revokeAccount'
  | 'listPending'
  | 'approvePending'
  | 'dismissPending'
>

/** Long reports wait for each other, never for the alarms (faults H18). */
const reports = { atOnce: 4, waiting: 100 }
const HISTORY_POINTS = 600

export function deviceHandlers(services: Pick<Services, 'devices' | 'intake'>): DeviceHandlers {
  const { devices, intake } = services
  const gate = createGate(reports)
  const read = async (site: string, id: string, viewer: Viewer): Promise<DeviceDetail> => {
    const device = await devices.read(site, id, viewer)
    if (device === null) throw new InternalError(`${site}/${id} is gone right after it was changed`)
    return device
  }
  return {
    async listSites(_, { viewer }) {
      return { items: await devices.sites(viewer) }
    },
    async listPlaces({ query }, { viewer }) {
      return { items: await devices.places(query.site, viewer) }
    },
    listDevices: ({ query }, { viewer }) => devices.list({ ...query, limit: limitOf(query) }, viewer),
    async registerDevice({ body }, { viewer }) {
      if (!seesSite(viewer, body.site)) throw nothingThere()
      await devices.register(body, viewer)
      return read(body.site, body.id, viewer)
    },
    async readDevice({ params: { site, id } }, { viewer }) {
      return there(await devices.read(site, id, viewer))
    },
    async changeDevice({ params: { site, id }, body }, { viewer }) {
      there(await devices.change(site, id, body, viewer))
      return read(site, id, viewer)
    },
    async retireDevice({ params: { site, id }, query }, { viewer }) {
      there(await devices.retire(site, id, query.reason ?? '', viewer))
      return undefined
    },
    async deviceHistory({ params: { site, id }, query }, { viewer }) {
      if (query.from >= query.to) throw emptySpan()
      const { from, to, maxPoints = HISTORY_POINTS } = query
      const fields = [...new Set(query.fields.split(','))]
      return there(await gate(() => devices.history(site, id, { fields, from, to, maxPoints }, viewer)))
    },
    async deviceEvents({ params: { site, id }, query }, { viewer }) {
      return there(await devices.events(site, id, { ...query, limit: limitOf(query) }, viewer))
    },
    async issueAccount({ params: { site, id } }, { viewer }) {
      return there(await devices.issueAccount(site, id, viewer))
    },
    async revokeAccount({ params: { site, id } }, { viewer }) {
      there(await devices.revokeAccount(site, id, viewer))
      return undefined
    },
    async listPending({ query }, { viewer }) {
      return { items: await intake.pending(query.site, viewer) }
    },
    async approvePending({ params: { site, id }, body }, { viewer }) {
      there(await intake.approve(site, id, body, viewer))
      return read(site, id, viewer)
    },
    async dismissPending({ params: { site, id } }, { viewer }) {
      there(await intake.dismiss(site, id, viewer))
      return undefined
    },
  }
}

function there<T>(found: T | null | false): T {
  if (found === null || found === false) throw nothingThere()
  return found
}

const emptySpan = (): Refusal =>
  new Refusal(
    'empty-span',
    400,
    text('开始时间必须早于结束时间。', 'The span is empty: its start must be before its end.'),
  )

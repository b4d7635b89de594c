import { InternalError } from '../kernel/errors.ts'
import type { assetRoutes } from './contract/asset-routes.ts'
import type { DeviceDetail } from './contract/devices.ts'
import type { labelRoutes } from './contract/labels.ts'
import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import { limitOf } from './page.ts'
import type { Services, Viewer } from './services.ts'

type RegistryHandlers = Pick<Handlers, keyof typeof labelRoutes | keyof typeof assetRoutes>

export function registryHandlers({
  registry,
  devices,
}: Pick<Services, 'registry' | 'devices'>): RegistryHandlers {
  const deviceAt = async (key: string, viewer: Viewer): Promise<DeviceDetail> => {
    const [site = '', id = ''] = key.split('/')
    const device = await devices.read(site, id, viewer)
    if (device === null) throw new InternalError(`${key} is gone right after it was changed`)
    return device
  }
  return {
    async listLabels({ query }, { viewer }) {
      return there(await registry.labels(query, viewer))
    },
    async renewLabels({ body }, { viewer }) {
      return there(await registry.renewLabels(body, viewer))
    },
    listRegistry: ({ query }, { viewer }) => registry.list({ ...query, limit: limitOf(query) }, viewer),
    async readAsset({ params: { site, id } }, { viewer }) {
      return there(await registry.read(site, id, viewer))
    },
    async transferDevice({ params: { site, id }, body }, { viewer }) {
      return deviceAt(there(await registry.transfer(site, id, body, viewer)), viewer)
    },
    async replaceDevice({ params: { site, id }, body }, { viewer }) {
      return deviceAt(there(await registry.replace(site, id, body, viewer)), viewer)
    },
    async restoreDevice({ params: { site, id }, body }, { viewer }) {
      return deviceAt(there(await registry.restore(site, id, body.reason, viewer)), viewer)
    },
    async listContractors({ query }, { viewer }) {
      return { items: await registry.contractors(query.site, viewer) }
    },
    async saveContractor({ params: { site, id }, body }, { viewer }) {
      return there(await registry.saveContractor(site, id, body, viewer))
    },
    async addDocument({ params: { site, id }, body }, { viewer }) {
      return there(await registry.addDocument(site, id, body, viewer))
    },
    async removeDocument({ params: { site, id, document } }, { viewer }) {
      if (!(await registry.removeDocument(site, id, document, viewer))) throw nothingThere()
      return undefined
    },
  }
}

function there<T>(found: T | null): T {
  if (found === null) throw nothingThere()
  return found
}

import type { labelRoutes } from './contract/labels.ts'
import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type RegistryHandlers = Pick<Handlers, keyof typeof labelRoutes>

export function registryHandlers({ registry }: Pick<Services, 'registry'>): RegistryHandlers {
  return {
    async listLabels({ query }, { viewer }) {
      return there(await registry.labels(query, viewer))
    },
    async renewLabels({ body }, { viewer }) {
      return there(await registry.renewLabels(body, viewer))
    },
  }
}

function there<T>(found: T | null): T {
  if (found === null) throw nothingThere()
  return found
}

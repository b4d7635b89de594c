import type { postSetupRoutes } from './contract/posts-setup-routes.ts'
import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type SetupHandlers = Pick<Handlers, keyof typeof postSetupRoutes>

export function postSetupHandlers({ postSetup: setup }: Pick<Services, 'postSetup'>): SetupHandlers {
  return {
    readPostSetup: async ({ params }, { viewer }) => there(await setup.read(params.site, viewer)),
    savePost: async ({ params, body }, { viewer }) => there(await setup.save(params, 'posts', body, viewer)),
    retirePost: async ({ params, query }, { viewer }) =>
      there(await setup.retire(params, 'posts', query, viewer)),
    saveShift: async ({ params, body }, { viewer }) =>
      there(await setup.save(params, 'shifts', body, viewer)),
    retireShift: async ({ params, query }, { viewer }) =>
      there(await setup.retire(params, 'shifts', query, viewer)),
  }
}

function there<T>(found: T | null): T {
  if (found === null) throw nothingThere()
  return found
}

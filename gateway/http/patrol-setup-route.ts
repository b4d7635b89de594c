import type { patrolSetupRoutes } from './contract/patrol-setup-routes.ts'
import { nothingThere } from './failure.ts'
import { createGate } from './gate.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type SetupHandlers = Pick<Handlers, keyof typeof patrolSetupRoutes>

const previews = { atOnce: 2, waiting: 20 }

export function patrolSetupHandlers({ patrolSetup: setup }: Pick<Services, 'patrolSetup'>): SetupHandlers {
  const gate = createGate(previews)
  return {
    readPatrolSetup: async ({ params }, { viewer }) => there(await setup.read(params.site, viewer)),
    addCheckpoint: async ({ params, body }, { viewer }) =>
      there(await setup.add(params.site, 'checkpoints', body, viewer)),
    changeCheckpoint: async ({ params, body }, { viewer }) =>
      there(await setup.change(params, 'checkpoints', body, viewer)),
    retireCheckpoint: async ({ params, query }, { viewer }) =>
      there(await setup.retire(params, 'checkpoints', query, viewer)),
    enrolTag: async ({ params, body }, { viewer }) => there(await setup.enrol(params, body, viewer)),
    removeTag: async ({ params, query }, { viewer }) => there(await setup.takeDown(params, query, viewer)),
    addRoute: async ({ params, body }, { viewer }) =>
      there(await setup.add(params.site, 'routes', body, viewer)),
    changeRoute: async ({ params, body }, { viewer }) =>
      there(await setup.change(params, 'routes', body, viewer)),
    retireRoute: async ({ params, query }, { viewer }) =>
      there(await setup.retire(params, 'routes', query, viewer)),
    addPlan: async ({ params, body }, { viewer }) =>
      there(await setup.add(params.site, 'plans', body, viewer)),
    changePlan: async ({ params, body }, { viewer }) =>
      there(await setup.change(params, 'plans', body, viewer)),
    retirePlan: async ({ params, query }, { viewer }) =>
      there(await setup.retire(params, 'plans', query, viewer)),
    previewPlan: ({ params, body }, { viewer }) =>
      gate(async () => there(await setup.preview(params.site, body.row, viewer))),
    listUnknownTags: async ({ params }, { viewer }) => there(await setup.unknownTags(params.site, viewer)),
    listSetupVersions: async ({ params, query }, { viewer }) =>
      there(await setup.versions(params.site, query.before, viewer)),
    previewRollback: async ({ params: { site, n } }, { viewer }) =>
      there(await setup.previewRollback(site, Number(n), viewer)),
    rollBackSetup: async ({ params: { site, n }, body }, { viewer }) =>
      there(await setup.rollBack(site, Number(n), body, viewer)),
  }
}

function there<T>(found: T | null): T {
  if (found === null) throw nothingThere()
  return found
}

import type { inspectionRoutes } from './contract/inspection-routes.ts'
import { nothingThere } from './failure.ts'
import { createGate } from './gate.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type InspectionHandlers = Pick<Handlers, keyof typeof inspectionRoutes>

/** Planning a large site takes a part of a second. */
const planning = { atOnce: 1, waiting: 20 }

export function inspectionHandlers({ inspections }: Pick<Services, 'inspections'>): InspectionHandlers {
  const gate = createGate(planning)
  return {
    readInspectionMonth: async ({ params }, { viewer }) => there(await inspections.month(params, viewer)),
    inspectionReport: async ({ params }, { viewer }) => there(await inspections.report(params, viewer)),
    previewInspectionPlan: ({ params }, { viewer }) =>
      gate(async () => there(await inspections.preview(params, viewer))),
    applyInspectionPlan: ({ params, body }, { viewer }) =>
      gate(async () => there(await inspections.apply(params, body, viewer))),
    readInspection: async ({ params }, { viewer }) => there(await inspections.read(params, viewer)),
    excuseInspection: async ({ params, body }, { viewer }) =>
      there(await inspections.excuse(params, body, viewer)),
    restoreInspection: async ({ params }, { viewer }) => there(await inspections.restore(params, viewer)),
    readInspectionPhoto: async ({ params }, { viewer }) => ({
      jpeg: there(await inspections.photo(params, viewer)),
    }),
    myInspections: async ({ query }, { viewer }) => there(await inspections.mine(query.site, viewer)),
    recordInspection: async ({ params, body }, { viewer }) =>
      there(await inspections.record(params.site, body, viewer)),
    readInspectionSettings: async ({ params }, { viewer }) =>
      there(await inspections.settings(params.site, viewer)),
    changeInspectionSettings: async ({ params, body }, { viewer }) =>
      there(await inspections.change(params.site, body, viewer)),
  }
}

function there<T>(found: T | null): T {
  if (found === null) throw nothingThere()
  return found
}

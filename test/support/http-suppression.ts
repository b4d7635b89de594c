import type { InputOf } from '#gateway/http/contract/routes.ts'
import type { PlannedWork } from '#gateway/http/contract/suppression.ts'
import type { suppressionRoutes } from '#gateway/http/contract/suppression-routes.ts'
import type { Viewer } from '#gateway/http/services.ts'
import type { SuppressionService } from '#gateway/http/suppression-service.ts'

/** Shelves, planned work and load behind the HTTP server: valid requests, and a port that answers them. */

const none = { params: undefined, query: undefined, body: undefined }
const schedule = { type: 'fixed' as const, from: 1_000, to: 9_000, lengthS: null, windows: null }
const scope = { devices: ['d1'], kinds: [], places: [] }
const asked = { site: 'north', reason: 'cable pulled', scope, schedule, countsForServiceLevel: false }

export const suppressionSamples: { readonly [Name in keyof typeof suppressionRoutes]: InputOf<Name> } = {
  alarmLoad: { ...none, query: { from: 0, to: 86_400_000 } },
  shelveAlarms: { ...none, body: { ids: ['a-north'], reason: 'sensor on order', forS: 3600 } },
  unshelveAlarms: { ...none, body: { ids: ['a-north'] } },
  listPlannedWork: { ...none, query: { site: 'north' } },
  planWork: { ...none, body: asked },
  readPlannedWork: { ...none, params: { id: 'work-1' } },
  endPlannedWork: { ...none, params: { id: 'work-1' } },
}

const work: PlannedWork = {
  ...asked,
  ...{ id: 'work-1', by: 'wang', at: 1_000, state: 'active', startedAt: null },
  ...{ endedBy: null, endedAt: null, heldAlarms: 0, heldSteps: 0 },
}

export function suppressionInMemory(): SuppressionService {
  const seen = <T>(viewer: Viewer, answer: T): T | null =>
    viewer.sites === null || viewer.sites.includes('north') ? answer : null
  const figures = { from: 0, to: 86_400_000, alarms: 1, perTenMinutes: 0.01, peak: 1, floodMinutes: 0 }
  return {
    shelve: async ({ ids }, viewer) =>
      ids.map((id) => ({ id, result: seen(viewer, 'shelved' as const) ?? 'not-found' })),
    unshelve: async (ids, viewer) =>
      ids.map((id) => ({ id, result: seen(viewer, 'unshelved' as const) ?? 'not-found' })),
    list: async (_, viewer) => seen(viewer, [work]) ?? [],
    plan: async () => work,
    read: async (_, viewer) => seen(viewer, { work, held: [] }),
    end: async (_, viewer) => seen(viewer, work),
    load: async () => ({
      ...figures,
      ...{ steps: [{ at: 0, count: 1 }], floods: [], raised: 2, worst: [], stale: [], staleTotal: 0 },
      bySeverity: [{ severity: 'major', alarms: 1, share: 1 }],
      spans: [{ ...figures, day: '1970-01-01', shift: null, site: 'north' }],
      yardstick: { perTenMinutes: 1, floodAbove: 10, staleAfterS: 86_400, shares: [] },
    }),
  }
}

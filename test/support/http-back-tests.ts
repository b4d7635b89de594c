import type { BackTest } from '#gateway/http/contract/back-tests.ts'
import type { Services, Viewer } from '#gateway/http/services.ts'
import { seen, sees } from './http-viewer.ts'

/** One back-test at north that runs. */
export function backTestsInMemory(): Services['backTests'] {
  const running: BackTest = {
    ...{
      id: 'b-1',
      site: 'north',
      kind: 'thing',
      rule: 'TST-01',
      from: 0,
      to: 1_000,
      by: 'li',
      startedAt: 2_000,
    },
    ...{ state: 'running', progress: 0.5, problem: null, result: null },
  }
  const find = (id: string, viewer: Viewer) => (id === 'b-1' ? seen(running, viewer) : null)
  return {
    reach: () => ({ since: 0, days: 3, running: null }),
    start: async ({ site }, viewer) => (sees(viewer, site) ? running : null),
    read: find,
    cancel: (id, viewer) => (find(id, viewer) === null ? null : true),
  }
}

import { text } from '#devices/kit/text.ts'
import type { TapAnswer } from '#gateway/http/contract/taps.ts'
import type { Services, Viewer } from '#gateway/http/services.ts'

const sees = ({ sites }: Viewer, site: string): boolean => sites === null || sites.includes(site)

/** Ways in for taps, where every tap is taken and nothing is kept. */
export function tapsInMemory(): Pick<Services, 'taps' | 'field'> {
  return {
    field: {
      mine: async (site, viewer) => (sees(viewer, site) ? { ...emptyWalk, site } : null),
      codes: async (site, viewer) => (sees(viewer, site) ? { items: [] } : null),
      renewCodes: async ({ site }, viewer) => (sees(viewer, site) ? { items: [] } : null),
    },
    taps: {
      async enter({ site, taps }, viewer) {
        if (!sees(viewer, site)) return null
        return { now: 1000, skewMs: 0, items: taps.map(({ eid, ts }) => buildAnswer(eid, ts)) }
      },
      importWands: async ({ site }, viewer) => (sees(viewer, site) ? emptyReport : null),
      enterByHand: async ({ site, eid, at }, viewer) => (sees(viewer, site) ? buildAnswer(eid, at) : null),
    },
  }
}

const buildAnswer = (eid: string, at: number): TapAnswer => ({
  eid,
  answer: 'created',
  message: text('已记录', 'Recorded'),
  checkpoint: 'north/cp-1',
  checkpointName: text('大堂', 'Lobby'),
  at,
  result: 'counted',
  round: null,
  verdict: null,
})

const emptyWalk = {
  now: 1000,
  siteName: text('北', 'North'),
  zone: 'Asia/Shanghai',
  guard: null,
  salt: 'c2FsdA',
  points: [],
  rounds: [],
}

const emptyReport = { taken: 0, duplicate: 0, refused: 0, withoutGuard: [], items: [] }

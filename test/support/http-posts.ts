import { text } from '#devices/kit/text.ts'
import type { Duty, Handover, LogEntry, Post } from '#gateway/http/contract/posts.ts'
import type { PostSetup } from '#gateway/http/contract/posts-setup.ts'
import type { postSetupRoutes } from '#gateway/http/contract/posts-setup-routes.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import type { Services, Viewer } from '#gateway/http/services.ts'

const sees = ({ sites }: Viewer, site: string): boolean => sites === null || sites.includes(site)

function dutyAt(site: string): Duty {
  return {
    ...{ id: `${site}/day~2026-06-01~0`, site, post: `${site}/gate`, postName: text('门岗', 'Gate') },
    ...{ shiftName: text('白班', 'Day'), day: '2026-06-01', from: 1_000, to: 2_000 },
    ...{ person: 'g-001', personName: 'Wang', username: null, phase: 'present', lastSign: 1_500 },
    ...{ prompt: null, alarmAt: 3_900, incidents: [], byHand: false, reason: null, problem: null },
  }
}

function postAt(site: string): Post {
  return {
    ...{ id: `${site}/gate`, site, name: text('门岗', 'Gate'), placePath: [], certificate: null },
    ...{ handover: true, keepsLog: false },
    limits: { promptS: 1800, alarmS: 600, startS: 300, reliefS: 300, handoverS: 900 },
    ...{ duties: [dutyAt(site)], next: null, openHandovers: [] },
  }
}

function handoverAt(site: string): Handover {
  return {
    ...{ id: `${site}/gate~1000`, site, post: `${site}/gate`, postName: text('门岗', 'Gate'), at: 1_000 },
    ...{ state: 'due', late: false, outgoing: [], incoming: [], since: 0, sheet: [], signature: null },
    ...{ refusals: [], acceptance: null, hash: null },
    may: { sign: true, accept: false, onBehalf: false },
  }
}

const certificate = {
  ...{ site: 'north', person: 'g-001', personName: 'Wang', type: 'control-room', number: '7' },
  ...{ validFrom: '2026-01-01', validTo: '2027-01-01', state: 'valid' as const },
}

const filePost = { id: 'gate', name: 'Gate' }
const fileShift = {
  ...{ id: 'day', post: 'gate', name: 'Day', calendar: 'every-day' as const, from: '08:00', to: '16:00' },
}
const none = { params: undefined, query: undefined, body: undefined }
const row = (id: string) => ({ site: 'north', id })

export const postSetupSamples: { readonly [Name in keyof typeof postSetupRoutes]: InputOf<Name> } = {
  readPostSetup: { ...none, params: { site: 'north' } },
  savePost: { ...none, params: row('gate'), body: { revision: '1', row: filePost } },
  retirePost: { ...none, params: row('gate'), query: { revision: '1', reason: 'closed' } },
  saveShift: { ...none, params: row('day'), body: { revision: '1', row: fileShift } },
  retireShift: { ...none, params: row('day'), query: { revision: '1' } },
}

/** One post, duty and handover at each of the two sites. */
export function postsInMemory(): Pick<Services, 'posts' | 'postSetup'> {
  const sites = ['north', 'south']
  const of = <T>(
    id: string,
    viewer: Viewer,
    make: (site: string) => T & { readonly id: string },
  ): T | null => {
    const site = sites.find((one) => make(one).id === id)
    return site !== undefined && sees(viewer, site) ? make(site) : null
  }
  const entry = (words: string): LogEntry => ({
    ...{ id: 'l-1', site: 'north', post: 'north/gate', postName: text('门岗', 'Gate'), day: '2026-06-01' },
    ...{ at: 1_000, kind: 'remark', by: 'Wang', words: text(words, words), corrects: null },
  })
  const seenBy = <T extends { readonly site: string }>(make: (site: string) => T, viewer: Viewer): T[] =>
    sites.map(make).filter(({ site }) => sees(viewer, site))
  const setupAt = (site: string): PostSetup => ({
    ...{ site, revision: '1', posts: [filePost], shifts: [], guards: [], devices: [], places: [] },
    certificateTypes: [],
  })
  const setupSeen = (site: string, viewer: Viewer): PostSetup | null =>
    sites.includes(site) && sees(viewer, site) ? setupAt(site) : null
  return {
    postSetup: {
      read: async (site, viewer) => setupSeen(site, viewer),
      save: async ({ site }, _part, _request, viewer) => setupSeen(site, viewer),
      retire: async ({ site }, _part, _request, viewer) => setupSeen(site, viewer),
    },
    posts: {
      now: async (_site, viewer) => seenBy(postAt, viewer),
      mine: async () => [],
      seen() {},
      checkIn: async (_body, viewer) => seenBy(dutyAt, viewer),
      signOff: async (id, viewer) => of(id, viewer, dutyAt) && [],
      roster: async ({ from, to }, viewer) => ({ from, to, duties: seenBy(dutyAt, viewer), persons: [] }),
      addDuty: async ({ post }, viewer) => of(post, viewer, postAt) && dutyAt('north'),
      changeDuty: async (id, _change, viewer) => of(id, viewer, dutyAt),
      swapDuties: async (id, _swap, viewer) =>
        of(id, viewer, (site) => ({ ...dutyAt(site) })) && [dutyAt('north')],
      certificates: async (_site, viewer) => (sees(viewer, 'north') ? [certificate] : []),
      registerCertificate: async ({ site }, viewer) => (sees(viewer, site) ? certificate : null),
      removeCertificate: async ({ site }, viewer) => sees(viewer, site),
      handovers: async (_query, viewer) =>
        seenBy(handoverAt, viewer).map(
          ({ id, site, post, postName, at, state, late, outgoing, incoming }) => ({
            ...{ id, site, post, postName, at, state, late, outgoing, incoming },
          }),
        ),
      handover: async (id, viewer) => of(id, viewer, handoverAt),
      actOnHandover: async (id, _what, _body, viewer) => of(id, viewer, handoverAt),
      log: async (_query, viewer) => ({ items: sees(viewer, 'north') ? [entry('key')] : [], next: null }),
      remark: async ({ post, text: words }, viewer) => of(post, viewer, postAt) && entry(words),
    },
  }
}

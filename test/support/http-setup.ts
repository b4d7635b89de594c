import { text } from '#devices/kit/text.ts'
import type { CalendarService } from '#gateway/http/calendar-service.ts'
import type { calendarRoutes } from '#gateway/http/contract/calendar.ts'
import type { patrolSetupRoutes } from '#gateway/http/contract/patrol-setup-routes.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import type { PatrolSetupService } from '#gateway/http/patrol-setup-service.ts'
import type { Viewer } from '#gateway/http/services.ts'

/** Setting up a patrol behind the HTTP server: valid requests, and a port that answers them. */

const none = { params: undefined, query: undefined, body: undefined }
const site = { site: 'north' }
const checkpoint = { id: 'lobby', name: text('大堂', 'Lobby'), tags: ['04DE5F1EACC040'], key: true }
const route = {
  id: 'ground',
  name: 'Ground floor',
  order: 'ordered' as const,
  steps: [{ checkpoint: 'lobby', offset_s: 0 }],
}
const plan = {
  ...{ id: 'night', name: 'Night', route: 'ground', calendar: { weekdays: [1 as const] }, slots: ['22:00'] },
  ...{ early_s: 60, late_s: 300, duration_s: 900 },
}

export const setupSamples: { readonly [Name in keyof typeof patrolSetupRoutes]: InputOf<Name> } = {
  readPatrolSetup: { ...none, params: site },
  addCheckpoint: { ...none, params: site, body: { version: 1, row: checkpoint } },
  changeCheckpoint: { ...none, params: { ...site, id: 'lobby' }, body: { version: 1, row: checkpoint } },
  retireCheckpoint: { ...none, params: { ...site, id: 'lobby' }, query: { version: 1 } },
  enrolTag: { ...none, params: { ...site, id: 'lobby' }, body: { version: 1, uid: '04de5f1eacc041' } },
  removeTag: { ...none, params: { ...site, id: 'lobby', uid: '04DE5F1EACC040' }, query: { version: 1 } },
  addRoute: { ...none, params: site, body: { version: 1, row: route } },
  changeRoute: { ...none, params: { ...site, id: 'ground' }, body: { version: 1, row: route } },
  retireRoute: { ...none, params: { ...site, id: 'ground' }, query: { version: 1, reason: 'closed' } },
  addPlan: { ...none, params: site, body: { version: 1, row: plan } },
  changePlan: { ...none, params: { ...site, id: 'night' }, body: { version: 1, row: plan } },
  retirePlan: { ...none, params: { ...site, id: 'night' }, query: { version: 1 } },
  previewPlan: { ...none, params: site, body: { row: plan } },
  listUnknownTags: { ...none, params: site },
  listSetupVersions: { ...none, params: site, query: {} },
  previewRollback: { ...none, params: { ...site, n: '1' } },
  rollBackSetup: { ...none, params: { ...site, n: '1' }, body: { version: 2, reason: 'a mistake' } },
}

export function setupInMemory(): PatrolSetupService {
  const only =
    <Args extends readonly unknown[], T>(answer: T) =>
    async (...args: Args): Promise<T | null> => {
      const viewer = args.at(-1) as Viewer
      return viewer.sites === null || viewer.sites.includes('north') ? answer : null
    }
  const changed = { version: 2, warnings: [text('请核对', 'Look at it')] }
  const line = text('新增', 'added')
  const version = { version: 1, at: 1000, by: 'site-file', cause: 'file' as const, reason: '', lines: [line] }
  const round = { slot: '22:00', person: null, opensAt: 1, startsAt: 2, endsAt: 3, closesAt: 4 }
  const tag = { uid: '08A1B2C3', at: 1000, taps: 2, reader: 'north/r1', readerName: null, guard: null }
  return {
    read: only({
      ...{ site: 'north', version: 1, changedAt: 1000, changedBy: 'site-file' },
      checkpoints: [
        {
          row: checkpoint,
          history: [{ uid: '04DE5F1EACC040', from: 0, until: null }],
          retiredAt: null,
        },
      ],
      routes: [route],
      plans: [{ row: plan, madeUntil: '2026-06-01' }],
      guards: [{ id: 'g-1', name: 'Wang', team: null }],
    }),
    ...{ add: only(changed), change: only(changed), retire: only(changed) },
    ...{ enrol: only(changed), takeDown: only(changed), rollBack: only(changed) },
    preview: only({
      days: [
        {
          day: '2026-06-01',
          dayClass: 'holiday' as const,
          name: line,
          assumed: false,
          count: 1,
          rounds: [round],
        },
      ],
    }),
    unknownTags: only({ items: [{ ...tag, refusal: text('随机号', 'random'), warnings: [] }] }),
    versions: only({ items: [version], next: null }),
    previewRollback: only({ version: 1, lines: [line] }),
  }
}

const newYear = { off: true, name: text('元旦', "New Year's Day") }

export const calendarSamples: { readonly [Name in keyof typeof calendarRoutes]: InputOf<Name> } = {
  readCalendar: { ...none, params: { ...site, year: '2026' } },
  setCalendarDay: { ...none, params: { ...site, day: '2027-01-01' }, body: newYear },
  resetCalendarDay: { ...none, params: { ...site, day: '2027-01-01' } },
  importCalendarYear: {
    ...none,
    params: { ...site, year: '2027' },
    body: { days: [{ day: '2027-01-01', ...newYear }] },
  },
}

export function calendarInMemory(): CalendarService {
  const day = { day: '2026-01-01', dayClass: 'holiday', name: newYear.name, source: 'built-in' } as const
  return {
    read: async (of, year) => ({
      site: of,
      year,
      today: '2026-06-01',
      days: [day],
      warnings: [newYear.name],
    }),
    ...{ set: async () => true, reset: async () => true, importYear: async () => true },
  }
}

import { text } from '#devices/kit/text.ts'
import type * as Programs from '#gateway/http/contract/inspection-programs.ts'
import type { inspectionRoutes } from '#gateway/http/contract/inspection-routes.ts'
import type * as Contract from '#gateway/http/contract/inspections.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import type { InspectionService } from '#gateway/http/inspection-service.ts'
import { totalsOf } from '#gateway/inspections/coverage.ts'
import { defaultSettings, defaultWorker } from '#gateway/inspections/settings.ts'
import { sees } from './http-viewer.ts'

/** Inspections behind the HTTP server: valid requests, and a port that answers them. */

const none = { params: undefined, query: undefined, body: undefined }
const month = { ...none, params: { site: 'north', month: '2026-11' } }
const one = { ...none, params: { site: 'north', id: 'd1/monthly/2026-11' } }
const { programs: _programs, ...numbers } = defaultSettings

export const inspectionSamples: { readonly [Name in keyof typeof inspectionRoutes]: InputOf<Name> } = {
  readInspectionMonth: month,
  inspectionReport: month,
  previewInspectionPlan: month,
  applyInspectionPlan: { ...month, body: { digest: '0123456789abcdef', reason: 'first plan' } },
  readInspection: one,
  excuseInspection: { ...one, body: { reason: 'works', note: 'lobby is rebuilt' } },
  restoreInspection: one,
  readInspectionPhoto: { ...none, params: { site: 'north', id: 'record-0001', item: 'clean' } },
  myInspections: { ...none, query: { site: 'north' } },
  recordInspection: {
    ...none,
    params: { site: 'north' },
    body: {
      ...{ id: 'record-0001', task: 'd1/monthly/2026-11', doneAt: 900, sentAt: 1000 },
      ...{
        code: null,
        codeAt: null,
        answers: [{ item: 'clean', value: true, note: '' }],
        note: '',
        photos: [],
      },
    },
  },
  readInspectionSettings: { ...none, params: { site: 'north' } },
  changeInspectionSettings: {
    ...none,
    params: { site: 'north' },
    body: { settings: { ...numbers, programs: [] }, basedOn: 0, reason: 'new people' },
  },
}

const task: Contract.InspectionTask = {
  ...{ id: 'd1/monthly/2026-11', device: 'd1', program: 'monthly', from: '2026-11-01', to: '2026-11-30' },
  ...{ day: '2026-11-03', worker: 'li', minutes: 5, byLaw: false, status: 'planned', shortage: null },
  ...{ excuse: null, record: null, doneDay: null, ok: null },
}
const device = { id: 'd1', name: text('设备', 'Device'), kind: 'thing', place: text('A座', 'Block A') }
const empty: Contract.InspectionMonth = {
  ...{ site: 'north', month: '2026-11', today: '2026-11-01', workingDays: ['2026-11-03'], tasks: [task] },
  ...{ devices: [device], programs: [], workers: [], loads: [], totals: totalsOf([], '2026-11-01') },
  ...{ missing: [], versions: [] },
}
const settings: Programs.InspectionSettings = {
  ...{ version: 0, by: null, at: null, reason: '', settings: { ...numbers, programs: [] } },
  ...{ defaultWorkers: [defaultWorker('li')], shipped: [], people: [{ username: 'li', name: '李' }] },
}

export function inspectionsInMemory(): InspectionService {
  const seen = <T>(site: string, viewer: Parameters<typeof sees>[0], answer: T): T | null =>
    sees(viewer, site) ? answer : null
  return {
    month: async ({ site }, viewer) => seen(site, viewer, empty),
    report: async ({ site }, viewer) =>
      seen(site, viewer, {
        ...{ site, siteName: text('北区', 'North'), zone: 'Asia/Shanghai', month: '2026-11' },
        ...{ today: '2026-11-01', totals: totalsOf([], '2026-11-01'), byKind: [], byPlace: [], byPerson: [] },
        ...{ notDone: [{ task, device, program: text('月检', 'Monthly check') }], failed: [] },
      }),
    recordReport: async () => undefined,
    preview: async ({ site }, viewer) =>
      seen(site, viewer, {
        ...{ digest: '0123456789abcdef', kept: 0, added: 0, removed: 0, moved: [], unplanned: [], loads: [] },
      }),
    apply: async ({ site }, _body, viewer) => seen(site, viewer, empty),
    read: async ({ site }, viewer) => seen(site, viewer, { task, device, program: null, records: [] }),
    excuse: async ({ site }, _body, viewer) => seen(site, viewer, task),
    restore: async ({ site }, viewer) => seen(site, viewer, task),
    photo: async ({ site }, viewer) => seen(site, viewer, '/9j/AAAA'),
    mine: async (site, viewer) =>
      seen(site, viewer, {
        ...{ now: 1_000, site, today: '2026-11-01', salt: 'salt', tasks: [task], programs: [] },
        devices: [{ ...device, prints: [], placePrints: [] }],
      }),
    record: async (site, _body, viewer) =>
      seen(site, viewer, { answer: 'created', ok: true, other: null, message: text('已保存', 'Saved') }),
    settings: async (site, viewer) => seen(site, viewer, settings),
    change: async (site, _body, viewer) => seen(site, viewer, settings),
  }
}

import { text } from '#devices/kit/text.ts'
import { noAsset } from '#gateway/facility/asset.ts'
import type { assetRoutes } from '#gateway/http/contract/asset-routes.ts'
import type * as Assets from '#gateway/http/contract/assets.ts'
import type { EquipmentFigure, equipmentRoutes, RunningItem } from '#gateway/http/contract/equipment.ts'
import type { Label, labelRoutes } from '#gateway/http/contract/labels.ts'
import type { RegistryImportReport, sheetRoutes } from '#gateway/http/contract/registry-sheet.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import type { EquipmentService } from '#gateway/http/equipment-service.ts'
import type { RegistryService } from '#gateway/http/registry-service.ts'
import type { Viewer } from '#gateway/http/services.ts'
import { onlySeen, sees } from './http-viewer.ts'

/** The registry behind the HTTP server: valid requests, and a port that answers them. */

type Operations =
  | keyof typeof labelRoutes
  | keyof typeof assetRoutes
  | keyof typeof sheetRoutes
  | keyof typeof equipmentRoutes

const none = { params: undefined, query: undefined, body: undefined }
const device = { site: 'north', id: 'd1' }
const contractorBody = {
  ...{ name: '电梯维保公司', contact: '王', phone: '138 0000 0000', trades: ['电梯'], note: '' },
  ...{ contractFrom: '2026-01-01', contractUntil: null },
}
const newDocument = { title: '说明书', fileName: 'manual.pdf', file: 'JVBERi0xLjQ=' }

export const registrySamples: { readonly [Name in Operations]: InputOf<Name> } = {
  listLabels: { ...none, query: { site: 'north', target: 'device' } },
  renewLabels: { ...none, body: { site: 'north', target: 'device', ids: ['d1'] } },
  importRegistry: { ...none, body: { site: 'north', mode: 'check', file: 'aWQsa2luZA==' } },
  equipmentFigures: { ...none, query: { from: '2026-05', to: '2026-06', by: 'kind' } },
  readRunningRecord: { ...none, params: device, query: { from: 0, to: 1_000 } },
  listRegistry: { ...none, query: { q: 'd', warranty: 'in' } },
  readAsset: { ...none, params: device },
  transferDevice: { ...none, params: device, body: { place: null, contractor: null, reason: '调整' } },
  replaceDevice: { ...none, params: device, body: { id: 'd1', reason: '老化' } },
  restoreDevice: { ...none, params: device, body: { reason: '误停用' } },
  listContractors: { ...none, query: {} },
  saveContractor: { ...none, params: { site: 'north', id: 'lifts' }, body: contractorBody },
  addDocument: { ...none, params: device, body: newDocument },
  removeDocument: { ...none, params: { ...device, document: 'doc-1' } },
}

const label: Label = {
  ...{ target: 'device', id: 'd1', name: text('设备', 'Device'), kind: 'thing', placePath: [] },
  ...{ assetCode: null, code: '0123456789abcdef', since: 1_000 },
}
const rows: Assets.RegistryRow[] = ['north', 'south'].map((site) => ({
  ...{
    site,
    id: 'd1',
    kind: 'thing',
    name: text('设备', 'Device'),
    place: null,
    placePath: [],
    parent: null,
  },
  ...{ retired: false, asset: { ...noAsset, assetCode: 'A-1' }, contractorName: null, maintainerName: null },
}))
const record: Assets.DeviceRecord = {
  ...{ id: 'r-1', site: 'north', device: 'd1', at: 1_000, by: 'wang', action: 'change', reason: '' },
  changes: [{ field: 'place', before: null, after: 'hall' }],
}
const { file: _, ...said } = newDocument
const paper: Assets.DeviceDocument = {
  ...said,
  id: 'doc-1',
  mediaType: 'application/pdf',
  bytes: 8,
  by: 'wang',
  at: 1,
}

const report: RegistryImportReport = {
  ...{ applied: false, rows: 1, added: 0, changed: 0, same: 0, faultCount: 1, changes: [] },
  faults: [{ sheet: 'CSV', row: 1, cell: 'A1', column: 'id', value: '', message: text('缺', 'Missing') }],
}

const figure: EquipmentFigure = {
  ...{ key: 'thing', name: text('设备', 'Device'), devices: 1, observedMs: 1_000, intact: 0.5, online: null },
  ...{ faults: 1, faultRate: 1.5, mtbfMs: 500, repairs: 0, mttrMs: null, inspected: 1 },
}

export function equipmentInMemory(): EquipmentService {
  const item: RunningItem = {
    ...{ at: 1, source: 'alarm', device: 'north/d1', title: text('故障', 'Fault'), detail: 'TST-01' },
    ...{ severity: 'major', ref: 'a-north', until: null },
  }
  return {
    figures: async () => ({ from: 0, to: 1_000, items: [figure], total: figure }),
    record: async (site, id, _span, viewer) =>
      sees(viewer, site) && id === 'd1' ? { line: [], figure, items: [item], isCut: false } : null,
  }
}

export function registryInMemory(): RegistryService {
  const seen = <T>(viewer: Viewer, site: string, answer: T): T | null => (sees(viewer, site) ? answer : null)
  const key = async (site: string, id: string, viewer: Viewer) => seen(viewer, site, `${site}/${id}`)
  return {
    labels: async ({ site }, viewer) => seen(viewer, site, { items: [label] }),
    renewLabels: async ({ site }, viewer) => seen(viewer, site, { items: [label] }),
    async list({ limit }, viewer) {
      const items = onlySeen(rows, viewer)
      return { items: items.slice(0, limit), next: null, total: items.length, classifications: ['安防'] }
    },
    async read(site, id, viewer) {
      const row = rows.find((one) => one.site === site && one.id === id)
      if (row === undefined) return null
      const { name, retired } = row
      const records = [{ ...record, site }]
      return seen(viewer, site, {
        ...{ row, line: [{ site, id, name, retired }], records, documents: [paper], code: null },
      })
    },
    transfer: (site, id, _wanted, viewer) => key(site, id, viewer),
    replace: (site, _id, { id }, viewer) => key(site, id, viewer),
    restore: (site, id, _reason, viewer) => key(site, id, viewer),
    contractors: async (_site, viewer) =>
      onlySeen([{ site: 'north', id: 'lifts', ...contractorBody, retired: false, devices: 1 }], viewer),
    saveContractor: async (site, id, { retired = false, ...body }, viewer) =>
      seen(viewer, site, { site, id, ...body, retired, devices: 0 }),
    importSheet: async ({ site }, _table, viewer) => seen(viewer, site, report),
    exportSheet: async (site, empty, viewer) =>
      seen(viewer, site, { rows: empty ? [] : [['d1', 'thing']], kinds: [], places: [], contractors: [] }),
    addDocument: async (site, _device, _document, viewer) => seen(viewer, site, paper),
    removeDocument: async (site, _device, id, viewer) => id === 'doc-1' && sees(viewer, site),
    document: async (site, _device, id, viewer) =>
      id === 'doc-1' ? seen(viewer, site, { document: paper, bytes: Buffer.from('%PDF-1.4') }) : null,
  }
}

import { text } from '#devices/kit/text.ts'
import type { Report, reportRoutes } from '#gateway/http/contract/reports.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import type { ReportService } from '#gateway/http/report-service.ts'
import { sees } from './http-viewer.ts'

/** Reports of faults behind the HTTP server: valid requests, and a port that answers them. */

const none = { params: undefined, query: undefined, body: undefined }
const code = '0123456789abcdef'
const name = text('东门', 'East gate')

export const reportSamples: { readonly [Name in keyof typeof reportRoutes]: InputOf<Name> } = {
  readReportLabel: { ...none, params: { code } },
  sendReport: { ...none, body: { code, trouble: 'broken', words: '门把手掉了', phone: '13800000000' } },
  followReport: { ...none, params: { follow: code + code } },
  listReports: { ...none, query: { site: 'north' } },
  decideReport: { ...none, params: { id: 'report-1' }, body: { decision: 'dismiss', reason: '已修好' } },
}

const report: Report = {
  ...{ id: 'report-1', site: 'north', target: 'device', targetId: 'd1', name, path: [], trouble: 'broken' },
  ...{ words: '门把手掉了', phone: null, hasPhoto: false, at: 1_000, state: 'waiting', order: null },
  ...{ reason: '', decidedBy: null, decidedAt: null },
}

export function reportsInMemory(): ReportService {
  return {
    label: async () => ({ site: text('北区', 'North'), name, language: 'zh' }),
    send: async () => code + code,
    followed: async () => ({
      ...{ name, trouble: 'broken', at: 1_000, state: 'waiting', decidedAt: null, reason: '' },
    }),
    list: async (_, viewer) => (sees(viewer, 'north') ? [report] : []),
    decide: async (_, __, viewer) => (sees(viewer, 'north') ? report : null),
    photo: async () => null,
  }
}

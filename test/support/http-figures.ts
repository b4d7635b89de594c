import { text } from '#devices/kit/text.ts'
import type { MonthSheet } from '#gateway/http/contract/month-sheet.ts'
import type { Services } from '#gateway/http/services.ts'

export function buildMonth(month: string, over: Partial<MonthSheet> = {}): MonthSheet {
  const total = {
    ...{ due: 2, onTime: 1, early: 0, late: 0, missed: 1 },
    ...{ coverage: 0.5, punctuality: 0.5, extra: null },
  }
  return {
    ...{ month, from: `${month}-01`, to: `${month}-28`, complete: true, total },
    sites: [{ id: 'north', name: text('北区', 'North'), zone: 'Asia/Shanghai' }],
    byPurpose: [{ purpose: 'guard', total }],
    rounds: [{ state: 'incomplete', count: 1 }],
    byRoute: [{ key: 'north/r', name: text('路线', 'Route'), ...total }],
    ...{ byDay: [], byShift: [], byCheckpoint: [], byGuard: [] },
    ...{ missed: { items: [], total: 0 }, excused: { items: [], total: 0 } },
    ...{ corrections: [], absences: [] },
    ...over,
  }
}

const none = { due: 0, onTime: 0, early: 0, late: 0, missed: 0, coverage: null, punctuality: null }

/** The port of patrol figures, with nothing to count. */
export const figuresInMemory: Services['figures'] = {
  whereabouts: async () => [],
  month: async ({ month }) => buildMonth(month),
  recordMonth: async () => undefined,
  coverage: async () => ({ items: [], total: { ...none, extra: 0 }, absences: [] }),
  heat: async () => ({
    items: [],
    next: null,
    points: 0,
    total: { due: 0, made: 0, missed: 0, cells: [] },
  }),
  counted: async () => ({ items: [], next: null, total: 0 }),
  extras: async () => ({ items: [], next: null, total: 0 }),
}

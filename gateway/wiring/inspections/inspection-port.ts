import type { InspectionService } from '../../http/inspection-service.ts'
import type { Viewer } from '../../http/viewer.ts'
import { appendAudit } from '../../store/audit-store.ts'
import { maySee } from '../context.ts'
import { createTagPrints } from '../patrol/tag-prints.ts'
import { createInspectionPlanPort } from './inspection-plan-port.ts'
import { createInspectionRecordPort } from './inspection-record-port.ts'
import { readInspectionReport } from './inspection-report.ts'
import { createInspectionSettingsPort } from './inspection-settings-port.ts'
import type { InspectionPortOptions } from './inspection-surroundings.ts'

/** Inspections as the HTTP server asks for them. */
export function createInspectionPort(
  options: Omit<InspectionPortOptions, 'sees' | 'prints'>,
): InspectionService {
  const { registry, store, clock } = options.context
  const sees = (viewer: Viewer, site: string): boolean =>
    maySee(viewer, site) && registry.site(site) !== undefined
  const all = { ...options, sees, prints: createTagPrints() }
  return {
    ...createInspectionPlanPort(all),
    ...createInspectionRecordPort(all),
    ...createInspectionSettingsPort(all),
    report: async ({ site, month }, viewer) =>
      sees(viewer, site) ? readInspectionReport(all, site, month) : null,
    recordReport: ({ site, month }, { username }) =>
      store.transaction((tx) =>
        appendAudit(tx, [
          {
            ...{ at: clock.now(), actor: username, action: 'inspection.report' },
            ...{ subject: `${site}/${month}`, detail: {} },
          },
        ]),
      ),
  }
}

import { kinds } from '#devices/index.ts'
import { text } from '#devices/kit/text.ts'
import { noAsset } from '../../facility/asset.ts'
import type { AssetBook } from '../../facility/asset-book.ts'
import { sheetRow } from '../../facility/asset-sheet.ts'
import {
  type PlannedRow,
  planSheet,
  type SheetPlan,
  type SheetRegistry,
} from '../../facility/sheet-import.ts'
import type { RegistryImportReport } from '../../http/contract/registry-sheet.ts'
import type { RegistryService } from '../../http/registry-service.ts'
import { type Context, maySee } from '../context.ts'
import { type DeviceDesk, type DeviceStep, fieldsThatDiffer, surroundings } from '../devices/device-desk.ts'

export interface RegistrySheetOptions {
  readonly context: Context
  readonly book: AssetBook
  readonly desk: DeviceDesk
}

const FAULTS_SHOWN = 1_000
const CHANGES_SHOWN = 200

/** The registry of a site as a sheet: checked row by row, applied whole or not at all. */
export function createRegistrySheetPort(
  options: RegistrySheetOptions,
): Pick<RegistryService, 'importSheet' | 'exportSheet'> {
  const { context, book, desk } = options
  const { registry } = context
  return {
    async importSheet({ site, mode, reason = '' }, table, viewer) {
      if (!maySee(viewer, site) || registry.site(site) === undefined) return null
      return desk.alone(async () => {
        const plan = planSheet(site, table, sheetRegistry(options, site), kinds)
        const applied = mode === 'apply' && plan.faults.length === 0
        const report = reportOf(plan, applied)
        const steps = plan.rows.filter(({ isSame }) => !isSame).map((row) => stepOf(row, reason))
        const { added, changed } = report
        const entry = { action: 'registry.import', subject: site, detail: { added, changed, reason } }
        if (applied && steps.length > 0) await desk.write(viewer, entry, steps)
        return report
      })
    },
    async exportSheet(site, empty, viewer) {
      if (!maySee(viewer, site) || registry.site(site) === undefined) return null
      const devices = empty ? [] : registry.devices(site).filter(({ retired }) => !retired)
      return {
        rows: devices.map((device) =>
          sheetRow(device, { ...noAsset, ...book.asset(`${site}/${device.id}`) }),
        ),
        kinds: kinds.map(({ name, title }) => ({ id: name, name: title })),
        places: registry.places(site).map(({ id, name }) => ({ id, name })),
        contractors: book
          .contractors(site)
          .filter(({ retired }) => !retired)
          .map(({ id, name }) => ({ id, name: text(name, name) })),
      }
    },
  }
}

function sheetRegistry({ context, book }: RegistrySheetOptions, site: string): SheetRegistry {
  return {
    ...surroundings(context, book),
    known(id) {
      const found = context.registry.device(`${site}/${id}`)
      if (found === undefined) return undefined
      const { retired, ...device } = found
      const { replaces: _, ...asset } = book.asset(`${site}/${id}`)
      return { device, retired, asset }
    },
  }
}

function stepOf({ before, draft }: PlannedRow, reason: string): DeviceStep {
  return {
    before: before === null ? null : { ...before.device, retired: false },
    after: { ...draft.device, retired: false },
    asset: draft.asset,
    action: before === null ? 'register' : 'change',
    reason,
  }
}

function reportOf({ rows, faults }: SheetPlan, applied: boolean): RegistryImportReport {
  const differing = rows.filter(({ isSame }) => !isSame)
  const added = differing.filter(({ before }) => before === null).length
  return {
    ...{ applied, rows: rows.length, added, changed: differing.length - added },
    same: rows.length - differing.length,
    faultCount: faults.length,
    faults: faults.slice(0, FAULTS_SHOWN),
    changes: differing.slice(0, CHANGES_SHOWN).map(({ row, before, draft }) => ({
      ...{ row, id: draft.device.id, isNew: before === null },
      fields: before === null ? [] : fieldsThatDiffer(before, draft),
    })),
  }
}

import { DocumentFiles } from '../../facility/document-store.ts'
import type { RegistryService } from '../../http/registry-service.ts'
import type { Services } from '../../http/services.ts'
import type { Settings } from '../../settings.ts'
import type { HistoryReader } from '../../telemetry/history-reader-client.ts'
import type { Context } from '../context.ts'
import type { DeviceChangesOptions } from '../devices/device-change-port.ts'
import type { DeviceDesk } from '../devices/device-desk.ts'
import type { OpenedSteps } from '../open-steps.ts'
import { createDocumentPort, documentsOf } from './document-port.ts'
import { createLabelPort } from './label-port.ts'
import { createRegistryPort } from './registry-port.ts'
import { createRegistrySheetPort } from './registry-sheet-port.ts'
import { createEquipmentPort } from './running-record-port.ts'
import { createTransfers } from './transfer-port.ts'

export interface RegistryServicesOptions extends Pick<DeviceChangesOptions, 'revoke'> {
  readonly context: Context
  readonly steps: Pick<OpenedSteps, 'book' | 'labels' | 'calendarOf'>
  readonly reader: HistoryReader
  readonly desk: DeviceDesk
  readonly settings: Pick<Settings, 'dataDir'>
}

/** Everything of the registry that people ask for beyond the devices themselves. */
export function createRegistryServices(
  options: RegistryServicesOptions,
): Pick<Services, 'registry' | 'equipment'> {
  const { context, steps, desk, reader, revoke, settings } = options
  const { book, labels } = steps
  const files = new DocumentFiles(settings.dataDir)
  const registry: RegistryService = {
    ...createLabelPort({ context, labels, book }),
    ...createTransfers({ context, book, desk, revoke }),
    ...createRegistrySheetPort({ context, book, desk }),
    ...createDocumentPort({ context, files }),
    ...createRegistryPort({
      ...{ context, book, labels },
      documentsOf: (site, device) => documentsOf(context, site, device),
    }),
  }
  const { calendarOf } = steps
  return { registry, equipment: createEquipmentPort({ context, book, calendarOf, history: reader }) }
}

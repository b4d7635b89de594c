import type { EquipmentFigures, EquipmentQuery, RunningRecord } from './contract/equipment.ts'
import type { Viewer } from './viewer.ts'

/** What was counted of devices; null where the viewer may not see the device. */
export interface EquipmentService {
  figures(query: EquipmentQuery, viewer: Viewer): Promise<EquipmentFigures>
  record(
    site: string,
    id: string,
    span: { readonly from: number; readonly to: number },
    viewer: Viewer,
  ): Promise<RunningRecord | null>
}

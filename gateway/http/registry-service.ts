import type * as Labels from './contract/labels.ts'
import type { Viewer } from './viewer.ts'

/** The registry beyond what messages need: labels. A site the viewer may not see is null. */
export interface RegistryService {
  labels(query: Labels.LabelQuery, viewer: Viewer): Promise<Labels.LabelList | null>
  /** Gives the labels that were made. */
  renewLabels(renewal: Labels.LabelRenewal, viewer: Viewer): Promise<Labels.LabelList | null>
}

import type { Text } from '#devices/kit/text.ts'
import type { SheetTable } from '../facility/sheet-import.ts'
import type * as Assets from './contract/assets.ts'
import type * as Labels from './contract/labels.ts'
import type { RegistryImport, RegistryImportReport } from './contract/registry-sheet.ts'
import type { Viewer } from './viewer.ts'

/** Devices of a site as rows of `sheetColumns`, and what a row may refer to. */
export interface RegistrySheet {
  readonly rows: readonly (readonly string[])[]
  readonly kinds: readonly Named[]
  readonly places: readonly Named[]
  readonly contractors: readonly Named[]
}

interface Named {
  readonly id: string
  readonly name: Text
}

/** The registry beyond what messages need. What is not there, or at a site the viewer may not see, is null. */
export interface RegistryService {
  labels(query: Labels.LabelQuery, viewer: Viewer): Promise<Labels.LabelList | null>
  /** Gives the labels that were made. */
  renewLabels(renewal: Labels.LabelRenewal, viewer: Viewer): Promise<Labels.LabelList | null>
  list(query: Assets.RegistryQuery & { readonly limit: number }, viewer: Viewer): Promise<Assets.RegistryPage>
  read(site: string, id: string, viewer: Viewer): Promise<Assets.AssetDetail | null>
  /** The next three give `site/id` of the device that stands there now. */
  transfer(site: string, id: string, wanted: Assets.Transfer, viewer: Viewer): Promise<string | null>
  replace(site: string, id: string, wanted: Assets.Replacement, viewer: Viewer): Promise<string | null>
  restore(site: string, id: string, reason: string, viewer: Viewer): Promise<string | null>
  contractors(site: string | undefined, viewer: Viewer): Promise<readonly Assets.Contractor[]>
  saveContractor(
    site: string,
    id: string,
    contractor: Assets.ContractorBody,
    viewer: Viewer,
  ): Promise<Assets.Contractor | null>
  /** Checks a table row by row, and applies all of it when asked to and nothing is wrong. */
  importSheet(
    wanted: Omit<RegistryImport, 'file'>,
    table: SheetTable,
    viewer: Viewer,
  ): Promise<RegistryImportReport | null>
  /** @param empty only what a template needs */
  exportSheet(site: string, empty: boolean, viewer: Viewer): Promise<RegistrySheet | null>
  addDocument(
    site: string,
    device: string,
    document: Assets.NewDocument,
    viewer: Viewer,
  ): Promise<Assets.DeviceDocument | null>
  removeDocument(site: string, device: string, id: string, viewer: Viewer): Promise<boolean>
  document(
    site: string,
    device: string,
    id: string,
    viewer: Viewer,
  ): Promise<{ readonly document: Assets.DeviceDocument; readonly bytes: Buffer } | null>
}

import type * as Programs from './contract/inspection-programs.ts'
import type * as Records from './contract/inspection-records.ts'
import type * as Inspections from './contract/inspections.ts'
import type { Viewer } from './viewer.ts'

interface MonthOf {
  readonly site: string
  readonly month: string
}

interface OneOf {
  readonly site: string
  readonly id: string
}

/** Inspections of a site. Null: there is no such site or inspection, or it is not the viewer's to see. */
export interface InspectionService {
  month(of: MonthOf, viewer: Viewer): Promise<Inspections.InspectionMonth | null>
  report(of: MonthOf, viewer: Viewer): Promise<Inspections.InspectionReport | null>
  /** Notes in the audit trail that somebody took the report away as a file. */
  recordReport(of: MonthOf, viewer: Viewer): Promise<void>
  preview(of: MonthOf, viewer: Viewer): Promise<Inspections.PlanPreview | null>
  apply(of: MonthOf, body: Inspections.PlanBody, viewer: Viewer): Promise<Inspections.InspectionMonth | null>
  read(of: OneOf, viewer: Viewer): Promise<Records.InspectionDetail | null>
  excuse(of: OneOf, body: Inspections.ExcuseBody, viewer: Viewer): Promise<Inspections.InspectionTask | null>
  restore(of: OneOf, viewer: Viewer): Promise<Inspections.InspectionTask | null>
  photo(of: OneOf & { readonly item: string }, viewer: Viewer): Promise<string | null>
  mine(site: string, viewer: Viewer): Promise<Records.MyInspections | null>
  record(site: string, body: Records.RecordBody, viewer: Viewer): Promise<Records.RecordAnswer | null>
  settings(site: string, viewer: Viewer): Promise<Programs.InspectionSettings | null>
  change(
    site: string,
    body: Programs.SettingsBody,
    viewer: Viewer,
  ): Promise<Programs.InspectionSettings | null>
}

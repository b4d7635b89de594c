import type * as Reports from './contract/reports.ts'
import type { Viewer } from './viewer.ts'

/** Reports without sign-in. Who asks for the first three is a stranger and was held back before (report-route.ts). */
export interface ReportService {
  /** Null for a code that stands for nothing, or no longer. */
  label(code: string): Promise<Reports.ReportLabel | null>
  /** Code of the private link; null for a code that stands for nothing. */
  send(report: Reports.NewReport): Promise<string | null>
  followed(follow: string): Promise<Reports.FollowedReport | null>
  list(query: Reports.ReportQuery, viewer: Viewer): Promise<readonly Reports.Report[]>
  decide(id: string, decision: Reports.ReportDecision, viewer: Viewer): Promise<Reports.Report | null>
  photo(id: string, viewer: Viewer): Promise<{ readonly mediaType: string; readonly bytes: Buffer } | null>
}

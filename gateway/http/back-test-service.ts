import type * as Api from './contract/back-tests.ts'
import type { Viewer } from './viewer.ts'

/** Rules tried over the journal. Null: there is no such site, kind, rule or back-test, or it is not the viewer's to see. */
export interface BackTestService {
  reach(): Api.BackTestReach
  /** Refused while another runs, for a span that is not kept, and for a draft that is no rule. */
  start(body: Api.BackTestBody, viewer: Viewer): Promise<Api.BackTest | null>
  read(id: string, viewer: Viewer): Api.BackTest | null
  cancel(id: string, viewer: Viewer): true | null
}

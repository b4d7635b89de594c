import type * as Suppression from './contract/suppression.ts'
import type { Viewer } from './viewer.ts'

/** Null: there is no such planned work. */
export interface SuppressionService {
  /** One result per id, in order. A reason or an end that cannot be is refused for all. */
  shelve(body: Suppression.ShelveBody, viewer: Viewer): Promise<readonly Suppression.ShelfResult[]>
  unshelve(ids: readonly string[], viewer: Viewer): Promise<readonly Suppression.ShelfResult[]>
  list(site: string | undefined, viewer: Viewer): Promise<readonly Suppression.PlannedWork[]>
  plan(work: Suppression.PlannedWorkBody, viewer: Viewer): Promise<Suppression.PlannedWork>
  read(id: string, viewer: Viewer): Promise<Suppression.PlannedWorkDetail | null>
  end(id: string, viewer: Viewer): Promise<Suppression.PlannedWork | null>
  load(query: Suppression.LoadQuery, viewer: Viewer): Promise<Suppression.AlarmLoad>
}

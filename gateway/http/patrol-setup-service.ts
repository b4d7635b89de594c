import type { SetupPart, SetupRows } from '../patrol/setup.ts'
import type * as PatrolSetup from './contract/patrol-setup.ts'
import type { Viewer } from './viewer.ts'

/** A change of the setup: the version it was made on, and why. */
export interface SetupRequest {
  readonly version: number
  readonly reason?: string
}

export interface SetupRowKey {
  readonly site: string
  readonly id: string
}

/** Null: there is no such site, row or version. A change on an older version is refused with 409 and who was faster. */
export interface PatrolSetupService {
  read(site: string, viewer: Viewer): Promise<PatrolSetup.PatrolSetup | null>
  add<Part extends SetupPart>(
    site: string,
    part: Part,
    request: SetupRequest & { readonly row: SetupRows[Part] },
    viewer: Viewer,
  ): Promise<PatrolSetup.SetupChanged | null>
  change<Part extends SetupPart>(
    key: SetupRowKey,
    part: Part,
    request: SetupRequest & { readonly row: SetupRows[Part] },
    viewer: Viewer,
  ): Promise<PatrolSetup.SetupChanged | null>
  retire(
    key: SetupRowKey,
    part: SetupPart,
    request: SetupRequest,
    viewer: Viewer,
  ): Promise<PatrolSetup.SetupChanged | null>
  enrol(
    key: SetupRowKey,
    request: SetupRequest & { readonly uid: string; readonly replaces?: string },
    viewer: Viewer,
  ): Promise<PatrolSetup.SetupChanged | null>
  takeDown(
    key: SetupRowKey & { readonly uid: string },
    request: SetupRequest,
    viewer: Viewer,
  ): Promise<PatrolSetup.SetupChanged | null>
  preview(site: string, plan: SetupRows['plans'], viewer: Viewer): Promise<PatrolSetup.PlanPreview | null>
  unknownTags(
    site: string,
    viewer: Viewer,
  ): Promise<{ readonly items: readonly PatrolSetup.UnknownTag[] } | null>
  versions(
    site: string,
    before: number | undefined,
    viewer: Viewer,
  ): Promise<PatrolSetup.SetupVersions | null>
  previewRollback(site: string, to: number, viewer: Viewer): Promise<PatrolSetup.RollbackPreview | null>
  rollBack(
    site: string,
    to: number,
    request: SetupRequest,
    viewer: Viewer,
  ): Promise<PatrolSetup.SetupChanged | null>
}

import { type RowChange, rowChanges, withChanges } from '../facility/file-merge.ts'
import type { FileCheckpoint, FilePlan, FileRoute, PatrolFile } from './patrol-file.ts'

/** What a patrol is set up from. */
export const setupParts = ['checkpoints', 'routes', 'plans'] as const
export type SetupPart = (typeof setupParts)[number]

export interface SetupRows {
  readonly checkpoints: FileCheckpoint
  readonly routes: FileRoute
  readonly plans: FilePlan
}
export type SetupRow = SetupRows[SetupPart]

/** A change of one checkpoint, route or plan; `key` is `part/id`. */
export type SetupChange = RowChange<SetupRow>

export const emptySetup: PatrolFile = { checkpoints: [], routes: [], plans: [] }

export const keyOf = (part: SetupPart, id: string): string => `${part}/${id}`

export function partOf(key: string): SetupPart {
  return setupParts.find((part) => key.startsWith(`${part}/`)) ?? 'checkpoints'
}

/** The rows of a setup by `part/id`. */
export function rowsOfSetup(file: PatrolFile): Map<string, SetupRow> {
  return new Map(
    setupParts.flatMap((part) => file[part].map((row): [string, SetupRow] => [keyOf(part, row.id), row])),
  )
}

/** The setup that consists of these rows. */
export function setupOfRows(rows: ReadonlyMap<string, SetupRow>): PatrolFile {
  const of = <Part extends SetupPart>(part: Part): SetupRows[Part][] =>
    [...rows].filter(([key]) => partOf(key) === part).map(([, row]) => row as SetupRows[Part])
  return { checkpoints: of('checkpoints'), routes: of('routes'), plans: of('plans') }
}

export function setupChanges(before: PatrolFile, after: PatrolFile): SetupChange[] {
  return rowChanges(rowsOfSetup(before), rowsOfSetup(after))
}

/** The setup with rows put or (`after` null) taken out. */
export function changedSetup(
  file: PatrolFile,
  changes: readonly Pick<SetupChange, 'key' | 'after'>[],
): PatrolFile {
  return setupOfRows(withChanges(rowsOfSetup(file), changes))
}

/** The setup as it was before these changes, which are given oldest first. */
export function setupBefore(file: PatrolFile, changes: readonly SetupChange[]): PatrolFile {
  return changedSetup(
    file,
    changes.toReversed().map(({ key, before }) => ({ key, after: before })),
  )
}

/** Routes that walk a checkpoint, or plans that walk a route: why it cannot be retired. */
export function usersOf(file: PatrolFile, part: SetupPart, id: string): readonly (FileRoute | FilePlan)[] {
  if (part === 'checkpoints')
    return file.routes.filter(({ steps }) => steps.some(({ checkpoint }) => checkpoint === id))
  return part === 'routes' ? file.plans.filter(({ route }) => route === id) : []
}

/**
 * UIDs in service of which only the beginning is the same: a reader that cuts UIDs off makes one tag look like another.
 * @param uid normalised
 */
export function lookalikes(file: PatrolFile, uid: string): { readonly uid: string; readonly id: string }[] {
  return file.checkpoints.flatMap(({ id, tags }) =>
    tags
      .filter((other) => other !== uid && (other.startsWith(uid) || uid.startsWith(other)))
      .map((other) => ({ uid: other, id })),
  )
}

import type { SetupChanged } from '../../http/contract/patrol-setup.ts'
import type { PatrolSetupService, SetupRequest, SetupRowKey } from '../../http/patrol-setup-service.ts'
import type { LiveEffect, Viewer } from '../../http/services.ts'
import { patrolFileOf } from '../../patrol/patrol-export.ts'
import type { PatrolFile } from '../../patrol/patrol-file.ts'
import { readPatrol } from '../../patrol/patrol-import.ts'
import { changeSetup, surroundingsOf } from '../../patrol/patrol-import-store.ts'
import { loadPatrolConfig } from '../../patrol/patrol-store.ts'
import type { PatrolConfig } from '../../patrol/plan.ts'
import {
  changedSetup,
  keyOf,
  type SetupPart,
  type SetupRow,
  setupBefore,
  usersOf,
} from '../../patrol/setup.ts'
import { changesSince, newestVersion, type SetupCause } from '../../patrol/setup-version-store.ts'
import { normaliseUid } from '../../patrol/uid.ts'
import type { Tx } from '../../store/store.ts'
import { type Context, changeBy, maySee } from '../context.ts'
import type { OpenedSteps } from '../open-steps.ts'
import { fasterThan, faulty, idIsFixed, inUse, noTagThere, taken } from './patrol-setup-refusals.ts'
import { createSetupReading } from './patrol-setup-view.ts'
import { resemblanceWarnings } from './patrol-setup-warnings.ts'

export interface PatrolSetupPortOptions {
  readonly context: Context
  readonly steps: Pick<OpenedSteps, 'setup' | 'calendarOf' | 'rosterOf'>
  /** The setup was changed and is on disk: the patrol goes on by it. */
  readonly apply: (config: PatrolConfig) => void
  readonly tell: (effect: LiveEffect) => void
}

/** A change of a setup: what it makes of the present one, and what people are told of it beside. */
interface Edit {
  readonly file: PatrolFile
  readonly uids?: readonly string[]
}

interface Change {
  readonly site: string
  readonly request: SetupRequest
  readonly viewer: Viewer
  readonly action: string
  readonly subject: string
  readonly cause?: SetupCause
  /** Null: what it is about is not there. */
  readonly edit: (file: PatrolFile, tx: Tx) => Promise<Edit | null> | Edit | null
}

/** Setting up a patrol, as the HTTP server asks for it: checked as a site file is, versioned, audited, in force at once. */
export function createPatrolSetupPort(options: PatrolSetupPortOptions): PatrolSetupService {
  const make = (change: Change): Promise<SetupChanged | null> => makeChange(options, change)
  return {
    ...createSetupReading(options),
    add: (site, part, request, viewer) =>
      make({
        ...{ site, request, viewer, action: `${actionOf[part]}.add`, subject: `${site}/${request.row.id}` },
        edit: (file) => added(file, part, request.row),
      }),
    change: (key, part, request, viewer) =>
      make({
        ...about(key, request, viewer, `${actionOf[part]}.change`),
        edit: (file) => changed(file, part, key, request.row),
      }),
    retire: (key, part, request, viewer) =>
      make({
        ...about(key, request, viewer, `${actionOf[part]}.retire`),
        edit: (file) => retired(file, part, key),
      }),
    enrol: (key, request, viewer) =>
      make({
        ...about(key, request, viewer, 'patrol.tag.enrol'),
        edit: (file) => enrolled(file, key, request),
      }),
    takeDown: (key, request, viewer) =>
      make({
        ...about(key, request, viewer, 'patrol.tag.remove'),
        edit: (file) => takenDown(file, key.id, key.uid),
      }),
    rollBack: (site, to, request, viewer) =>
      make({
        ...{ site, request, viewer, action: 'patrol.setup.rollback', subject: `${site}/${to}` },
        cause: 'rollback',
        edit: async (file, tx) => {
          const newest = await newestVersion(tx, site)
          if (newest === null || to > newest.version) return null
          return { file: setupBefore(file, await changesSince(tx, site, to)) }
        },
      }),
  }
}

const actionOf = {
  checkpoints: 'patrol.checkpoint',
  routes: 'patrol.route',
  plans: 'patrol.plan',
} as const satisfies Record<SetupPart, string>

const about = ({ site, id }: SetupRowKey, request: SetupRequest, viewer: Viewer, action: string) => ({
  site,
  request,
  viewer,
  action,
  subject: `${site}/${id}`,
})

async function makeChange(options: PatrolSetupPortOptions, change: Change): Promise<SetupChanged | null> {
  const { context, apply, tell } = options
  const { site, request, viewer, action, subject } = change
  if (!maySee(viewer, site) || context.registry.site(site) === undefined) return null
  const { version, reason = '' } = request
  const detail = { version, reason }
  const made = await changeBy(context, viewer, { action, subject, detail }, async (tx) => {
    const before = await loadPatrolConfig(tx)
    const newest = await newestVersion(tx, site)
    if ((newest?.version ?? 0) !== version) throw fasterThan(newest)
    const edit = await change.edit(patrolFileOf(before, site), tx)
    if (edit === null) return null
    const read = readPatrol(edit.file, await surroundingsOf(tx, site))
    if (!read.ok) throw faulty(read.faults, edit.file)
    const by = { at: context.clock.now(), by: viewer.username, cause: change.cause ?? 'console', reason }
    const written = await changeSetup(tx, { site, before, file: read.file, entry: by })
    return { ...written, warnings: resemblanceWarnings(read.file, edit.uids ?? []) }
  })
  if (made === null) return null
  if (made.version !== null) {
    apply(made.config)
    tell({ name: 'setup', site, data: { site, part: 'patrol', by: viewer.username } })
  }
  return { version: made.version ?? version, warnings: made.warnings }
}

function rowOf(file: PatrolFile, part: SetupPart, id: string): SetupRow | undefined {
  return file[part].find((row) => row.id === id)
}

function added(file: PatrolFile, part: SetupPart, row: SetupRow): Edit {
  const before = rowOf(file, part, row.id)
  if (before !== undefined) throw taken(part, before)
  return { file: changedSetup(file, [{ key: keyOf(part, row.id), after: row }]), uids: uidsOf(row) }
}

function changed(file: PatrolFile, part: SetupPart, { id }: SetupRowKey, row: SetupRow): Edit | null {
  const before = rowOf(file, part, id)
  if (before === undefined) return null
  if (row.id !== id) throw idIsFixed(part, before)
  const uids = uidsOf(row).filter((uid) => !uidsOf(before).includes(uid))
  return { file: changedSetup(file, [{ key: keyOf(part, id), after: row }]), uids }
}

function retired(file: PatrolFile, part: SetupPart, { id }: SetupRowKey): Edit | null {
  const row = rowOf(file, part, id)
  if (row === undefined) return null
  const users = usersOf(file, part, id)
  if (users.length > 0) throw inUse(part, row, users)
  return { file: changedSetup(file, [{ key: keyOf(part, id), after: null }]) }
}

interface Enrolment {
  readonly uid: string
  readonly replaces?: string
}

function enrolled(file: PatrolFile, { id }: SetupRowKey, { uid, replaces }: Enrolment): Edit | null {
  const row = file.checkpoints.find((one) => one.id === id)
  if (row === undefined) return null
  const kept = replaces === undefined ? row.tags : without(row.tags, replaces)
  if (replaces !== undefined && kept.length === row.tags.length) throw noTagThere(row, replaces)
  const after = { ...row, tags: [...kept, uid] }
  return {
    file: changedSetup(file, [{ key: keyOf('checkpoints', id), after }]),
    uids: uidsOf({ tags: [uid] }),
  }
}

function takenDown(file: PatrolFile, id: string, uid: string): Edit | null {
  const row = file.checkpoints.find((one) => one.id === id)
  if (row === undefined) return null
  const tags = without(row.tags, uid)
  if (tags.length === row.tags.length) throw noTagThere(row, uid)
  return { file: changedSetup(file, [{ key: keyOf('checkpoints', id), after: { ...row, tags } }]) }
}

const without = (tags: readonly string[], uid: string): string[] =>
  tags.filter((tag) => tag !== (normaliseUid(uid) ?? uid))

function uidsOf(row: SetupRow | { readonly tags: readonly string[] }): string[] {
  return 'tags' in row ? row.tags.flatMap((tag) => normaliseUid(tag) ?? []) : []
}

import type { Text } from '#devices/kit/text.ts'
import { loadFileBase, saveFileBase } from '../facility/file-base-store.ts'
import { mergeFile } from '../facility/file-merge.ts'
import { SettingError } from '../kernel/errors.ts'
import type { Tx } from '../store/store.ts'
import type { Checkpoint } from './checkpoint.ts'
import { patrolFileOf } from './patrol-export.ts'
import type { PatrolFile } from './patrol-file.ts'
import type { Surroundings } from './patrol-file-checks.ts'
import { mergePatrol, readPatrol } from './patrol-import.ts'
import { loadPatrolConfig } from './patrol-store.ts'
import type { CheckpointRow, PatrolTables, PlanRow, RouteRow, TagRow } from './patrol-tables.ts'
import { noPatrol, type PatrolConfig, type Plan, type Route } from './plan.ts'
import {
  emptySetup,
  rowsOfSetup,
  type SetupChange,
  type SetupRow,
  setupChanges,
  setupOfRows,
} from './setup.ts'
import { faultText } from './setup-texts.ts'
import { addVersion, newestVersion, type SetupVersion } from './setup-version-store.ts'
import { upsert } from './upsert-store.ts'

type FacilityTables = {
  place: { site: string; id: string }
  guard: { site: string; id: string }
}

/** What an import of the patrol part came to. */
export interface PatrolImport {
  readonly config: PatrolConfig
  /** The version the import made; null when it changed nothing. */
  readonly version: number | null
  /** Rows the file changed that people had changed too: theirs stay. */
  readonly kept: readonly SetupChange[]
  /** Why nothing was taken over: the file does not fit what people have made beside it. */
  readonly misfits: readonly Text[]
}

/**
 * Imports the `patrol` part of a site file, after its places and guards: takes over what the file changed since it was last
 * imported, and leaves alone what people changed (decision 019). The same part again changes nothing. Throws SettingError
 * that names every fault of the file.
 */
export async function importPatrol(tx: Tx, site: string, part: unknown, now: number): Promise<PatrolImport> {
  const around = await surroundingsOf(tx, site)
  const read = readPatrol(part, around)
  if (!read.ok) {
    const faults = read.faults.map(({ path, message }) => `  ${path}  ${message.en}  ${message.zh}`)
    throw new SettingError(
      'GATEHOUSE_SITE_FILE',
      `the patrol part has ${faults.length} faults\n${faults.join('\n')}`,
    )
  }
  const before = await loadPatrolConfig(tx)
  const current = patrolFileOf(before, site)
  // In the form the setup is read back in, so that a different way of writing the same is no change.
  const file = rowsOfSetup(patrolFileOf(mergePatrol(noPatrol, site, read.file, now), site))
  const base = await loadFileBase<SetupRow>(tx, site, 'patrol')
  const { rows, kept } = mergeFile(base ?? rowsOfSetup(current), file, rowsOfSetup(current))
  const merged = readPatrol(setupOfRows(rows), around)
  if (!merged.ok) {
    const misfits = merged.faults.map((fault) => faultText(fault, setupOfRows(rows)))
    return { config: before, version: null, kept, misfits }
  }
  await saveFileBase(tx, site, 'patrol', file)
  const entry = { at: now, by: 'site-file', cause: 'file', reason: '' } as const
  return { ...(await changeSetup(tx, { site, before, file: merged.file, entry })), kept, misfits: [] }
}

export interface SetupWriting {
  readonly site: string
  readonly before: PatrolConfig
  /** The whole setup of the site as it shall be, checked. */
  readonly file: PatrolFile
  readonly entry: Omit<SetupVersion, 'version' | 'changes'>
}

/** Writes a setup of a site and its version. Version null: it is what it was. */
export async function changeSetup(
  tx: Tx,
  { site, before, file, entry }: SetupWriting,
): Promise<{ readonly config: PatrolConfig; readonly version: number | null }> {
  const current = patrolFileOf(before, site)
  const config = mergePatrol(before, site, file, entry.at)
  const known = setupChanges(emptySetup, current)
  // A setup from before versions were kept begins them with everything there is.
  if (known.length > 0 && (await newestVersion(tx, site)) === null)
    await addVersion(tx, site, { ...entry, by: 'site-file', cause: 'file', reason: '', changes: known })
  const changes = setupChanges(current, patrolFileOf(config, site))
  if (changes.length === 0) return { config: before, version: null }
  await savePatrolConfig(tx, before, config, entry.at)
  return { config, version: await addVersion(tx, site, { ...entry, changes }) }
}

/** What the checks of a site's patrol may refer to. */
export async function surroundingsOf(tx: Tx, site: string): Promise<Surroundings> {
  const facility = tx.withTables<FacilityTables>()
  const idsOf = async (table: 'place' | 'guard'): Promise<Set<string>> => {
    const rows = await facility.selectFrom(table).select('id').where('site', '=', site).execute()
    return new Set(rows.map(({ id }) => id))
  }
  return { places: await idsOf('place'), guards: await idsOf('guard') }
}

/** Writes a configuration over the one before. What is not in it any more is retired, never removed. */
export async function savePatrolConfig(
  tx: Tx,
  before: PatrolConfig,
  after: PatrolConfig,
  now: number,
): Promise<void> {
  const checkpoints = differing(before.checkpoints, after.checkpoints)
  await upsert(tx, 'patrol_checkpoint', ['id'], checkpoints.map(checkpointRow))
  await upsert(tx, 'patrol_tag', ['site', 'uid', 'valid_from'], checkpoints.flatMap(tagRows))
  await upsert(tx, 'patrol_route', ['id'], differing(before.routes, after.routes).map(routeRow))
  const tables = tx.withTables<PatrolTables>()
  const stored = await tables
    .selectFrom('patrol_plan')
    .select(['id', 'since', 'generated', 'retired_at'])
    .execute()
  const position = new Map(stored.map((row) => [row.id, row]))
  await upsert(
    tx,
    'patrol_plan',
    ['id'],
    differing(before.plans, after.plans).map((plan): PlanRow => {
      const old = position.get(plan.id)
      // A plan that comes back begins anew: nobody owed its rounds in between.
      const kept = old !== undefined && old.retired_at === null ? old : { since: null, generated: null }
      return { ...planRow(plan), since: kept.since, generated: kept.generated }
    }),
  )
  for (const part of ['routes', 'plans'] as const) {
    const named = new Set(after[part].map(({ id }) => id))
    for (const { id } of before[part]) {
      if (named.has(id)) continue
      const table = part === 'routes' ? 'patrol_route' : 'patrol_plan'
      await tables.updateTable(table).set({ retired_at: now }).where('id', '=', id).execute()
    }
  }
}

/** Rows that are new or not as they were: of thousands of points one was changed. */
function differing<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): T[] {
  const known = new Map(before.map((row) => [row.id, JSON.stringify(row)]))
  return after.filter((row) => known.get(row.id) !== JSON.stringify(row))
}

function checkpointRow(point: Checkpoint): CheckpointRow {
  const { id, site, name, place, action, key, position, retiredAt } = point
  return {
    id,
    site,
    name_zh: name.zh,
    name_en: name.en,
    place,
    action_json: action === null ? null : JSON.stringify(action),
    is_key: Number(key),
    position_json: position === null ? null : JSON.stringify(position),
    retired_at: retiredAt,
  }
}

function tagRows({ id, site, tags }: Checkpoint): TagRow[] {
  return tags.map(({ uid, from, until }) => ({
    site,
    uid,
    valid_from: from,
    valid_until: until,
    checkpoint: id,
  }))
}

function routeRow({ id, site, name, order, steps }: Route): RouteRow {
  return {
    id,
    site,
    name_zh: name.zh,
    name_en: name.en,
    visit_order: order,
    steps_json: JSON.stringify(steps),
    retired_at: null,
  }
}

function planRow({ id, site, name, route, ...more }: Plan): Omit<PlanRow, 'since' | 'generated'> {
  return {
    id,
    site,
    name_zh: name.zh,
    name_en: name.en,
    route,
    plan_json: JSON.stringify(more),
    retired_at: null,
  }
}

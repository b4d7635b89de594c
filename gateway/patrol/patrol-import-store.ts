import { SettingError } from '../kernel/errors.ts'
import type { Tx } from '../store/store.ts'
import type { Checkpoint } from './checkpoint.ts'
import { mergePatrol, readPatrol } from './patrol-import.ts'
import { loadPatrolConfig } from './patrol-store.ts'
import type { CheckpointRow, PatrolTables, PlanRow, RouteRow, TagRow } from './patrol-tables.ts'
import type { PatrolConfig, Plan, Route } from './plan.ts'
import { upsert } from './upsert-store.ts'

type FacilityTables = {
  place: { site: string; id: string }
  guard: { site: string; id: string }
}

/**
 * Imports the `patrol` part of a site file, after its places and guards. Gives the whole configuration for
 * `Patrol.setConfig`; the same part again changes nothing. Throws SettingError that names every fault.
 */
export async function importPatrol(tx: Tx, site: string, part: unknown, now: number): Promise<PatrolConfig> {
  const facility = tx.withTables<FacilityTables>()
  const idsOf = async (table: 'place' | 'guard'): Promise<Set<string>> => {
    const rows = await facility.selectFrom(table).select('id').where('site', '=', site).execute()
    return new Set(rows.map(({ id }) => id))
  }
  const read = readPatrol(part, { places: await idsOf('place'), guards: await idsOf('guard') })
  if (!read.ok) {
    const faults = read.faults.map(({ path, message }) => `  ${path}  ${message.en}  ${message.zh}`)
    throw new SettingError(
      'GATEHOUSE_SITE_FILE',
      `the patrol part has ${faults.length} faults\n${faults.join('\n')}`,
    )
  }
  const before = await loadPatrolConfig(tx)
  const after = mergePatrol(before, site, read.file, now)
  await savePatrolConfig(tx, before, after, now)
  return after
}

/** Writes a configuration over the one before. What is not in it any more is retired, never removed. */
export async function savePatrolConfig(
  tx: Tx,
  before: PatrolConfig,
  after: PatrolConfig,
  now: number,
): Promise<void> {
  await upsert(tx, 'patrol_checkpoint', ['id'], after.checkpoints.map(checkpointRow))
  await upsert(tx, 'patrol_tag', ['site', 'uid', 'valid_from'], after.checkpoints.flatMap(tagRows))
  await upsert(tx, 'patrol_route', ['id'], after.routes.map(routeRow))
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
    after.plans.map((plan): PlanRow => {
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

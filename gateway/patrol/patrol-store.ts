import type { Text } from '#devices/kit/text.ts'
import type { Db, Tx } from '../store/store.ts'
import type { Checkpoint, TagSpan } from './checkpoint.ts'
import { names, type Spent } from './matching.ts'
import type { PatrolOutcome } from './outcome.ts'
import type { PatrolSnapshot } from './patrol.ts'
import { judgementRow, nameOfRow, roundOf, roundRow, tapOfRow, tapRow, visitRow } from './patrol-rows.ts'
import type { PatrolTables, RoundRow } from './patrol-tables.ts'
import type { PatrolConfig, Plan, Route } from './plan.ts'
import { laneOf, type Round } from './round.ts'
import { defaultSettings } from './settings.ts'
import { upsert } from './upsert-store.ts'

const DAY_MS = 86_400_000

/** What a plan meant that was written before it could say so. */
const planBefore = { purpose: 'guard', varyS: 0, each: false } as const

/** Writes what the step changed; several outcomes are merged first (`mergeOutcomes`). */
export async function savePatrol(tx: Tx, outcome: PatrolOutcome): Promise<void> {
  const { rounds, taps, judgements, positions } = outcome
  await upsert(tx, 'patrol_round', ['id'], rounds.map(roundRow))
  await upsert(
    tx,
    'patrol_visit',
    ['round', 'step'],
    rounds.flatMap((round) => round.visits.map((visit) => visitRow(round, visit))),
  )
  await upsert(tx, 'patrol_tap', ['id'], taps.map(tapRow))
  await upsert(tx, 'patrol_judgement', ['round', 'n'], judgements.map(judgementRow))
  for (const { plan, since, generated } of positions) {
    const tables = tx.withTables<PatrolTables>()
    await tables.updateTable('patrol_plan').set({ since, generated }).where('id', '=', plan).execute()
  }
}

/** Everything in service; checkpoints out of service too, because their tags explain old taps. */
export async function loadPatrolConfig(db: Db): Promise<PatrolConfig> {
  const tables = db.withTables<PatrolTables>()
  const tags = Map.groupBy(
    await tables.selectFrom('patrol_tag').selectAll().orderBy('valid_from').orderBy('uid').execute(),
    (row) => row.checkpoint,
  )
  const checkpoints = await tables.selectFrom('patrol_checkpoint').selectAll().orderBy('id').execute()
  const routes = await tables
    .selectFrom('patrol_route')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('id')
    .execute()
  const plans = await tables
    .selectFrom('patrol_plan')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('id')
    .execute()
  return {
    checkpoints: checkpoints.map(
      (row): Checkpoint => ({
        id: row.id,
        site: row.site,
        name: nameOfRow(row),
        place: row.place,
        action: row.action_json === null ? null : (JSON.parse(row.action_json) as Text),
        key: row.is_key === 1,
        position:
          row.position_json === null ? null : (JSON.parse(row.position_json) as Checkpoint['position']),
        tags: (tags.get(row.id) ?? []).map(
          (tag): TagSpan => ({ uid: tag.uid, from: tag.valid_from, until: tag.valid_until }),
        ),
        retiredAt: row.retired_at,
      }),
    ),
    routes: routes.map(
      (row): Route => ({
        id: row.id,
        site: row.site,
        name: nameOfRow(row),
        order: row.visit_order as Route['order'],
        steps: JSON.parse(row.steps_json) as Route['steps'],
      }),
    ),
    plans: plans.map(
      (row): Plan => ({
        ...planBefore,
        ...(JSON.parse(row.plan_json) as Omit<Plan, 'id' | 'site' | 'name' | 'route'>),
        id: row.id,
        site: row.site,
        name: nameOfRow(row),
        route: row.route,
      }),
    ),
  }
}

/** What the step must know to go on: rounds that can still be judged, the taps that bear on them, how far plans are made. */
export async function loadPatrol(
  db: Db,
  now: number,
  { reopenS }: { readonly reopenS: number } = defaultSettings,
): Promise<PatrolSnapshot> {
  const cutoff = now - reopenS * 1000
  const tables = db.withTables<PatrolTables>()
  const positions = await tables
    .selectFrom('patrol_plan')
    .select(['id as plan', 'since', 'generated'])
    .where('retired_at', 'is', null)
    .execute()
  const rounds = await tables
    .selectFrom('patrol_round')
    .selectAll()
    .where('closes_at', '>=', cutoff)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  const held = tables
    .selectFrom('patrol_visit')
    .innerJoin('patrol_round', 'patrol_round.id', 'patrol_visit.round')
    .select('patrol_visit.tap')
    .where('patrol_round.closes_at', '>=', cutoff)
    .where('patrol_visit.tap', 'is not', null)
  const taps = await tables
    .selectFrom('patrol_tap')
    .selectAll()
    .where('result', 'in', ['counted', 'duplicate', 'extra'])
    .where((where) => where.or([where('ts', '>=', cutoff), where('id', 'in', held)]))
    .execute()
  const spent = await spentTaps(db, cutoff)
  return {
    positions: positions.flatMap(({ plan, since, generated }) =>
      since === null ? [] : [{ plan, since, generated }],
    ),
    rounds: await withVisits(db, rounds),
    taps: taps.flatMap((row) =>
      row.checkpoint === null
        ? []
        : [{ tap: tapOfRow(row), checkpoint: row.checkpoint, spent: spent.get(row.id) ?? [] }],
    ),
  }
}

/** What taps made of rounds that are closed for good, for those taps that may also bear on a later round. */
async function spentTaps(db: Db, cutoff: number): Promise<ReadonlyMap<string, readonly Spent[]>> {
  const visits = await db
    .withTables<PatrolTables>()
    .selectFrom('patrol_visit')
    .innerJoin('patrol_round', 'patrol_round.id', 'patrol_visit.round')
    .select([
      'patrol_visit.tap',
      'patrol_visit.guard',
      'patrol_round.plan',
      'patrol_round.person',
      'patrol_round.frozen_json',
    ])
    .where('patrol_round.closes_at', '<', cutoff)
    // A round lasts a day at most, so an older tap bears on nothing that can still change.
    .where('patrol_visit.tapped_at', '>=', cutoff - 2 * DAY_MS)
    .execute()
  const spent = new Map<string, Spent[]>()
  for (const { tap, guard, plan, person, frozen_json } of visits) {
    if (tap === null) continue
    const { guards } = JSON.parse(frozen_json) as Pick<Round, 'guards'>
    spent.set(tap, [
      ...(spent.get(tap) ?? []),
      { plan: laneOf({ plan, person }), named: names(guards, guard) },
    ])
  }
  return spent
}

/** Adds the visits to rows of rounds. */
export async function withVisits(db: Db, rounds: readonly RoundRow[]): Promise<Round[]> {
  const chunk = 500
  const complete: Round[] = []
  for (let from = 0; from < rounds.length; from += chunk) {
    const some = rounds.slice(from, from + chunk)
    const visits = await db
      .withTables<PatrolTables>()
      .selectFrom('patrol_visit')
      .selectAll()
      .where(
        'round',
        'in',
        some.map(({ id }) => id),
      )
      .orderBy('round')
      .orderBy('step')
      .execute()
    const byRound = Map.groupBy(visits, ({ round }) => round)
    for (const row of some) complete.push(roundOf(row, byRound.get(row.id) ?? []))
  }
  return complete
}

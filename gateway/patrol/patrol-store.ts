import type { Text } from '#devices/kit/text.ts'
import type { Db, Tx } from '../store/store.ts'
import type { Checkpoint, TagSpan } from './checkpoint.ts'
import { correctionRow, monthRow } from './month-rows.ts'
import type { PatrolOutcome } from './outcome.ts'
import { judgementRow, nameOfRow, roundOf, roundRow, tapRow, visitRow } from './patrol-rows.ts'
import type { PatrolTables, RoundRow } from './patrol-tables.ts'
import type { PatrolConfig, Plan, Route } from './plan.ts'
import type { Round } from './round.ts'
import { insertNew, upsert } from './upsert-store.ts'

/** What a plan meant that was written before it could say so. */
const planBefore = { purpose: 'guard', varyS: 0, each: false } as const

/** Writes what the step changed; several outcomes are merged first (`mergeOutcomes`). */
export async function savePatrol(tx: Tx, outcome: PatrolOutcome): Promise<void> {
  const { rounds, taps, judgements, positions, months, corrections } = outcome
  await upsert(tx, 'patrol_round', ['id'], rounds.map(roundRow))
  await upsert(
    tx,
    'patrol_visit',
    ['round', 'step'],
    rounds.flatMap((round) => round.visits.map((visit) => visitRow(round, visit))),
  )
  const [waiting, judged] = partition(taps, ({ result }) => result === 'waiting')
  await upsert(tx, 'patrol_tap', ['id'], judged.map(tapRow))
  // The same old tap sent again waits for nothing: it was judged when it first came.
  await insertNew(tx, 'patrol_tap', ['id'], waiting.map(tapRow))
  await upsert(tx, 'patrol_judgement', ['round', 'n'], judgements.map(judgementRow))
  await insertNew(tx, 'patrol_month', ['site', 'month'], months.map(monthRow))
  await insertNew(tx, 'patrol_correction', ['cause', 'round', 'step'], corrections.map(correctionRow))
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

function partition<T>(items: readonly T[], fits: (item: T) => boolean): [T[], T[]] {
  return [items.filter(fits), items.filter((item) => !fits(item))]
}

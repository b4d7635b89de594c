import { sql } from 'kysely'
import { addDays, startOfDay } from '#gateway/calendar/zone.ts'
import type { Store, Tx } from '#gateway/store/store.ts'

/** Every route is walked by day and by night. */
const CHECKPOINTS = 5_000
const GUARDS = 300
const STEPS = 20
const ROUTES = CHECKPOINTS / STEPS
const SLOTS = ['08:00', '22:00'] as const
const ZONE = 'Asia/Shanghai'
const HOUR_MS = 3_600_000
/** Points of a route follow each other by so much. */
const LEG_MIN = 4
/** Taps a day where nothing was due. */
const EXTRAS = 1_000

export const SITE = 'bench'
export const zoneOf = (): string => ZONE

/**
 * Fills an empty store with judged rounds of a site with 300 guards and 5,000 points, a day a transaction. The rows are
 * made by the database itself: the same text on both stores, and a few minutes less than sending them.
 * @param days how many, the last of them being `last`
 */
export async function fillYear(store: Store, last: string, days: number): Promise<void> {
  await store.transaction(fillConfig)
  for (let n = 0; n < days; n += 1) {
    const day = addDays(last, n + 1 - days)
    await store.transaction((tx) => fillDay(tx, day, n))
  }
}

const counter = (count: number) =>
  sql`with recursive n (i) as (select 0 union all select i + 1 from n where i < ${sql.lit(count - 1)})`

async function fillConfig(tx: Tx): Promise<void> {
  await sql`insert into patrol_checkpoint (id, site, name_zh, name_en, is_key)
    ${counter(CHECKPOINTS)}
    select 'bench/c-' || i, 'bench', '点位 ' || i, 'Point ' || i, 0 from n`.execute(tx)
  await sql`insert into patrol_route (id, site, name_zh, name_en, visit_order, steps_json)
    ${counter(ROUTES)}
    select 'bench/r-' || i, 'bench', '路线 ' || i, 'Route ' || i, 'ordered', '[]' from n`.execute(tx)
  await sql`insert into patrol_plan (id, site, name_zh, name_en, route, plan_json, retired_at)
    ${counter(ROUTES)}
    select 'bench/p-' || i, 'bench', '计划 ' || i, 'Plan ' || i, 'bench/r-' || i, '{}', 1 from n`.execute(tx)
}

async function fillDay(tx: Tx, day: string, n: number): Promise<void> {
  const from = startOfDay(day, ZONE)
  for (const [index, slot] of SLOTS.entries()) {
    const hour = Number(slot.slice(0, 2))
    const start = sql.lit(from + hour * HOUR_MS)
    const end = sql.lit(`/${day}/${slot}`)
    await sql`insert into patrol_round (id, site, plan, route, day, slot, starts_at, closes_at, frozen_json, state,
        overdue, ended, started_at, finished_at, judgements, settled)
      ${counter(ROUTES)}
      select 'bench/p-' || i || ${end}, 'bench', 'bench/p-' || i, 'bench/r-' || i, ${sql.lit(day)}, ${sql.lit(slot)},
        ${start}, ${start} + 7200000, ${frozenRound}, 'incomplete', 1, 1, ${start}, ${start} + 5400000, 21, 1
      from n`.execute(tx)
    const chance = sql`((i * 7919 + ${sql.lit(n * 31_337 + index * 613)}) % 997) % 100`
    const guard = sql`(i / 20 * 7 + ${sql.lit(n * 3 + index)}) % ${sql.lit(GUARDS)}`
    const due = sql`(${start} + i % 20 * ${sql.lit(LEG_MIN * 60_000)})`
    await sql`insert into patrol_visit (round, step, checkpoint, frozen_json, verdict, judged_at, closed, tap, tapped_at,
        tap_json, marks_json, guard, alarm, hour)
      ${counter(CHECKPOINTS)}
      select 'bench/p-' || (i / 20) || ${end}, i % 20, 'bench/c-' || i, ${frozenVisit},
        case when ${chance} < 3 then 'missed' when ${chance} < 8 then 'late' when ${chance} < 10 then 'early'
          else 'on_time' end,
        ${due}, 1, case when ${chance} < 3 then null else 'bench/reader-' || (${guard}) || '/' || ${due} end,
        case when ${chance} < 3 then null else ${due} end,
        case when ${chance} < 3 then null else ${heldTap} end, '[]',
        'g-' || (${guard}), 0, ${sql.lit(hour)} + i % 20 * ${sql.lit(LEG_MIN)} / 60
      from n`.execute(tx)
  }
  await sql`insert into patrol_tap (id, site, eid, reader, uid, guard, ts, rx, method, hist, manual, checkpoint, result)
    ${counter(EXTRAS)}
    select 'bench/extra-' || ${sql.lit(day)} || '/' || i, 'bench', 'e-' || i, 'bench/reader-0', '04A1B2C3D4E5F6',
      'g-' || (i % ${sql.lit(GUARDS)}), ${sql.lit(from)} + i * 80000, ${sql.lit(from)} + i * 80000, 'nfc', 0, 0,
      'bench/c-' || (i * 5), 'extra'
    from n`.execute(tx)
}

/** As long as the real ones, so that a row weighs what it weighs. */
const frozenRound = sql.lit(
  JSON.stringify({
    ...{ zone: ZONE, planName: { zh: '夜间巡更', en: 'Night patrol' }, order: 'ordered', assumed: false },
    ...{ routeName: { zh: '外围路线', en: 'Perimeter' }, guards: ['g-1', 'g-2'], team: null },
    ...{ opensAt: 1_700_000_000_000, startBy: 1_700_000_000_000, endsAt: 1_700_000_000_000 },
  }),
)
const frozenVisit = sql.lit(
  JSON.stringify({
    ...{ name: { zh: '地下二层水泵房', en: 'Pump room, basement 2' }, place: 'b2-pump', key: false },
    ...{ due: 1_700_000_000_000, opensAt: 1_700_000_000_000, deadline: 1_700_000_000_000 },
    ...{ minLegS: 60, maxLegS: 600 },
  }),
)
const heldTap = sql.lit(
  JSON.stringify({
    ...{ id: 'bench/reader-1/1700000000000', ts: 1_700_000_000_000 },
    ...{ guard: 'g-1', hist: false, manual: false },
  }),
)

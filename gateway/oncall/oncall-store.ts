import type { Severity } from '#devices/kit/severity.ts'
import type { Db, Tx } from '../store/store.ts'
import type { CallChange, CallSubject, ToldCall } from './call.ts'
import type { Chain } from './chain.ts'
import type { PagingChanges } from './escalation.ts'
import { loadLadders } from './ladder-store.ts'
import type { PagingCase } from './paging-case.ts'
import type { Override, Schedule } from './schedule.ts'
import type { OnCallSetup } from './setup.ts'

type OnCallTables = {
  oncall_schedule: { id: string; site: string; position: number; schedule_json: string }
  oncall_override: {
    id: string
    schedule: string
    from_at: number
    to_at: number
    person: string
    reason: string
    made_by: string
    made_at: number
  }
  oncall_chain: { id: string; site: string; position: number; chain_json: string }
  paging_case: { case_key: string; site: string; case_json: string }
  oncall_turn: { step_key: string; next: number }
  oncall_call: {
    id: string
    site: string
    about_type: CallSubject['type']
    about_id: string
    person: string
    change: string
    severity: string
    important: number
    title_json: string
    body_json: string
    at: number
    told_at: number
    chain: string | null
    step: number | null
    lap: number
    round: number
    sent: number
    reached: number
  }
}

/** Everything people set up. @param now overrides that are over are left out */
export async function loadOnCallSetup(db: Db | Tx, now: number): Promise<OnCallSetup> {
  const tables = db.withTables<OnCallTables>()
  const schedules = await tables
    .selectFrom('oncall_schedule')
    .selectAll()
    .orderBy('position')
    .orderBy('id')
    .execute()
  const chains = await tables
    .selectFrom('oncall_chain')
    .selectAll()
    .orderBy('position')
    .orderBy('id')
    .execute()
  const overrides = await tables
    .selectFrom('oncall_override')
    .selectAll()
    .where('to_at', '>', now)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return {
    schedules: schedules.map(({ schedule_json }) => JSON.parse(schedule_json) as Schedule),
    chains: chains.map(({ chain_json }) => JSON.parse(chain_json) as Chain),
    overrides: overrides.map(overrideOf),
    ladders: await loadLadders(db),
  }
}

/** Replaces the schedules of a site; overrides of those that are gone go too. */
export async function saveSchedules(tx: Tx, site: string, schedules: readonly Schedule[]): Promise<void> {
  const tables = tx.withTables<OnCallTables>()
  const before = await tables.selectFrom('oncall_schedule').select('id').where('site', '=', site).execute()
  await tables.deleteFrom('oncall_schedule').where('site', '=', site).execute()
  for (const [position, schedule] of schedules.entries()) {
    const row = { id: schedule.id, site, position, schedule_json: JSON.stringify(schedule) }
    await tables.insertInto('oncall_schedule').values(row).execute()
  }
  for (const { id } of before) {
    if (schedules.some((schedule) => schedule.id === id)) continue
    await tables.deleteFrom('oncall_override').where('schedule', '=', id).execute()
  }
}

/** Replaces the chains of a site, in the order in which they are asked. */
export async function saveChains(tx: Tx, site: string, chains: readonly Chain[]): Promise<void> {
  const tables = tx.withTables<OnCallTables>()
  await tables.deleteFrom('oncall_chain').where('site', '=', site).execute()
  for (const [position, chain] of chains.entries()) {
    const row = { id: chain.id, site, position, chain_json: JSON.stringify(chain) }
    await tables.insertInto('oncall_chain').values(row).execute()
  }
}

export async function saveOverride(tx: Tx, { from, to, by, at, ...rest }: Override): Promise<void> {
  const row = { ...rest, from_at: from, to_at: to, made_by: by, made_at: at }
  await tx.withTables<OnCallTables>().insertInto('oncall_override').values(row).execute()
}

export async function removeOverride(tx: Tx, id: string): Promise<void> {
  await tx.withTables<OnCallTables>().deleteFrom('oncall_override').where('id', '=', id).execute()
}

/** What is being told at present, and whose turn it is. */
export async function loadPaging(
  db: Db,
): Promise<{ readonly cases: PagingCase[]; readonly turns: (readonly [string, number])[] }> {
  const tables = db.withTables<OnCallTables>()
  const cases = await tables.selectFrom('paging_case').select('case_json').orderBy('case_key').execute()
  const turns = await tables.selectFrom('oncall_turn').selectAll().execute()
  return {
    cases: cases.map(({ case_json }) => JSON.parse(case_json) as PagingCase),
    turns: turns.map(({ step_key, next }) => [step_key, next]),
  }
}

export async function savePaging(tx: Tx, { cases, over, turns }: PagingChanges): Promise<void> {
  const tables = tx.withTables<OnCallTables>()
  for (const one of cases) {
    const case_json = JSON.stringify(one)
    await tables
      .insertInto('paging_case')
      .values({ case_key: one.key, site: one.site, case_json })
      .onConflict((conflict) => conflict.column('case_key').doUpdateSet({ case_json }))
      .execute()
  }
  for (const key of over) await tables.deleteFrom('paging_case').where('case_key', '=', key).execute()
  for (const [step_key, next] of turns) {
    await tables
      .insertInto('oncall_turn')
      .values({ step_key, next })
      .onConflict((conflict) => conflict.column('step_key').doUpdateSet({ next }))
      .execute()
  }
}

/** Calls are kept for so long. */
const KEPT_MS = 400 * 86_400_000

/** Adds calls; one that stands already stays as it is. */
export async function saveCalls(tx: Tx, calls: readonly ToldCall[]): Promise<void> {
  const tables = tx.withTables<OnCallTables>()
  for (const call of calls) {
    await tables
      .insertInto('oncall_call')
      .values(rowOf(call))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  }
  const last = calls.at(-1)
  if (last === undefined) return
  await tables
    .deleteFrom('oncall_call')
    .where('site', '=', last.site)
    .where('told_at', '<', last.toldAt - KEPT_MS)
    .execute()
}

/** Who was told of one thing, in order. */
export async function callsAbout(db: Db, { type, id }: CallSubject, limit: number): Promise<ToldCall[]> {
  const rows = await db
    .withTables<OnCallTables>()
    .selectFrom('oncall_call')
    .selectAll()
    .where('about_type', '=', type)
    .where('about_id', '=', id)
    .orderBy('told_at')
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(callOf)
}

/** The newest calls of some sites. */
export async function latestCalls(db: Db, sites: readonly string[], limit: number): Promise<ToldCall[]> {
  if (sites.length === 0) return []
  const rows = await db
    .withTables<OnCallTables>()
    .selectFrom('oncall_call')
    .selectAll()
    .where('site', 'in', sites)
    .orderBy('told_at', 'desc')
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(callOf)
}

function rowOf({
  about,
  at,
  toldAt,
  title,
  body,
  important,
  sent,
  reached,
  ...rest
}: ToldCall): OnCallTables['oncall_call'] {
  return {
    ...{ ...rest, at, told_at: toldAt, about_type: about.type, about_id: about.id },
    ...{ title_json: JSON.stringify(title), body_json: JSON.stringify(body) },
    ...{ important: Number(important), sent: Number(sent), reached: Number(reached) },
  }
}

function callOf(row: OnCallTables['oncall_call']): ToldCall {
  const { about_type, about_id, title_json, body_json, told_at, change, severity, ...rest } = row
  return {
    ...rest,
    ...{ about: { type: about_type, id: about_id }, toldAt: told_at },
    ...{ change: change as CallChange, severity: severity as Severity },
    ...{ title: JSON.parse(title_json), body: JSON.parse(body_json) },
    ...{ important: row.important === 1, sent: row.sent === 1, reached: row.reached === 1 },
  }
}

const overrideOf = (row: OnCallTables['oncall_override']): Override => ({
  ...{ id: row.id, schedule: row.schedule, from: row.from_at, to: row.to_at, person: row.person },
  ...{ reason: row.reason, by: row.made_by, at: row.made_at },
})

import { sql } from 'kysely'
import type { Severity } from '#devices/kit/severity.ts'
import type { Db } from '../store/store.ts'
import type { ClockKind } from './clock.ts'
import type { OrderTables } from './order-table.ts'

/** How the promises of some time were kept. */
export interface Attainment {
  readonly clocks: readonly ClockFigure[]
  readonly diagnoses: DiagnosisFigure
  /** Orders opened in the time, over or not, and what became of them. */
  readonly orders: {
    readonly opened: number
    readonly restored: number
    readonly selfCleared: number
    readonly cancelled: number
    readonly repeated: number
  }
}

/** Promises of one clock and severity that ended; those of orders that do not count, cleared or were cancelled are left out. */
export interface ClockFigure {
  readonly clock: ClockKind
  readonly severity: Severity
  readonly kept: number
  readonly missed: number
  readonly meanMs: number
}

/** Closed orders whose diagnosis could be compared with what was found (handbook 5.3: at most 5 % wrong). */
export interface DiagnosisFigure {
  readonly compared: number
  readonly wrong: number
}

export interface AttainmentQuery {
  readonly sites: readonly string[]
  /** Opened in [from, to), epoch ms. */
  readonly from: number
  readonly to: number
}

/** Counts promises over the orders opened in a time. */
export async function readAttainment(db: Db, query: AttainmentQuery): Promise<Attainment> {
  if (query.sites.length === 0) return nothing
  const [clocks, diagnoses, orders] = [
    await countClocks(db, query),
    await countDiagnoses(db, query),
    await countOrders(db, query),
  ]
  return { clocks, diagnoses, orders }
}

const nothing: Attainment = {
  clocks: [],
  diagnoses: { compared: 0, wrong: 0 },
  orders: { opened: 0, restored: 0, selfCleared: 0, cancelled: 0, repeated: 0 },
}

async function countClocks(db: Db, { sites, from, to }: AttainmentQuery): Promise<ClockFigure[]> {
  const rows = await db
    .withTables<OrderTables>()
    .selectFrom('work_order_clock')
    .innerJoin('work_order', 'work_order.id', 'work_order_clock.order_id')
    .select([
      'clock',
      'severity',
      sql<number>`sum(case when used_ms <= limit_ms then 1 else 0 end)`.as('kept'),
      sql<number>`sum(case when used_ms > limit_ms then 1 else 0 end)`.as('missed'),
      sql<number>`avg(used_ms)`.as('mean'),
    ])
    .where('site', 'in', sites)
    .where('opened_at', '>=', from)
    .where('opened_at', '<', to)
    .where('counts', '=', 1)
    .where('ended_at', 'is not', null)
    .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', '=', 'restored')]))
    .groupBy(['clock', 'severity'])
    .orderBy('clock')
    .orderBy('severity')
    .execute()
  return rows.map(({ clock, severity, kept, missed, mean }) => ({
    ...{
      clock: clock as ClockKind,
      severity: severity as Severity,
      kept: Number(kept),
      missed: Number(missed),
    },
    meanMs: Math.round(Number(mean)),
  }))
}

async function countDiagnoses(db: Db, { sites, from, to }: AttainmentQuery): Promise<DiagnosisFigure> {
  const row = await db
    .withTables<OrderTables>()
    .selectFrom('work_order')
    .select([sql<number>`count(*)`.as('compared'), sql<number>`sum(wrong_diagnosis)`.as('wrong')])
    .where('site', 'in', sites)
    .where('opened_at', '>=', from)
    .where('opened_at', '<', to)
    .where('wrong_diagnosis', 'is not', null)
    .executeTakeFirstOrThrow()
  return { compared: Number(row.compared), wrong: Number(row.wrong ?? 0) }
}

async function countOrders(db: Db, { sites, from, to }: AttainmentQuery): Promise<Attainment['orders']> {
  const rows = await db
    .withTables<OrderTables>()
    .selectFrom('work_order')
    .select(['outcome', sql<number>`count(*)`.as('count'), sql<number>`sum(recurrence)`.as('repeated')])
    .where('site', 'in', sites)
    .where('opened_at', '>=', from)
    .where('opened_at', '<', to)
    .groupBy('outcome')
    .execute()
  const of = (outcome: string): number => Number(rows.find((row) => row.outcome === outcome)?.count ?? 0)
  const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0)
  return {
    opened: sum(rows.map(({ count }) => Number(count))),
    restored: of('restored'),
    selfCleared: of('self-cleared'),
    cancelled: of('cancelled'),
    repeated: sum(rows.map(({ repeated }) => Number(repeated ?? 0))),
  }
}

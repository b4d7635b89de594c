import type { Text } from '#devices/kit/text.ts'
import type { Db, Tx } from '../store/store.ts'
import { receiverOf } from './batch.ts'
import type { Delivery, DeliveryState } from './delivery.ts'
import type { AttemptRecord, DeskChanges } from './desk.ts'
import type { NotifyTables } from './notify-tables.ts'
import type { Page } from './page.ts'

type Row = NotifyTables['notify_delivery']

/** Pages that are neither sent nor given up, in the order in which they came. */
export async function loadWaiting(db: Db): Promise<Delivery[]> {
  const rows = await db
    .withTables<NotifyTables>()
    .selectFrom('notify_delivery')
    .selectAll()
    .where('settled_at', 'is', null)
    .orderBy('taken_at')
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

/** When each channel was sent something since an instant, oldest first. */
export async function loadSends(db: Db, since: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await db
    .withTables<NotifyTables>()
    .selectFrom('notify_attempt')
    .select(['channel', 'at'])
    .where('at', '>', since)
    .orderBy('at')
    .execute()
  const byChannel = Map.groupBy(rows, ({ channel }) => channel)
  return new Map([...byChannel].map(([channel, sends]) => [channel, sends.map(({ at }) => at)]))
}

export async function saveDesk(tx: Tx, { deliveries, attempts }: DeskChanges): Promise<void> {
  const tables = tx.withTables<NotifyTables>()
  for (const { id, ...changing } of deliveries.map(toRow)) {
    await tables
      .insertInto('notify_delivery')
      .values({ id, ...changing })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
      .execute()
  }
  for (const { id, channel, pages, at, endedAt, result, problem } of attempts) {
    await tables
      .insertInto('notify_attempt')
      .values({
        ...{ id, channel, at, ended_at: endedAt, result },
        ...{ pages_json: JSON.stringify(pages), problem_json: problem && JSON.stringify(problem) },
      })
      .execute()
    await tables
      .insertInto('notify_attempt_page')
      .values(pages.map((page) => ({ page, attempt: id })))
      .execute()
  }
}

export interface DeliveryFilter {
  readonly sites: readonly string[]
  readonly states?: readonly DeliveryState[] | undefined
  /** `person <username>` or `channel <id>`. */
  readonly receiver?: string | undefined
}

/** Newest first. @param before cursor of the page before */
export async function listDeliveries(
  db: Db,
  { sites, states, receiver }: DeliveryFilter,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly items: readonly Delivery[]; readonly next: string | null }> {
  if (sites.length === 0) return { items: [], next: null }
  const [, takenAt = '', after = ''] = /^(\d{1,15})~(.+)$/.exec(cursor ?? '') ?? []
  const rows = await db
    .withTables<NotifyTables>()
    .selectFrom('notify_delivery')
    .selectAll()
    .where('site', 'in', sites)
    .$if(states !== undefined, (query) => query.where('state', 'in', states ?? []))
    .$if(receiver !== undefined, (query) => query.where('receiver', '=', receiver ?? ''))
    .$if(after !== '', (query) =>
      query.where((eb) =>
        eb.or([
          eb('taken_at', '<', Number(takenAt)),
          eb.and([eb('taken_at', '=', Number(takenAt)), eb('id', '<', after)]),
        ]),
      ),
    )
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = last === undefined || rows.length <= limit ? null : `${last.taken_at}~${last.id}`
  return { items: shown.map(fromRow), next }
}

export async function readDelivery(db: Db, id: string): Promise<Delivery | undefined> {
  const row = await db
    .withTables<NotifyTables>()
    .selectFrom('notify_delivery')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** The tries of a page, oldest first; at most the newest hundred. */
export async function attemptsOf(db: Db, page: string): Promise<AttemptRecord[]> {
  const rows = await db
    .withTables<NotifyTables>()
    .selectFrom('notify_attempt_page')
    .innerJoin('notify_attempt', 'notify_attempt.id', 'notify_attempt_page.attempt')
    .selectAll('notify_attempt')
    .where('notify_attempt_page.page', '=', page)
    .orderBy('at', 'desc')
    .limit(100)
    .execute()
  return rows.reverse().map(({ id, channel, pages_json, at, ended_at, result, problem_json }) => ({
    ...{ id, channel, at, endedAt: ended_at, result: result as AttemptRecord['result'] },
    ...{ pages: JSON.parse(pages_json) as string[], problem: textOf(problem_json) },
  }))
}

/** Dead letters since an instant. */
export async function countGivenUp(db: Db, since: number): Promise<number> {
  const { count } = await db
    .withTables<NotifyTables>()
    .selectFrom('notify_delivery')
    .select((eb) => eb.fn.countAll<number | bigint | string>().as('count'))
    .where('state', '=', 'given-up')
    .where('settled_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Lets go of what was settled before an instant, and of its tries. */
export async function purgeDeliveries(tx: Tx, before: number): Promise<void> {
  const tables = tx.withTables<NotifyTables>()
  await tables.deleteFrom('notify_delivery').where('settled_at', '<', before).execute()
  await tables
    .deleteFrom('notify_attempt_page')
    .where('attempt', 'in', (eb) => eb.selectFrom('notify_attempt').select('id').where('at', '<', before))
    .execute()
  await tables.deleteFrom('notify_attempt').where('at', '<', before).execute()
}

function toRow(delivery: Delivery): Row {
  const { page, state, ways, since, tries, nextAt, giveUpAt, problem, inDoubt, by, takenAt, settledAt } =
    delivery
  return {
    ...{ id: page.id, site: page.site, receiver: receiverOf(page.to), state },
    ...{ page_json: JSON.stringify(page), ways_json: JSON.stringify(ways) },
    ...{ since_at: since, tries, next_at: nextAt, give_up_at: giveUpAt },
    ...{ problem_json: problem && JSON.stringify(problem), in_doubt: Number(inDoubt) },
    ...{ by_channel: by, taken_at: takenAt, settled_at: settledAt },
  }
}

function fromRow(row: Row): Delivery {
  return {
    ...{ page: JSON.parse(row.page_json) as Page, state: row.state as DeliveryState },
    ...{ ways: JSON.parse(row.ways_json) as string[], since: row.since_at, tries: row.tries },
    ...{ nextAt: row.next_at, giveUpAt: row.give_up_at, problem: textOf(row.problem_json) },
    ...{ inDoubt: row.in_doubt === 1, by: row.by_channel, takenAt: row.taken_at, settledAt: row.settled_at },
  }
}

const textOf = (json: string | null): Text | null => (json === null ? null : (JSON.parse(json) as Text))

import type { Db, Tx } from './store.ts'

/** Something that has to leave the gateway: on record in the transaction of what it follows from (DESIGN 3). */
export interface Effect {
  /** Unique; the same effect written twice stands once. */
  readonly id: string
  /** Who takes it, e.g. `page`. */
  readonly topic: string
  /** Epoch ms. */
  readonly at: number
  /** Plain data. */
  readonly body: unknown
}

export interface WaitingEffect extends Effect {
  /** Order in which they were written; effects of one transaction in the order given. */
  readonly seq: number
}

type OutboxTables = {
  outbox: { seq: number; id: string; topic: string; at: number; body_json: string }
}

/** Effects that may wait. Beyond it the oldest are let go, as nobody has taken them for long. */
export const OUTBOX_MAX = 100_000

/** @returns how many old ones were let go to make room */
export async function appendEffects(
  tx: Tx,
  effects: readonly Effect[],
  max: number = OUTBOX_MAX,
): Promise<number> {
  if (effects.length === 0) return 0
  const outbox = tx.withTables<OutboxTables>()
  const ends = await outbox
    .selectFrom('outbox')
    .select(({ fn }) => [fn.min<number | null>('seq').as('first'), fn.max<number | null>('seq').as('last')])
    .executeTakeFirst()
  let seq = Number(ends?.last ?? 0)
  for (const { id, topic, at, body } of effects) {
    seq += 1
    await outbox
      .insertInto('outbox')
      .values({ seq, id, topic, at, body_json: JSON.stringify(body) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  }
  if (seq - Number(ends?.first ?? seq) < max) return 0
  const gone = await outbox
    .deleteFrom('outbox')
    .where('seq', '<=', seq - max)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** The oldest effects of a topic, in order. */
export async function waitingEffects(db: Db | Tx, topic: string, limit: number): Promise<WaitingEffect[]> {
  const rows = await db
    .withTables<OutboxTables>()
    .selectFrom('outbox')
    .selectAll()
    .where('topic', '=', topic)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(({ seq, id, at, body_json }) => ({ seq, id, topic, at, body: JSON.parse(body_json) }))
}

/** They were taken: call it in the transaction that records what became of them, so that none is lost or taken twice. */
export async function removeEffects(tx: Tx, topic: string, upTo: number): Promise<void> {
  await tx
    .withTables<OutboxTables>()
    .deleteFrom('outbox')
    .where('topic', '=', topic)
    .where('seq', '<=', upTo)
    .execute()
}

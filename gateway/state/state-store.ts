import type { SeenEvent } from '../ingest/seen-events.ts'
import type { SequenceRow } from '../ingest/sequencer.ts'
import type { Db, Tx } from '../store/store.ts'
import type { StateRow } from './state-row.ts'

type StateTables = {
  device_state: {
    key: string
    site: string
    kind: string
    device: string
    values_json: string
    birth_json: string
    ts: number
    rx: number
    online: number | null
    online_since: number
    boot: number | null
    period_ms: number
  }
  device_sequence: {
    key: string
    boot: number | null
    seq: number | null
    span: number
    seen: string
    ts: number
  }
  seen_event: { key: string; eid: string; at: number }
}

/** Rows of one statement: 12 columns stay below the parameter limits of both stores. */
const CHUNK = 500

/** What one flush writes of states and of the sequencer that goes with them. */
export interface StateChanges {
  readonly rows: readonly StateRow[]
  readonly forgotten: readonly string[]
  readonly sequences: readonly SequenceRow[]
  readonly events: readonly SeenEvent[]
}

/** Event ids come oldest first, as `Sequencer.load` wants them. */
export async function loadStates(db: Db): Promise<Omit<StateChanges, 'forgotten'>> {
  const tables = db.withTables<StateTables>()
  const states = await tables.selectFrom('device_state').selectAll().execute()
  const sequences = await tables.selectFrom('device_sequence').selectAll().execute()
  const events = await tables.selectFrom('seen_event').selectAll().orderBy('at').execute()
  const rows = states.map(
    ({ device, values_json, birth_json, online, online_since, period_ms, ...same }): StateRow => ({
      ...same,
      id: device,
      values: values_json,
      birth: birth_json,
      online: online === null ? null : online === 1,
      onlineSince: online_since,
      periodS: period_ms / 1000,
    }),
  )
  return { rows, sequences, events }
}

export async function saveStates(tx: Tx, changes: StateChanges): Promise<void> {
  const tables = tx.withTables<StateTables>()
  // First, so that a device that left and came back within one flush keeps what it said since.
  for (const keys of chunks(changes.forgotten)) {
    await tables.deleteFrom('device_state').where('key', 'in', keys).execute()
    await tables.deleteFrom('device_sequence').where('key', 'in', keys).execute()
    await tables.deleteFrom('seen_event').where('key', 'in', keys).execute()
  }
  for (const rows of chunks(changes.rows)) {
    await tables
      .insertInto('device_state')
      .values(rows.map(stateColumns))
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((row) => ({
          kind: row.ref('excluded.kind'),
          values_json: row.ref('excluded.values_json'),
          birth_json: row.ref('excluded.birth_json'),
          ts: row.ref('excluded.ts'),
          rx: row.ref('excluded.rx'),
          online: row.ref('excluded.online'),
          online_since: row.ref('excluded.online_since'),
          boot: row.ref('excluded.boot'),
          period_ms: row.ref('excluded.period_ms'),
        })),
      )
      .execute()
  }
  await saveSequences(tx, changes)
}

/** Drops event ids that no device will send again; `before` is a receipt time, epoch ms. */
export async function purgeSeenEvents(tx: Tx, before: number): Promise<void> {
  await tx.withTables<StateTables>().deleteFrom('seen_event').where('at', '<', before).execute()
}

async function saveSequences(tx: Tx, { sequences, events }: StateChanges): Promise<void> {
  const tables = tx.withTables<StateTables>()
  for (const rows of chunks(sequences)) {
    await tables
      .insertInto('device_sequence')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((row) => ({
          boot: row.ref('excluded.boot'),
          seq: row.ref('excluded.seq'),
          span: row.ref('excluded.span'),
          seen: row.ref('excluded.seen'),
          ts: row.ref('excluded.ts'),
        })),
      )
      .execute()
  }
  for (const rows of chunks(latest(events))) {
    await tables
      .insertInto('seen_event')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['key', 'eid']).doUpdateSet((row) => ({ at: row.ref('excluded.at') })),
      )
      .execute()
  }
}

/** One statement must not name a row twice: of an id that was forgotten and taken again the last one counts. */
function latest(events: readonly SeenEvent[]): SeenEvent[] {
  return [...new Map(events.map((event) => [`${event.key} ${event.eid}`, event])).values()]
}

function stateColumns(row: StateRow): StateTables['device_state'] {
  return {
    key: row.key,
    site: row.site,
    kind: row.kind,
    device: row.id,
    values_json: row.values,
    birth_json: row.birth,
    ts: row.ts,
    rx: row.rx,
    online: row.online === null ? null : Number(row.online),
    online_since: row.onlineSince,
    boot: row.boot,
    period_ms: Math.round(row.periodS * 1000),
  }
}

function* chunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += CHUNK) yield rows.slice(from, from + CHUNK)
}

import type { Db, Tx } from '../store/store.ts'
import type { AlarmTables } from './alarm-table.ts'
import type { FlapRow } from './flaps.ts'

/** Rows of one statement. */
const CHUNK = 200

/** How restless alarms were when they were last stored. */
export async function loadFlaps(db: Db): Promise<FlapRow[]> {
  const rows = await db.withTables<AlarmTables>().selectFrom('alarm_flap').selectAll().execute()
  return rows.map(({ alarm_key, bits, at, flapping }) => ({
    key: alarm_key,
    flap: { bits, at, flapping: flapping === 1 },
  }))
}

/** Writes how restless alarms are. */
export async function saveFlaps(tx: Tx, rows: readonly FlapRow[]): Promise<void> {
  const db = tx.withTables<AlarmTables>()
  const gone = rows.filter(({ flap }) => flap === null).map(({ key }) => key)
  const kept = rows.flatMap(({ key, flap }) =>
    flap === null ? [] : [{ alarm_key: key, bits: flap.bits, at: flap.at, flapping: flap.flapping ? 1 : 0 }],
  )
  for (let from = 0; from < gone.length; from += CHUNK) {
    await db
      .deleteFrom('alarm_flap')
      .where('alarm_key', 'in', gone.slice(from, from + CHUNK))
      .execute()
  }
  for (let from = 0; from < kept.length; from += CHUNK) {
    await db
      .insertInto('alarm_flap')
      .values(kept.slice(from, from + CHUNK))
      .onConflict((conflict) =>
        conflict.column('alarm_key').doUpdateSet((eb) => ({
          bits: eb.ref('excluded.bits'),
          at: eb.ref('excluded.at'),
          flapping: eb.ref('excluded.flapping'),
        })),
      )
      .execute()
  }
}

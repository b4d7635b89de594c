import type { Db, Tx } from '../store/store.ts'
import type { FailureOpening, InspectionFailure } from './failure.ts'
import type { InspectionTables } from './inspection-tables.ts'
import type { InspectionRecord } from './record.ts'

const tables = <T extends Db | Tx>(db: T) => db.withTables<InspectionTables>()

export async function recordById(db: Db, id: string): Promise<InspectionRecord | null> {
  const row = await tables(db)
    .selectFrom('inspection_record')
    .select('record_json')
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.record_json) as InspectionRecord)
}

/** All records of a task, the first first. */
export async function recordsOfTask(db: Db, site: string, task: string): Promise<InspectionRecord[]> {
  const rows = await tables(db)
    .selectFrom('inspection_record')
    .select('record_json')
    .where('site', '=', site)
    .where('task', '=', task)
    .orderBy('done_at')
    .orderBy('id')
    .execute()
  return rows.map(({ record_json }) => JSON.parse(record_json) as InspectionRecord)
}

/** Records of a device made within a span, newest first. Instants epoch ms, `to` excluded. */
export async function recordsOfDevice(
  db: Db,
  scope: { readonly site: string; readonly device: string; readonly from: number; readonly to: number },
  limit: number,
): Promise<InspectionRecord[]> {
  const rows = await tables(db)
    .selectFrom('inspection_record')
    .select('record_json')
    .where('site', '=', scope.site)
    .where('device', '=', scope.device)
    .where('done_at', '>=', scope.from)
    .where('done_at', '<', scope.to)
    .orderBy('done_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ record_json }) => JSON.parse(record_json) as InspectionRecord)
}

/** Adds a record with its failures and pictures. */
export async function addRecord(
  tx: Tx,
  record: InspectionRecord,
  failures: readonly InspectionFailure[],
  photos: ReadonlyMap<string, string>,
): Promise<void> {
  const { id, site, task, device, by, doneAt, rx, ok } = record
  await tables(tx)
    .insertInto('inspection_record')
    .values({
      ...{ id, site, task, device, made_by: by, done_at: doneAt, received_at: rx, ok: Number(ok) },
      record_json: JSON.stringify(record),
    })
    .execute()
  if (failures.length > 0) {
    await tables(tx)
      .insertInto('inspection_failure')
      .values(
        failures.map(({ opening, at, record: of, item, site: where, month }) => ({
          ...{ record: of, item, site: where, month, found_at: at },
          ...{ opening_json: JSON.stringify(opening), order_id: null, order_number: null },
        })),
      )
      .execute()
  }
  for (const [item, jpeg] of photos) {
    await tables(tx).insertInto('inspection_photo').values({ record: id, item, jpeg }).execute()
  }
}

/** A failure with the order it opened, as soon as there is one. */
export interface StoredFailure extends InspectionFailure {
  readonly order: string | null
  readonly orderNumber: string | null
}

/** Failed items of a month's inspections, oldest first. */
export async function failuresOfMonth(db: Db, site: string, month: string): Promise<StoredFailure[]> {
  const rows = await tables(db)
    .selectFrom('inspection_failure')
    .selectAll()
    .where('site', '=', site)
    .where('month', '=', month)
    .orderBy('found_at')
    .orderBy('record')
    .orderBy('item')
    .execute()
  return rows.map(failureOf)
}

/** Failures without an order, oldest first. */
export async function failuresWithoutOrder(db: Db, limit: number): Promise<StoredFailure[]> {
  const rows = await tables(db)
    .selectFrom('inspection_failure')
    .selectAll()
    .where('order_id', 'is', null)
    .orderBy('found_at')
    .orderBy('record')
    .orderBy('item')
    .limit(limit)
    .execute()
  return rows.map(failureOf)
}

export async function linkOrder(
  tx: Tx,
  { record, item }: Pick<InspectionFailure, 'record' | 'item'>,
  order: { readonly id: string; readonly number: string },
): Promise<void> {
  await tables(tx)
    .updateTable('inspection_failure')
    .set({ order_id: order.id, order_number: order.number })
    .where('record', '=', record)
    .where('item', '=', item)
    .execute()
}

/** JPEG in base64, or null. */
export async function photoOf(db: Db, record: string, item: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('inspection_photo')
    .select('jpeg')
    .where('record', '=', record)
    .where('item', '=', item)
    .executeTakeFirst()
  return row?.jpeg ?? null
}

function failureOf(row: InspectionTables['inspection_failure']): StoredFailure {
  const { record, item, site, month, found_at: at, opening_json, order_id, order_number } = row
  const opening = JSON.parse(opening_json) as FailureOpening
  return { record, item, site, month, at, opening, order: order_id, orderNumber: order_number }
}

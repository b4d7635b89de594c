import { sql } from 'kysely'
import type { Db } from '../store/store.ts'
import type { WorkOrder } from './order.ts'
import type { OrderTables } from './order-table.ts'

/** Orders each technician closed of the same device, and of the same kind, since an instant. */
export async function experienceWith(
  db: Db,
  { site, device, kind }: Pick<WorkOrder, 'site' | 'device' | 'kind'>,
  since: number,
): Promise<{ readonly assignee: string; readonly device: number; readonly kind: number }[]> {
  if (kind === null) return []
  const rows = await db
    .withTables<OrderTables>()
    .selectFrom('work_order')
    .select([
      'assignee',
      sql<number>`sum(case when device = ${device} then 1 else 0 end)`.as('device'),
      sql<number>`count(*)`.as('kind'),
    ])
    .where('site', '=', site)
    .where('kind', '=', kind)
    .where('outcome', '=', 'restored')
    .where('closed_at', '>=', since)
    .where('assignee', 'is not', null)
    .groupBy('assignee')
    .execute()
  return rows.map((row) => ({
    assignee: row.assignee ?? '',
    device: Number(row.device),
    kind: Number(row.kind),
  }))
}

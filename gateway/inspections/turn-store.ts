import type { Db } from '../store/store.ts'
import type { InspectionTables } from './inspection-tables.ts'
import type { Task } from './task.ts'
import type { Turn } from './turn.ts'

export interface TurnScope {
  readonly sites: readonly string[]
  /** Days of the sites, both included. */
  readonly from: string
  readonly to: string
  /** Id of one device; all when left out. */
  readonly device?: string | undefined
}

/** Every inspection whose time touches a span of days, in the order of the ends of their times. */
export async function turnsBetween(db: Db, { sites, from, to, device }: TurnScope): Promise<Turn[]> {
  if (sites.length === 0) return []
  const rows = await db
    .withTables<InspectionTables>()
    .selectFrom('inspection_task')
    .select(['site', 'device', 'program', 'kind', 'to_day', 'state', 'done_day'])
    .where('site', 'in', sites)
    .where('to_day', '>=', from)
    .where('from_day', '<=', to)
    .$if(device !== undefined, (query) => query.where('device', '=', device ?? ''))
    .orderBy('to_day')
    .orderBy('id')
    .execute()
  return rows.map(({ to_day, done_day, state, ...same }) => ({
    ...{ ...same, to: to_day, doneDay: done_day },
    state: state as Task['state'],
  }))
}

import type { Shortage } from './plan.ts'
import type { Excuse, Task } from './task.ts'

export type InspectionTables = {
  inspection_setting: {
    site: string
    version: number
    made_by: string
    made_at: number
    reason: string
    setting_json: string
  }
  inspection_task: TaskRow
  inspection_record: {
    id: string
    site: string
    task: string
    device: string
    made_by: string
    done_at: number
    received_at: number
    ok: number
    record_json: string
  }
  inspection_failure: {
    record: string
    item: string
    site: string
    month: string
    found_at: number
    opening_json: string
    order_id: string | null
    order_number: string | null
  }
  inspection_photo: { record: string; item: string; jpeg: string }
  inspection_plan: {
    site: string
    month: string
    version: number
    made_by: string
    made_at: number
    reason: string
    summary_json: string
  }
}

export interface TaskRow {
  site: string
  id: string
  month: string
  device: string
  kind: string
  program: string
  period: string
  from_day: string
  to_day: string
  day: string | null
  worker: string | null
  shortage: string | null
  minutes: number
  by_law: number
  state: string
  excuse_json: string | null
  record: string | null
  done_day: string | null
  ok: number | null
}

export function rowOfTask(task: Task): TaskRow {
  const { from, to, byLaw, excuse, doneDay, ok, ...same } = task
  return {
    ...same,
    from_day: from,
    to_day: to,
    by_law: Number(byLaw),
    excuse_json: excuse === null ? null : JSON.stringify(excuse),
    done_day: doneDay,
    ok: ok === null ? null : Number(ok),
  }
}

export function taskOfRow(row: TaskRow): Task {
  const { from_day, to_day, by_law, excuse_json, done_day, ok, shortage, state, ...same } = row
  return {
    ...same,
    from: from_day,
    to: to_day,
    byLaw: by_law === 1,
    shortage: shortage as Shortage | null,
    state: state as Task['state'],
    excuse: excuse_json === null ? null : (JSON.parse(excuse_json) as Excuse),
    doneDay: done_day,
    ok: ok === null ? null : ok === 1,
  }
}

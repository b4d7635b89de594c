import { statusOf, type Task, type TaskStatus, taskStatuses } from './task.ts'

/** Inspections by how they stand, and of how many one can say either that they were made or why not. */
export interface InspectionTotals {
  readonly total: number
  readonly counts: Readonly<Record<TaskStatus, number>>
  /** Done with something that was not as it should be. */
  readonly failed: number
  /** Share done of those that were to be done by now and were not let off; null = none yet. */
  readonly coverage: number | null
}

export function totalsOf(tasks: readonly Task[], today: string): InspectionTotals {
  const counts = Object.fromEntries(taskStatuses.map((status) => [status, 0])) as Record<TaskStatus, number>
  for (const task of tasks) counts[statusOf(task, today)] += 1
  const done = counts.done + counts.late
  const wanted = done + counts.missed
  return {
    ...{ total: tasks.length, counts },
    failed: tasks.filter(({ ok }) => ok === false).length,
    coverage: wanted === 0 ? null : done / wanted,
  }
}

/** Totals of each group, by key, in the order of the keys. */
export function groupTotals(
  tasks: readonly Task[],
  today: string,
  keyOf: (task: Task) => string,
): { readonly key: string; readonly totals: InspectionTotals }[] {
  return [...Map.groupBy(tasks, keyOf)]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, some]) => ({ key, totals: totalsOf(some, today) }))
}

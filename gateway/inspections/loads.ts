import type { SlotLoad } from './plan.ts'
import type { Task } from './task.ts'
import { isThere, type Worker } from './worker.ts'

/** How full each person's days of a month are by the tasks as they stand; days without any are there too. */
export function loadsOf(
  tasks: readonly Task[],
  workers: readonly Worker[],
  days: readonly string[],
  { walkMinutes, placeOf }: { readonly walkMinutes: number; readonly placeOf: (device: string) => string },
): SlotLoad[] {
  const bySlot = Map.groupBy(
    tasks.filter(({ day, worker, state }) => day !== null && worker !== null && state !== 'excused'),
    ({ day, worker }) => `${day} ${worker}`,
  )
  return days.flatMap((day) =>
    workers
      .filter((worker) => isThere(worker, day))
      .map(({ username, minutesPerDay }) => {
        const some = bySlot.get(`${day} ${username}`) ?? []
        const places = new Set(some.map(({ device }) => placeOf(device)))
        const minutes = some.reduce((sum, task) => sum + task.minutes, 0)
        return {
          ...{ day, worker: username, capacity: minutesPerDay },
          used: minutes + places.size * walkMinutes,
        }
      }),
  )
}

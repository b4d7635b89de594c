import type { Duty } from './duty.ts'
import type { Worker } from './worker.ts'

/** A person on a day: what fits into it is the plan's whole freedom. */
export interface Slot {
  readonly day: string
  readonly worker: Worker
  /** Minutes, walking included. */
  readonly capacity: number
  readonly used: number
  readonly duties: readonly Duty[]
  /** Minutes the duty would add here. */
  costOf(duty: Duty): number
  fits(duty: Duty): boolean
  /** Whether it would fit if the other went. */
  fitsInstead(duty: Duty, other: Duty): boolean
  knows(duty: Duty): { readonly place: boolean; readonly area: boolean }
  add(duty: Duty): void
  remove(duty: Duty): void
}

/** @param walkMinutes the way to a place, once for everything that is looked at there on a day */
export function createSlot(day: string, worker: Worker, walkMinutes: number): Slot {
  const places = new Map<string, number>()
  const areas = new Map<string, number>()
  let used = 0
  let duties: Duty[] = []
  const capacity = worker.minutesPerDay
  const costOf = ({ place, minutes }: Duty): number => minutes + (places.has(place) ? 0 : walkMinutes)
  const gainOf = ({ place, minutes }: Duty): number => minutes + (places.get(place) === 1 ? walkMinutes : 0)
  return {
    ...{ day, worker, capacity, costOf },
    get used() {
      return used
    },
    get duties() {
      return duties
    },
    fits: (duty) => used + costOf(duty) <= capacity,
    fitsInstead(duty, other) {
      // Where both stand at one place the way there stays.
      const stays = duty.place === other.place || !(places.get(other.place) === 1)
      const gain = stays ? other.minutes : gainOf(other)
      return used - gain + costOf(duty) <= capacity
    },
    knows: ({ place, area }) => ({ place: places.has(place), area: areas.has(area) }),
    add(duty) {
      used += costOf(duty)
      duties.push(duty)
      count(places, duty.place, 1)
      count(areas, duty.area, 1)
    },
    remove(duty) {
      used -= gainOf(duty)
      duties = duties.filter((one) => one !== duty)
      count(places, duty.place, -1)
      count(areas, duty.area, -1)
    },
  }
}

function count(counts: Map<string, number>, key: string, by: number): void {
  const next = (counts.get(key) ?? 0) + by
  if (next === 0) counts.delete(key)
  else counts.set(key, next)
}

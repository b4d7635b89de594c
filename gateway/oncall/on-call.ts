import type { Calendar } from '../calendar/calendar.ts'
import type { Override, Schedule, Slot } from './schedule.ts'
import { turnsOf } from './turns.ts'

/** What the answer depends on besides the schedule. */
export interface RosterView {
  readonly calendar: Calendar
  readonly overrides: readonly Override[]
  /** False for somebody who left: their turns are gaps, not calls into the void. */
  readonly isThere: (username: string) => boolean
}

/** Who is on call at an instant; null = nobody. */
export function onCallAt(schedule: Schedule, view: RosterView, at: number): string | null {
  return slotsOf(schedule, view, at, at + 1)[0]?.person ?? null
}

/**
 * The schedule from `from` to `to` without holes: what nobody has is a slot with person null. Overrides count before layers
 * and later ones before earlier ones; later layers count before earlier ones.
 */
export function slotsOf(schedule: Schedule, view: RosterView, from: number, to: number): Slot[] {
  const layers = schedule.layers.map((layer, index) => turnsOf(layer, index, view.calendar, from, to))
  const overrides = view.overrides
    .filter((one) => one.schedule === schedule.id && one.from < to && one.to > from)
    .map((one) => [slotOf(one)])
  const there = [...layers, ...overrides].map((track) =>
    track.filter(({ person }) => person !== null && view.isThere(person)),
  )
  return flatten(there, from, to)
}

/** Lays tracks over each other, the last one uppermost. Each is ordered and without overlaps. */
function flatten(tracks: readonly (readonly Slot[])[], from: number, to: number): Slot[] {
  const edges = new Set([from, to])
  for (const slot of tracks.flat()) {
    if (slot.from > from && slot.from < to) edges.add(slot.from)
    if (slot.to > from && slot.to < to) edges.add(slot.to)
  }
  const instants = [...edges].sort((a, b) => a - b)
  const cursors = tracks.map(() => 0)
  const whole: Slot[] = []
  for (const [index, start] of instants.slice(0, -1).entries()) {
    const end = instants[index + 1] as number
    const top = uppermost(tracks, cursors, start)
    const { person, layer, override } = top ?? nobody
    const before = whole.at(-1)
    if (
      before !== undefined &&
      before.person === person &&
      before.layer === layer &&
      before.override === override
    ) {
      whole[whole.length - 1] = { ...before, to: end }
    } else whole.push({ from: start, to: end, person, layer, override })
  }
  return whole
}

function uppermost(tracks: readonly (readonly Slot[])[], cursors: number[], at: number): Slot | undefined {
  let found: Slot | undefined
  for (const [index, track] of tracks.entries()) {
    while ((track[cursors[index] as number]?.to ?? Number.POSITIVE_INFINITY) <= at) {
      cursors[index] = (cursors[index] as number) + 1
    }
    const slot = track[cursors[index] as number]
    if (slot !== undefined && slot.from <= at) found = slot
  }
  return found
}

const nobody = { person: null, layer: null, override: null } as const

const slotOf = ({ id, from, to, person }: Override): Slot => ({ from, to, person, layer: null, override: id })

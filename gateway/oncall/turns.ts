import type { Calendar } from '../calendar/calendar.ts'
import { addDays, instantOf, minutesOf, startOfDay, weekdayOf } from '../calendar/zone.ts'
import { clip, type Stretch, stretchesOf } from './hours.ts'
import type { Layer, Rotation, Slot } from './schedule.ts'

const WEEK_MS = 7 * 86_400_000

/** The instant of handover `n` of a rotation; 0 is its first. */
export function handoverAt(rotation: Rotation, n: number, zone: string): number {
  const offsets = offsetsOf(rotation)
  const { at, from } = rotation
  const perWeek = offsets.length * at.length
  const week = Math.floor(n / perWeek)
  const rest = n - week * perWeek
  const day = addDays(from, week * 7 + (offsets[Math.floor(rest / at.length)] ?? 0))
  return instantOf(day, minutesOf(at[rest % at.length] ?? '') ?? 0, zone)
}

/** Who of a layer has which turn, within [from, to) and the hours of the layer; oldest first, never overlapping. */
export function turnsOf(layer: Layer, index: number, calendar: Calendar, from: number, to: number): Slot[] {
  const { rotation, people, within } = layer
  const { zone } = calendar
  const end = rotation.until === null ? to : Math.min(to, startOfDay(addDays(rotation.until, 1), zone))
  if (people.length === 0 || rotation.at.length === 0) return []
  const slots: Slot[] = []
  for (let turn = firstTurn(rotation, from, zone); ; turn += 1) {
    const start = handoverAt(rotation, turn * rotation.every, zone)
    if (start >= end) break
    const next = handoverAt(rotation, (turn + 1) * rotation.every, zone)
    const stretch = { from: Math.max(start, from), to: Math.min(next, end) }
    if (stretch.from >= stretch.to) continue
    const person = people[turn % people.length] ?? null
    slots.push({ ...stretch, person, layer: index, override: null })
  }
  return clip(slots, hoursOf(within, calendar, from, end))
}

/** A turn that begins at least a week before, or the very first. */
function firstTurn(rotation: Rotation, from: number, zone: string): number {
  const perWeek = offsetsOf(rotation).length * rotation.at.length
  const weeks = Math.floor((from - handoverAt(rotation, 0, zone)) / WEEK_MS) - 1
  return Math.max(0, Math.floor((weeks * perWeek) / rotation.every))
}

/** Days from the first day of the rotation to each day of a week that has handovers. */
function offsetsOf({ weekdays, from }: Rotation): number[] {
  if (weekdays.length === 0) return [0, 1, 2, 3, 4, 5, 6]
  const first = weekdayOf(from)
  return weekdays.map((day) => (day - first + 7) % 7).sort((a, b) => a - b)
}

const hoursOf = (within: string, calendar: Calendar, from: number, to: number): Stretch[] =>
  from < to ? stretchesOf(within, calendar, from, to) : []

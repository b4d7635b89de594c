import { clip, type Stretch, stretchesOf } from './hours.ts'
import { type RosterView, slotsOf } from './on-call.ts'
import type { Schedule } from './schedule.ts'

/** How good a roster is, as Grafana OnCall counts it: nobody missing, and the hours shared evenly. */
export interface Quality {
  /** 0 to 100. */
  readonly score: number
  readonly neededMs: number
  readonly uncoveredMs: number
  /** Hours of each person, most first. */
  readonly shares: readonly { readonly person: string; readonly ms: number }[]
}

/** Stretches within [from, to) that need somebody and have nobody, oldest first. */
export function gapsOf(schedule: Schedule, view: RosterView, from: number, to: number): Stretch[] {
  const empty = slotsOf(schedule, view, from, to).filter(({ person }) => person === null)
  return clip(empty, stretchesOf(schedule.needed, view.calendar, from, to)).map((gap) => ({
    from: gap.from,
    to: gap.to,
  }))
}

/** The quality over [from, to). Without layers there is nothing good about it: 0. */
export function qualityOf(schedule: Schedule, view: RosterView, from: number, to: number): Quality {
  const needed = stretchesOf(schedule.needed, view.calendar, from, to)
  const slots = clip(slotsOf(schedule, view, from, to), needed)
  const neededMs = lengthOf(needed)
  const hours = new Map<string, number>()
  for (const { person, ...stretch } of slots) {
    if (person !== null) hours.set(person, (hours.get(person) ?? 0) + lengthOf([stretch]))
  }
  const shares = [...hours].map(([person, ms]) => ({ person, ms })).sort((a, b) => b.ms - a.ms)
  const coveredMs = shares.reduce((sum, { ms }) => sum + ms, 0)
  const covered = neededMs === 0 ? 1 : coveredMs / neededMs
  return {
    score: Math.floor(100 * covered * (1 - imbalance(shares.map(({ ms }) => ms)) / 2)),
    neededMs,
    uncoveredMs: neededMs - coveredMs,
    shares,
  }
}

/** Share of the hours that would have to change hands so that all have the same; 0 = even. */
function imbalance(hours: readonly number[]): number {
  const total = hours.reduce((sum, one) => sum + one, 0)
  if (total === 0) return 0
  const mean = total / hours.length
  return hours.reduce((sum, one) => sum + Math.abs(one - mean), 0) / 2 / total
}

const lengthOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0)

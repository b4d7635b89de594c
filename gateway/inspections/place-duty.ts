import type { Trade } from '#devices/kit/inspection.ts'
import type { Duty } from './duty.ts'
import type { Slot } from './slot.ts'

/** The plan in the making, as far as it is needed here. */
interface LevelBoard {
  readonly slots: readonly Slot[]
  readonly input: { readonly walkMinutes: number }
}

interface RoomBoard {
  readonly slots: readonly Slot[]
  readonly placed: ReadonlyMap<string, { readonly kept: boolean; slot: Slot }>
}

/** How full a person's day should be, share of its capacity, so that the month comes out even. */
export type Levels = (trade: Trade) => number

/** What is still to be placed, spread evenly over everybody who may do it. */
export function levels(open: readonly Duty[], { slots, input: { walkMinutes } }: LevelBoard): Levels {
  const byTrade = Map.groupBy(open, ({ trade }) => trade)
  const work = (duties: readonly Duty[]): number =>
    duties.reduce((sum, { minutes }) => sum + minutes, 0) +
    new Set(duties.map(({ place }) => place)).size * walkMinutes
  const fullness = (some: readonly Slot[], more: number): number => {
    const capacity = some.reduce((sum, slot) => sum + slot.capacity, 0)
    const used = some.reduce((sum, slot) => sum + slot.used, 0)
    return capacity === 0 ? 1 : (used + more) / capacity
  }
  const overall = fullness(slots, work(open))
  const known = new Map<Trade, number>()
  return (trade) => {
    let level = known.get(trade)
    if (level === undefined) {
      const able = slots.filter(({ worker }) => worker.trades.includes(trade))
      level = Math.max(overall, fullness(able, work(byTrade.get(trade) ?? [])))
      known.set(trade, level)
    }
    return level
  }
}

/**
 * The best day and person for a duty among those that can and may: below the level first, not earlier than wanted, where the
 * person is at that place or in that building anyway, on the emptiest day. Null when it fits nowhere.
 * @param soon the earliest day counts before everything else
 */
export function pickSlot(duty: Duty, able: readonly Slot[], goals: Levels, soon: boolean): Slot | null {
  const level = goals(duty.trade)
  let best: Slot | null = null
  let bestRank = Number.POSITIVE_INFINITY
  for (const slot of able) {
    const rank = slot.fits(duty) ? rankOf(duty, slot, level, soon) : Number.POSITIVE_INFINITY
    if (rank >= bestRank) continue
    best = slot
    bestRank = rank
  }
  return best
}

/** Lower is better; each question outweighs all that follow it, and the share is below one of them. */
function rankOf(duty: Duty, slot: Slot, level: number, soon: boolean): number {
  const share = (slot.used + slot.costOf(duty)) / slot.capacity
  const known = slot.knows(duty)
  const early = slot.day < duty.wanted ? 16 : 0
  const over = share > level ? 8 : 0
  const strange = (known.place ? 0 : 4) + (known.area ? 0 : 2)
  return (soon ? 32 * Number(slot.day.slice(8)) : 0) + early + over + strange + share
}

/**
 * Where every possible day is full: moves one duty that is new in this plan and has another place, and gives the room. Null
 * when no single move helps.
 */
export function makeRoom(duty: Duty, able: readonly Slot[], { slots, placed }: RoomBoard): Slot | null {
  for (const slot of able) {
    for (const other of slot.duties) {
      const held = placed.get(other.key)
      // One that rolls carries those after it along.
      if (held === undefined || held.kept || other.rolls) continue
      if (!slot.fitsInstead(duty, other)) continue
      const target = slots.find(
        (one) =>
          one !== slot &&
          one.day >= other.from &&
          one.day <= other.to &&
          one.worker.trades.includes(other.trade) &&
          one.fits(other),
      )
      if (target === undefined) continue
      slot.remove(other)
      target.add(other)
      held.slot = target
      return slot
    }
  }
  return null
}

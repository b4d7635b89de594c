import type { Calendar } from '../calendar/calendar.ts'
import { addDays, startOfDay } from '../calendar/zone.ts'
import type { Checkpoint } from './checkpoint.ts'
import { makeRound } from './freeze-round.ts'
import { guardsAt, type Plan, type PlanPosition, type RosterOf, type Route } from './plan.ts'
import type { Round } from './round.ts'
import { CATCH_UP_DAYS, type PatrolSettings } from './settings.ts'
import { slotsOn } from './slots.ts'

export interface Made {
  readonly rounds: readonly Round[]
  readonly position: PlanPosition
  /** When the next day of rounds is to be made, epoch ms. */
  readonly nextAt: number
}

export interface Workshop {
  readonly calendar: Calendar
  readonly route: Route
  readonly checkpoint: (id: string) => Checkpoint | undefined
  readonly rosterOf: RosterOf
  readonly settings: PatrolSettings
}

/**
 * The rounds of a plan from where it stands to the end of the day that lies `aheadS` ahead. Days are those of the site; a
 * round belongs to the day its plan's shift starts on. Where the year is not loaded the plan goes by weekdays and the round
 * says so: a round too many is seen, a round that never existed is not (behaviour.md 2.3).
 */
export function roundsToMake(plan: Plan, position: PlanPosition, now: number, shop: Workshop): Made {
  const { calendar, route, settings } = shop
  const aheadMs = settings.aheadS * 1000
  const last = calendar.dayOf(now + aheadMs)
  const guards = (at: number): readonly string[] => guardsAt(plan, at, shop.rosterOf)
  const rounds: Round[] = []
  for (let day = firstDay(position, now, calendar); day <= last; day = addDays(day, 1)) {
    if (!calendar.assumes(plan.calendar, day)) continue
    const assumed = calendar.selects(plan.calendar, day) === undefined
    for (const slot of slotsOn(plan.times, day, calendar.zone)) {
      if (slot.at < position.since) continue
      const common = { plan, route, checkpoint: shop.checkpoint, day, slot, assumed, guardsAt: guards }
      const { startGraceS } = settings
      for (const person of plan.each ? guards(slot.at) : [null])
        rounds.push(makeRound({ ...common, zone: calendar.zone, startGraceS, person }))
    }
  }
  return {
    rounds: rounds.filter((round) => round.visits.length > 0),
    position: { ...position, generated: maxDay(position.generated, last) },
    nextAt: startOfDay(addDays(last, 1), calendar.zone) - aheadMs,
  }
}

function firstDay(position: PlanPosition, now: number, calendar: Calendar): string {
  // A plan made at 01:00 may still have rounds to come in the night that began yesterday.
  const next =
    position.generated === null ? addDays(calendar.dayOf(position.since), -1) : addDays(position.generated, 1)
  return maxDay(next, addDays(calendar.dayOf(now), -CATCH_UP_DAYS))
}

function maxDay(a: string | null, b: string): string {
  return a !== null && a > b ? a : b
}

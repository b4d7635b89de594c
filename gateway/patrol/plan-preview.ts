import type { Calendar } from '../calendar/calendar.ts'
import { addDays } from '../calendar/zone.ts'
import { roundsToMake } from './make-rounds.ts'
import type { PatrolConfig, Plan, RosterOf } from './plan.ts'
import type { Round } from './round.ts'
import { defaultSettings } from './settings.ts'

/** So many days are shown, today included. */
export const PREVIEW_DAYS = 14

export interface PreviewDay {
  readonly day: string
  /** The year is not loaded: weekdays alone decide whether the plan means the day. */
  readonly assumed: boolean
  /** Rounds of the day; of more than 300 the first are listed. */
  readonly count: number
  readonly rounds: readonly PreviewRound[]
}

export type PreviewRound = Pick<Round, 'slot' | 'person' | 'opensAt' | 'startsAt' | 'endsAt' | 'closesAt'>

export interface PreviewOptions {
  readonly config: PatrolConfig
  readonly calendar: Calendar
  readonly rosterOf: RosterOf
}

const ROUNDS_LISTED = 300
/** Where each person walks a round of his own, so many people are shown. */
const PEOPLE_SHOWN = 20

/** The rounds a plan would make from now on, day by day, days without one included. Made by the very code that makes them. */
export function previewPlan(plan: Plan, now: number, options: PreviewOptions): PreviewDay[] {
  const { config, calendar } = options
  const route = config.routes.find(({ id }) => id === plan.route)
  if (route === undefined) return []
  const points = new Map(config.checkpoints.map((point) => [point.id, point]))
  const today = calendar.dayOf(now)
  const last = addDays(today, PREVIEW_DAYS - 1)
  // The windows depend on the first and the last point due; hundreds of points in thousands of rounds are not needed.
  const steps = [...new Set([route.steps[0], route.steps.at(-1)])].filter((step) => step !== undefined)
  const { rounds } = roundsToMake(few(plan), { plan: plan.id, since: now, generated: null }, now, {
    calendar,
    route: { ...route, steps },
    checkpoint: (id) => points.get(id),
    rosterOf: (...asked) => options.rosterOf(...asked).slice(0, PEOPLE_SHOWN),
    settings: { ...defaultSettings, aheadS: (PREVIEW_DAYS - 1) * 86_400 },
  })
  const byDay = Map.groupBy(rounds, ({ day }) => day)
  const first = rounds[0]?.day ?? today
  const days: PreviewDay[] = []
  // The shift of yesterday may still have rounds to come.
  for (let day = first < today ? first : today; day <= last; day = addDays(day, 1)) {
    days.push({
      day,
      assumed: calendar.selects(plan.calendar, day) === undefined,
      count: byDay.get(day)?.length ?? 0,
      rounds: (byDay.get(day) ?? []).slice(0, ROUNDS_LISTED).map(shown),
    })
  }
  return days
}

const few = (plan: Plan): Plan => (plan.each ? { ...plan, guards: plan.guards.slice(0, PEOPLE_SHOWN) } : plan)

const shown = ({ slot, person, opensAt, startsAt, endsAt, closesAt }: Round): PreviewRound => ({
  ...{ slot, person, opensAt, startsAt, endsAt, closesAt },
})

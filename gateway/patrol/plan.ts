import { type Text, text } from '#devices/kit/text.ts'
import type { DaySelector } from '../calendar/day-class.ts'
import type { Checkpoint } from './checkpoint.ts'

/**
 * `ordered`: each point at its offset, in this order. `free`: any order, every point within the round. `random`: an order
 * drawn anew for each round, so that nobody can tell when a point will be visited; then walked as an ordered one.
 */
export const routeOrders = ['ordered', 'free', 'random'] as const
export type RouteOrder = (typeof routeOrders)[number]

export interface Step {
  readonly checkpoint: string
  /** Seconds after the start of the round at which the point is due; of no meaning on a free route. */
  readonly offsetS: number
  /** Walking time from the step before, kept in the round for judging impossible legs. */
  readonly minLegS: number | null
  readonly maxLegS: number | null
}

/** The points to walk (巡更路线). */
export interface Route {
  readonly id: string
  readonly site: string
  readonly name: Text
  readonly order: RouteOrder
  readonly steps: readonly Step[]
}

/** Start times of the rounds of a day. Either way, what lies past midnight belongs to the day the plan's shift starts on. */
export type PlanTimes =
  /** Wall times in the order of the shift; one that is not after its predecessor is on the next day: 22:00, 23:30, 01:00. */
  | { readonly slots: readonly string[] }
  /** Every so many minutes of elapsed time from `from` on, as long as it is before `to`. */
  | { readonly interval: { readonly from: string; readonly to: string; readonly everyMin: number } }

/** What a plan is walked for: guards' patrols (handbook 2.1), cleaning rounds (2.4), managers' working-day tours (2.8). */
export const purposes = ['guard', 'cleaning', 'tour'] as const
export type Purpose = (typeof purposes)[number]

export const purposeTexts: Readonly<Record<Purpose, Text>> = {
  guard: text('秩序维护巡更', 'Guard patrol'),
  cleaning: text('保洁巡查', 'Cleaning round'),
  tour: text('管理巡查', 'Managers’ tour'),
}

/** When a route is walked, how exactly, what for, and by whom (巡更计划). */
export interface Plan {
  readonly id: string
  readonly site: string
  readonly name: Text
  readonly route: string
  readonly purpose: Purpose
  readonly calendar: DaySelector
  readonly times: PlanTimes
  /** A visit is on time from so many seconds before it is due ... */
  readonly earlyS: number
  /** ... until so many after; then it is missed. */
  readonly lateS: number
  /** How long a round may take. */
  readonly durationS: number
  /** A round starts at its slot or up to so many seconds later, drawn for each, so that nobody can wait for the guard. */
  readonly varyS: number
  /** Guards who may walk it, beside those of the team; nobody at all = anyone. */
  readonly guards: readonly string[]
  /** Whoever the roster has in this team when a round starts. */
  readonly team: string | null
  /** Everybody named walks a round of his own, instead of one for all of them (handbook 2.8). */
  readonly each: boolean
}

/** Who stands in a team of a site at an instant, by id. */
export type RosterOf = (site: string, team: string, at: number) => readonly string[]

/** The guards of a plan at an instant, each once. */
export function guardsAt(plan: Plan, at: number, rosterOf: RosterOf): readonly string[] {
  if (plan.team === null) return plan.guards
  return [...new Set([...plan.guards, ...rosterOf(plan.site, plan.team, at)])]
}

export interface PatrolConfig {
  readonly checkpoints: readonly Checkpoint[]
  readonly routes: readonly Route[]
  readonly plans: readonly Plan[]
}

/** How far the rounds of a plan have been made. */
export interface PlanPosition {
  readonly plan: string
  /** No round that starts before this instant is made: the plan did not exist then. Epoch ms. */
  readonly since: number
  /** Last local day whose rounds exist; null before the first. */
  readonly generated: string | null
}

export const noPatrol: PatrolConfig = { checkpoints: [], routes: [], plans: [] }

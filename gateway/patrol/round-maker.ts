import type { Calendar } from '../calendar/calendar.ts'
import { createAgenda } from '../kernel/agenda.ts'
import type { ConfigIndex } from './config-index.ts'
import { type Made, roundsToMake } from './make-rounds.ts'
import type { Plan, PlanPosition, RosterOf } from './plan.ts'
import type { Round } from './round.ts'
import type { PatrolSettings } from './settings.ts'

export interface MakerOptions {
  readonly calendarOf: (site: string) => Calendar
  readonly rosterOf: RosterOf
  readonly settings: PatrolSettings
}

/** Knows how far the rounds of every plan are made, and makes the next ones when they are due. */
export class RoundMaker {
  readonly #options: MakerOptions
  /** Plans by the instant at which their next day of rounds is to be made. */
  readonly #agenda = createAgenda<Plan>()
  readonly #positions = new Map<string, PlanPosition>()
  #config: ConfigIndex

  constructor(options: MakerOptions, config: ConfigIndex) {
    this.#options = options
    this.#config = config
    this.setConfig(config)
  }

  setConfig(config: ConfigIndex): void {
    this.#config = config
    for (const plan of config.plans.values()) this.#agenda.set(plan.id, Number.NEGATIVE_INFINITY, plan)
  }

  load(positions: readonly PlanPosition[]): void {
    for (const position of positions) this.#positions.set(position.plan, position)
  }

  nextAt(): number {
    return this.#agenda.nextAt()
  }

  /** The rounds that are to be made by now, and how far their plans are then. */
  make(now: number): { readonly rounds: readonly Round[]; readonly positions: readonly PlanPosition[] } {
    const rounds: Round[] = []
    const positions: PlanPosition[] = []
    for (let due = this.#agenda.take(now); due !== undefined; due = this.#agenda.take(now)) {
      const plan = due.item
      const position = this.#positions.get(plan.id) ?? { plan: plan.id, since: now, generated: null }
      const made = this.#made(plan, position, now)
      if (made === null) continue
      this.#agenda.set(plan.id, made.nextAt, plan)
      this.#positions.set(plan.id, made.position)
      positions.push(made.position)
      rounds.push(...made.rounds)
    }
    return { rounds, positions }
  }

  /** The rounds of a plan over the days that are made already, as they would be made today. */
  again(plan: Plan, now: number): readonly Round[] {
    const position = this.#positions.get(plan.id)
    if (position === undefined) return []
    const made = this.#made(plan, { ...position, since: now, generated: null }, now)
    return (made?.rounds ?? []).filter(({ day }) => position.generated !== null && day <= position.generated)
  }

  forget(plan: string): void {
    this.#agenda.delete(plan)
    this.#positions.delete(plan)
  }

  #made(plan: Plan, position: PlanPosition, now: number): Made | null {
    const route = this.#config.routes.get(plan.route)
    if (route === undefined) return null
    const { calendarOf, rosterOf, settings } = this.#options
    const { checkpoint } = this.#config
    return roundsToMake(plan, position, now, {
      calendar: calendarOf(plan.site),
      route,
      checkpoint,
      rosterOf,
      settings,
    })
  }
}

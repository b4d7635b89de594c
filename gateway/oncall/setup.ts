import type { Calendar } from '../calendar/calendar.ts'
import type { Chain } from './chain.ts'
import { defaultLadder, type Ladder, type Rung } from './ladder.ts'
import { onCallAt, type RosterView } from './on-call.ts'
import type { Override, Schedule } from './schedule.ts'

/** What people set up: schedules, who stands in, chains in the order in which they are asked, who hears of late orders. */
export interface OnCallSetup {
  readonly schedules: readonly Schedule[]
  readonly overrides: readonly Override[]
  readonly chains: readonly Chain[]
  readonly ladders: readonly Ladder[]
}

export const noSetup: OnCallSetup = { schedules: [], overrides: [], chains: [], ladders: [] }

export interface RostersOptions {
  readonly calendarOf: (site: string) => Calendar
  readonly isThere: (site: string, username: string) => boolean
  readonly setup?: OnCallSetup
}

/** The schedules in memory: who is on call, asked whenever a step is due. */
export class Rosters {
  readonly #options: RostersOptions
  #setup: OnCallSetup

  constructor(options: RostersOptions) {
    this.#options = options
    this.#setup = options.setup ?? noSetup
  }

  get setup(): OnCallSetup {
    return this.#setup
  }

  /** Replaces parts of what people set up. */
  put(part: Partial<OnCallSetup>): void {
    this.#setup = { ...this.#setup, ...part }
  }

  schedules(site?: string): readonly Schedule[] {
    return this.#setup.schedules.filter((one) => site === undefined || one.site === site)
  }

  schedule(id: string): Schedule | undefined {
    return this.#setup.schedules.find((one) => one.id === id)
  }

  viewOf(site: string): RosterView {
    const { calendarOf, isThere } = this.#options
    return {
      calendar: calendarOf(site),
      overrides: this.#setup.overrides,
      isThere: (username) => isThere(site, username),
    }
  }

  /** Who hears that orders of a site are late. */
  ladderOf(site: string): readonly Rung[] {
    return this.#setup.ladders.find((one) => one.site === site)?.rungs ?? defaultLadder
  }

  /** Null for a schedule nobody knows, and in its gaps. */
  onCall(id: string, at: number): string | null {
    const schedule = this.schedule(id)
    return schedule === undefined ? null : onCallAt(schedule, this.viewOf(schedule.site), at)
  }

  /** Ids of the schedules whose trade looks after a kind; those that name it before those for everything. */
  schedulesFor(site: string, kind: string): string[] {
    const all = this.schedules(site)
    const named = all.filter(({ kinds }) => kinds.includes(kind))
    return (named.length > 0 ? named : all.filter(({ kinds }) => kinds.length === 0)).map(({ id }) => id)
  }
}

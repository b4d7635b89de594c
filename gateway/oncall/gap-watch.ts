import type { Text } from '#devices/kit/text.ts'
import type { Alarm } from '../alarms/alarm.ts'
import type { Condition } from '../state/condition.ts'
import { gapsOf } from './coverage.ts'
import {
  conditionOf,
  GAP_RULE,
  type GapRule,
  UNCOVERED_RULE,
  UNREACHED_RULE,
  type Wrong,
} from './gap-conditions.ts'
import type { Stretch } from './hours.ts'
import { type RosterView, slotsOf } from './on-call.ts'
import type { Schedule } from './schedule.ts'

/** A slot without anybody is told of so long before. */
const AHEAD_MS = 7 * 86_400_000
/** People leave and years are loaded without a word to this step. */
const LOOK_MS = 3_600_000

interface Standing {
  readonly now: boolean
  readonly soon: boolean
  /** Name of whoever is on call and cannot be reached. */
  readonly lost: string | null
}

const rules: ReadonlySet<string> = new Set<GapRule>([UNCOVERED_RULE, GAP_RULE, UNREACHED_RULE])

export interface GapWatchOptions {
  readonly schedules: () => readonly Schedule[]
  readonly viewOf: (site: string) => RosterView
  /** Name of somebody of a site whom no message would reach; null for all others. Without it everybody is reached. */
  readonly unreached?: ((site: string, username: string) => string | null) | undefined
}

/**
 * Watches the schedules: nobody on call now, or somebody whom nothing reaches, is an alarm; nobody within seven days a warning.
 */
export class GapWatch {
  readonly #options: GapWatchOptions
  #told = new Map<string, { readonly schedule: Schedule; readonly standing: Standing }>()
  #nextAt = Number.NEGATIVE_INFINITY

  constructor(options: GapWatchOptions) {
    this.#options = options
  }

  /** What was told before a restart stands among the open alarms. */
  load(open: Iterable<Alarm>, schedules: readonly Schedule[]): void {
    for (const alarm of open) {
      const { rule, subject, clearedAt } = alarm
      if (!rules.has(rule) || clearedAt !== null) continue
      const id = `${subject.site}/${subject.id}`
      const schedule = schedules.find((one) => one.id === id) ?? gone(id, subject.site, subject.name)
      const standing = standingBy(this.#told.get(id)?.standing ?? calm, alarm)
      this.#told.set(id, { schedule, standing })
    }
  }

  /** Schedules, overrides, people or how they are reached changed. */
  changed(): void {
    this.#nextAt = Number.NEGATIVE_INFINITY
  }

  nextAt(): number {
    return this.#nextAt
  }

  due(now: number): Condition[] {
    if (now < this.#nextAt) return []
    const conditions: Condition[] = []
    const told = new Map<string, { readonly schedule: Schedule; readonly standing: Standing }>()
    this.#nextAt = now + LOOK_MS
    for (const schedule of this.#options.schedules()) {
      const view = this.#options.viewOf(schedule.site)
      const gaps = gapsOf(schedule, view, now, now + AHEAD_MS)
      for (const { from, to } of gaps) this.#nextAt = Math.min(this.#nextAt, from > now ? from : to)
      const current = gaps.find(({ from }) => from <= now)
      const coming = gaps.find(({ from }) => from > now)
      const lost = this.#lost(schedule, view, now)
      const standing = { now: current !== undefined, soon: coming !== undefined, lost }
      conditions.push(...this.#compare(schedule, standing, { current, coming }, view.calendar.zone, now))
      told.set(schedule.id, { schedule, standing })
    }
    for (const [id, before] of this.#told) {
      if (!told.has(id)) conditions.push(...this.#compare(before.schedule, calm, {}, 'UTC', now))
    }
    this.#told = told
    return conditions
  }

  /** Whoever is on call now, if nothing reaches them; looked at again when the turn ends. */
  #lost(schedule: Schedule, view: RosterView, now: number): string | null {
    const [slot] = slotsOf(schedule, view, now, now + LOOK_MS)
    if (slot === undefined || slot.person === null) return null
    this.#nextAt = Math.min(this.#nextAt, slot.to)
    return this.#options.unreached?.(schedule.site, slot.person) ?? null
  }

  #compare(
    schedule: Schedule,
    standing: Standing,
    { current, coming }: { readonly current?: Stretch | undefined; readonly coming?: Stretch | undefined },
    zone: string,
    now: number,
  ): Condition[] {
    const before = this.#told.get(schedule.id)?.standing ?? calm
    const say = (rule: GapRule, isRaised: boolean, wrong: Wrong): Condition =>
      conditionOf(schedule, rule, isRaised, wrong, zone, now)
    const conditions: Condition[] = []
    if (standing.now !== before.now) conditions.push(say(UNCOVERED_RULE, standing.now, { gap: current }))
    if (standing.soon !== before.soon) conditions.push(say(GAP_RULE, standing.soon, { gap: coming }))
    if (standing.lost === before.lost) return conditions
    // The next one who cannot be reached is another trouble, with another name.
    if (before.lost !== null) conditions.push(say(UNREACHED_RULE, false, { person: before.lost }))
    if (standing.lost !== null) conditions.push(say(UNREACHED_RULE, true, { person: standing.lost }))
    return conditions
  }
}

const calm: Standing = Object.freeze({ now: false, soon: false, lost: null })

const gone = (id: string, site: string, name: Text): Schedule => ({
  ...{ id, site, name, kinds: [], needed: 'always', layers: [] },
})

/** What an open alarm says of its schedule. */
function standingBy(before: Standing, { rule, evidence }: Alarm): Standing {
  if (rule === GAP_RULE) return { ...before, soon: true }
  if (rule === UNCOVERED_RULE) return { ...before, now: true }
  return { ...before, lost: String(evidence.person ?? '') }
}

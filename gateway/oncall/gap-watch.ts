import { fill, type Text, text } from '#devices/kit/text.ts'
import type { Alarm } from '../alarms/alarm.ts'
import { dayOf, wallTimeOf } from '../calendar/zone.ts'
import type { Condition } from '../state/condition.ts'
import { gapsOf } from './coverage.ts'
import type { Stretch } from './hours.ts'
import type { RosterView } from './on-call.ts'
import type { Schedule } from './schedule.ts'

export const UNCOVERED_RULE = 'ONC-01'
export const GAP_RULE = 'ONC-02'

/** A slot without anybody is told of so long before. */
const AHEAD_MS = 7 * 86_400_000
/** People leave and years are loaded without a word to this step. */
const LOOK_MS = 3_600_000

interface Standing {
  readonly now: boolean
  readonly soon: boolean
}

export interface GapWatchOptions {
  readonly schedules: () => readonly Schedule[]
  readonly viewOf: (site: string) => RosterView
}

/** Watches the schedules: nobody on call now is an alarm, nobody within seven days a warning. */
export class GapWatch {
  readonly #options: GapWatchOptions
  #told = new Map<string, { readonly schedule: Schedule; readonly standing: Standing }>()
  #nextAt = Number.NEGATIVE_INFINITY

  constructor(options: GapWatchOptions) {
    this.#options = options
  }

  /** What was told before a restart stands among the open alarms. */
  load(open: Iterable<Alarm>, schedules: readonly Schedule[]): void {
    for (const { rule, subject, clearedAt } of open) {
      if ((rule !== UNCOVERED_RULE && rule !== GAP_RULE) || clearedAt !== null) continue
      const id = `${subject.site}/${subject.id}`
      const schedule = schedules.find((one) => one.id === id) ?? gone(id, subject.site, subject.name)
      const before = this.#told.get(id)?.standing ?? calm
      const standing = rule === GAP_RULE ? { ...before, soon: true } : { ...before, now: true }
      this.#told.set(id, { schedule, standing })
    }
  }

  /** Schedules, overrides or people changed. */
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
      const standing = { now: current !== undefined, soon: coming !== undefined }
      conditions.push(...this.#compare(schedule, standing, { current, coming }, view.calendar.zone, now))
      told.set(schedule.id, { schedule, standing })
    }
    for (const [id, before] of this.#told) {
      if (!told.has(id)) conditions.push(...this.#compare(before.schedule, calm, {}, 'UTC', now))
    }
    this.#told = told
    return conditions
  }

  #compare(
    schedule: Schedule,
    standing: Standing,
    { current, coming }: { readonly current?: Stretch | undefined; readonly coming?: Stretch | undefined },
    zone: string,
    now: number,
  ): Condition[] {
    const before = this.#told.get(schedule.id)?.standing ?? calm
    const conditions: Condition[] = []
    if (standing.now !== before.now)
      conditions.push(conditionOf(schedule, UNCOVERED_RULE, standing.now, current, zone, now))
    if (standing.soon !== before.soon)
      conditions.push(conditionOf(schedule, GAP_RULE, standing.soon, coming, zone, now))
    return conditions
  }
}

const calm: Standing = Object.freeze({ now: false, soon: false })

const gone = (id: string, site: string, name: Text): Schedule => ({
  ...{ id, site, name, kinds: [], needed: 'always', layers: [] },
})

const texts = {
  [UNCOVERED_RULE]: {
    title: text('无人值班待命', 'Nobody is on call'),
    message: text('{name}：{from} 至 {to} 无人待命。', '{name}: nobody is on call from {from} to {to}.'),
  },
  [GAP_RULE]: {
    title: text('值班表有空缺', 'The on-call schedule has a gap'),
    message: text('{name}：{from} 至 {to} 没有人。', '{name}: nobody from {from} to {to}.'),
  },
} as const
const remedy = text('在值班表中安排替班人员。', 'Put somebody in as an override of the schedule.')

function conditionOf(
  { site, id, name }: Schedule,
  rule: typeof UNCOVERED_RULE | typeof GAP_RULE,
  isRaised: boolean,
  gap: Stretch | undefined,
  zone: string,
  now: number,
): Condition {
  const { title, message } = texts[rule]
  const when = (at: number): string => `${dayOf(at, zone)} ${wallTimeOf(at, zone)}`
  const span =
    gap === undefined ? { from: when(now), to: when(now) } : { from: when(gap.from), to: when(gap.to) }
  return {
    subject: { site, type: 'system', kind: 'system', id: id.slice(site.length + 1), name },
    rule,
    change: isRaised ? 'raised' : 'cleared',
    severity: rule === UNCOVERED_RULE ? 'major' : 'minor',
    at: now,
    evidence: gap === undefined ? {} : { from: gap.from, to: gap.to },
    title,
    message: text(fill(message.zh, { name: name.zh, ...span }), fill(message.en, { name: name.en, ...span })),
    remedy,
  }
}

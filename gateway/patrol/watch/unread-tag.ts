import { type Text, text } from '#devices/kit/text.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import { addDays, wallTimeOf } from '../../calendar/zone.ts'
import { indexConfig } from '../config-index.ts'
import type { PatrolConfig, Plan } from '../plan.ts'
import type { SilenceRule } from './silence.ts'

const DAY_MS = 86_400_000

/** A checkpoint in service that has a tag and is on a plan. */
export interface PlannedTag {
  readonly site: string
  readonly name: Text
  readonly plans: readonly Plan[]
  /** Since when its newest tag hangs; epoch ms. */
  readonly hungAt: number
}

/** The tags that somebody is to read, by checkpoint. */
export function plannedTags(config: PatrolConfig): ReadonlyMap<string, PlannedTag> {
  const { checkpoint: inService, routes } = indexConfig(config)
  const tags = new Map<string, PlannedTag>()
  for (const plan of config.plans) {
    for (const { checkpoint: id } of routes.get(plan.route)?.steps ?? []) {
      const checkpoint = inService(id)
      const hanging = checkpoint?.tags.filter(({ until }) => until === null) ?? []
      if (checkpoint === undefined || hanging.length === 0) continue
      const { site, name } = checkpoint
      const plans = [...(tags.get(id)?.plans ?? []), plan]
      tags.set(id, { site, name, plans, hungAt: Math.max(...hanging.map(({ from }) => from)) })
    }
  }
  return tags
}

export interface UnreadTagOptions {
  readonly calendarOf: (site: string) => Calendar
  readonly tag: (checkpoint: string) => PlannedTag | undefined
  readonly unreadMs: number
}

/** PAT-12: no tap read a tag for days on which it is on a plan: one that is only walked on holidays is not dead in between. */
export function unreadTags({ calendarOf, tag, unreadMs }: UnreadTagOptions): SilenceRule {
  return {
    next({ seenAt }, from) {
      const at = Math.max(seenAt + unreadMs, from)
      return { since: seenAt, at, again: at + DAY_MS }
    },
    counts: ({ subject, site }, { since, at }) =>
      isExpected(tag(subject)?.plans ?? [], calendarOf(site), since, at),
    lasts: ({ seenAt }, at) => at - seenAt >= unreadMs,
    subjectOf: ({ subject, site }) => ({
      ...{ site, type: 'checkpoint', kind: 'checkpoint', id: subject },
      name: tag(subject)?.name ?? text(subject, subject),
    }),
    valuesOf: ({ site }, { since, at }) => ({
      since: dayAndTime(calendarOf(site), since),
      days: Math.floor((at - since) / DAY_MS),
    }),
    timeOf: ({ site }, at) => dayAndTime(calendarOf(site), at),
  }
}

function isExpected(plans: readonly Plan[], calendar: Calendar, from: number, to: number): boolean {
  // The last day whose rounds are surely over, with those past midnight.
  const last = addDays(calendar.dayOf(to), -2)
  for (let day = calendar.dayOf(from); day <= last; day = addDays(day, 1)) {
    if (plans.some((plan) => calendar.assumes(plan.calendar, day))) return true
  }
  return false
}

function dayAndTime(calendar: Calendar, at: number): string {
  return `${calendar.dayOf(at)} ${wallTimeOf(at, calendar.zone)}`
}

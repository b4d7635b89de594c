import Type, { type Static } from 'typebox'
import { Alarm, alarmEvents } from './alarms.ts'
import { Closed, Count, Id, Instant, List, Nullable, OneOf, Severity, Share, Slug } from './schema.ts'

/** What people do so that they are not told of alarms: shelves and planned work. And how much they are told: the load. */

const ids = List(Id, { minItems: 1, maxItems: 200, uniqueItems: true })
/** Why; at least four characters, so that a reason is a reason. */
const Reason = Type.String({
  minLength: 4,
  maxLength: 500,
  pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$',
})

export const ShelveBody = Closed({
  ids,
  reason: Reason,
  /** Longest for an operator 8 h, for whoever answers for a site 7 days. */
  forS: Type.Integer({ minimum: 60, maximum: 7 * 86_400 }),
})
export type ShelveBody = Static<typeof ShelveBody>
export const UnshelveBody = Closed({ ids })

/** Outcome for one alarm of many. */
export const ShelfResult = Closed({
  id: Type.String(),
  result: OneOf(['shelved', 'unshelved', 'not-open', 'not-shelved', 'not-found']),
})
export type ShelfResult = Static<typeof ShelfResult>
export const ShelfResults = Closed({ results: List(ShelfResult) })

/** Devices by any of these; all three empty = every device of the site. */
export const Scope = Closed({
  devices: List(Slug, { maxItems: 500, uniqueItems: true }),
  kinds: List(Slug, { maxItems: 50, uniqueItems: true }),
  /** Places with everything in them. */
  places: List(Slug, { maxItems: 100, uniqueItems: true }),
})

const scheduleTypes = ['fixed', 'flexible', 'recurring'] as const
/**
 * `fixed`: from `from` to `to`. `flexible`: begins with the first failure between them and lasts `lengthS`. `recurring`: the
 * `windows`, e.g. `22:00-02:00 on 2` or `08:00-12:00 on working-day`, from `from` until `to` or, null, until it is ended.
 */
export const Schedule = Closed({
  type: OneOf(scheduleTypes),
  from: Instant,
  to: Nullable(Instant),
  lengthS: Nullable(Type.Integer({ minimum: 60, maximum: 30 * 86_400 })),
  windows: Nullable(Type.String({ minLength: 11, maxLength: 200 })),
})
export type Schedule = Static<typeof Schedule>

export const PlannedWorkBody = Closed({
  site: Slug,
  reason: Reason,
  scope: Scope,
  schedule: Schedule,
  /** Whether trouble during it counts for the service level. */
  countsForServiceLevel: Type.Boolean(),
})
export type PlannedWorkBody = Static<typeof PlannedWorkBody>

export const PlannedWork = Closed({
  id: Type.String(),
  site: Type.String(),
  reason: Type.String(),
  scope: Scope,
  schedule: Schedule,
  countsForServiceLevel: Type.Boolean(),
  by: Type.String(),
  at: Instant,
  /** `waiting`: between two occurrences, or for the first failure. */
  state: OneOf(['planned', 'waiting', 'active', 'over', 'ended']),
  /** Flexible: when the first failure began it. */
  startedAt: Nullable(Instant),
  endedBy: Nullable(Type.String()),
  endedAt: Nullable(Instant),
  /** Alarms it held back, and steps of theirs. */
  heldAlarms: Count,
  heldSteps: Count,
})
export type PlannedWork = Static<typeof PlannedWork>
export const PlannedWorkList = Closed({ items: List(PlannedWork) })
export const PlannedWorkQuery = Closed({ site: Type.Optional(Slug) })
export const PlannedWorkParams = Closed({ id: Id })

/** A step that planned work held back. */
export const HeldStep = Closed({ event: OneOf(alarmEvents), at: Instant, alarm: Alarm })
/** Newest first, at most 500. */
export const PlannedWorkDetail = Closed({ work: PlannedWork, held: List(HeldStep) })
export type PlannedWorkDetail = Static<typeof PlannedWorkDetail>

export const LoadQuery = Closed({ site: Type.Optional(Slug), from: Instant, to: Instant })
export type LoadQuery = Static<typeof LoadQuery>

/** A stretch of time and what was told in it. */
const figures = {
  from: Instant,
  to: Instant,
  /** Alarms people were told of. */
  alarms: Count,
  /** Mean in ten minutes. */
  perTenMinutes: Type.Number(),
  /** Most in ten minutes. */
  peak: Count,
  /** Minutes with more than ten alarms in ten minutes. */
  floodMinutes: Count,
} as const
export const LoadSpan = Closed({
  ...figures,
  /** Name of the window of the day; null for a whole day. */
  shift: Nullable(Type.String()),
  day: Type.String(),
  site: Type.String(),
})

/** How much an operator was told (EEMUA 191). */
export const AlarmLoad = Closed({
  ...figures,
  /** Alarms told of in each ten minutes. */
  steps: List(Closed({ at: Instant, count: Count })),
  /** Stretches with more than ten alarms in ten minutes. */
  floods: List(Closed({ from: Instant, to: Instant, alarms: Count })),
  /** Raised in all, told or held back. */
  raised: Count,
  bySeverity: List(Closed({ severity: Severity, alarms: Count, share: Share })),
  /** The ten that were told most often. */
  worst: List(
    Closed({
      site: Type.String(),
      subject: Alarm.properties.subject,
      rule: Type.String(),
      title: Alarm.properties.title,
      alarms: Count,
      share: Share,
    }),
  ),
  /** Open for more than 24 hours, longest first; at most 20. */
  stale: List(Alarm),
  staleTotal: Count,
  spans: List(LoadSpan),
  /** What EEMUA 191 calls acceptable. */
  yardstick: Closed({
    perTenMinutes: Type.Number(),
    floodAbove: Count,
    staleAfterS: Count,
    shares: List(Closed({ severity: Severity, share: Share })),
  }),
})
export type AlarmLoad = Static<typeof AlarmLoad>

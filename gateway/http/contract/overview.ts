import Type, { type Static } from 'typebox'
import { Alarm } from './alarms.ts'
import {
  BothLanguages,
  Closed,
  Count,
  Dictionary,
  Instant,
  List,
  Nullable,
  OneOf,
  Severity,
  Share,
  Slug,
} from './schema.ts'

/** How the devices of one kind are. `unknown` have never said anything since they were registered. */
export const KindCount = Closed({
  kind: Type.String(),
  title: BothLanguages,
  group: Type.String(),
  total: Count,
  online: Count,
  offline: Count,
  unknown: Count,
  /** Devices with at least one open alarm. */
  inAlarm: Count,
  worst: Nullable(Severity),
})
export type KindCount = Static<typeof KindCount>

/** One part of the gateway as people should read it. */
export const HealthLine = Closed({
  part: OneOf(['journal', 'store', 'history', 'influx', 'broker', 'pipeline', 'calendar', 'messages']),
  state: OneOf(['ok', 'degraded', 'failed', 'off']),
  text: BothLanguages,
  since: Nullable(Instant),
})
export type HealthLine = Static<typeof HealthLine>

/** Rounds whose window starts today, site time. */
export const RoundCount = Closed({
  planned: Count,
  done: Count,
  running: Count,
  missed: Count,
  /** Visits made in time or late over visits due so far; null when none was due. */
  coverage: Nullable(Share),
})
export type RoundCount = Static<typeof RoundCount>

export const Overview = Closed({
  now: Instant,
  kinds: List(KindCount),
  alarms: Closed({
    open: Count,
    unacknowledged: Count,
    bySeverity: Dictionary(Closed({ open: Count, unacknowledged: Count })),
    /** Worst open alarms first; at most 20. */
    worst: List(Alarm),
  }),
  rounds: RoundCount,
  pending: Count,
  quarantine: Closed({ last24h: Count, total: Count }),
  system: List(HealthLine),
})
export type Overview = Static<typeof Overview>
export const OverviewQuery = Closed({ site: Type.Optional(Slug) })

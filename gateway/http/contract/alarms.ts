import Type, { type Static } from 'typebox'
import {
  BothLanguages,
  Closed,
  Count,
  Id,
  Instant,
  List,
  Note,
  Nullable,
  OneOf,
  paging,
  Search,
  Severity,
  Slug,
  Values,
} from './schema.ts'

/** What an alarm is about: a device, a patrol round or checkpoint, a post, or the gateway itself. */
export const AlarmSubject = Closed({
  site: Type.String(),
  type: OneOf(['device', 'round', 'checkpoint', 'post', 'site', 'system']),
  kind: Type.String(),
  id: Type.String(),
  name: BothLanguages,
})

export const Acknowledgement = Closed({
  by: Type.String(),
  at: Instant,
  note: Type.String(),
  /** When it falls by itself; null = never. */
  expiresAt: Nullable(Instant),
})

export const holdReasons = ['shelved', 'planned-work', 'dependency', 'storm', 'flapping', 'grouping'] as const

/** Why nobody is told of an alarm at present. `by`: who shelved it, the planned work, or the alarm it follows from. */
export const Hold = Closed({
  reason: OneOf(holdReasons),
  by: Nullable(Type.String()),
  until: Nullable(Instant),
})

/** Put aside by a person until an instant, or until it clears. */
export const Shelf = Closed({ by: Type.String(), at: Instant, reason: Type.String(), until: Instant })

/** Whether people are told of a step: sounds, the mirror on MQTT and notifications all go by this. */
export const Announcement = Closed({
  decision: OneOf(['announce', 'held', 'silent']),
  reason: Nullable(OneOf(holdReasons)),
  by: Nullable(Type.String()),
})

export const Alarm = Closed({
  id: Type.String(),
  subject: AlarmSubject,
  rule: Type.String(),
  severity: Severity,
  title: BothLanguages,
  message: BothLanguages,
  /** What the person who reads it should do first. */
  remedy: BothLanguages,
  /** Values the rule saw when it was raised. */
  evidence: Values,
  raisedAt: Instant,
  /** Null while open. */
  clearedAt: Nullable(Instant),
  /** The subject is silent: the state shown is the last known one. */
  unknown: Type.Boolean(),
  acknowledgement: Nullable(Acknowledgement),
  /** Times it was raised again or rose while open. */
  changes: Count,
  updatedAt: Instant,
  /** Id of the alarm of a site storm that tells of it too; screens fold it under that one. */
  group: Nullable(Type.String()),
  /** Severity people were told of and whose recovery is owed to them; null = nobody was told. */
  announced: Nullable(Severity),
  /** People were told of it at some time. What was over before that closed by itself. */
  heard: Type.Boolean(),
  hold: Nullable(Hold),
  shelf: Nullable(Shelf),
  /** Comes and goes too often to be told each time. */
  flapping: Type.Boolean(),
  /** Times the same trouble was raised with less than eight hours of quiet between. */
  occurrences: Count,
  firstRaisedAt: Instant,
  /** The closed alarm it continues. */
  previous: Nullable(Type.String()),
})
export type Alarm = Static<typeof Alarm>

export const alarmEvents = [
  'raised',
  'risen',
  'acknowledged',
  'acknowledgement-expired',
  'acknowledgement-withdrawn',
  'unknown',
  'known',
  'cleared',
  'regrouped',
  'shelved',
  'unshelved',
  'held',
  'released',
  'flapping-started',
  'flapping-ended',
] as const

/** One step in the life of an alarm, with the alarm as it was after it. Also what the live stream sends. */
export const AlarmTransition = Closed({
  alarm: Alarm,
  event: OneOf(alarmEvents),
  at: Instant,
  /** Person or `system`. */
  by: Type.String(),
  note: Type.String(),
  announce: Announcement,
})
export type AlarmTransition = Static<typeof AlarmTransition>

/** A line of an alarm's history. */
export const AlarmStep = Closed({
  event: OneOf(alarmEvents),
  at: Instant,
  by: Type.String(),
  note: Type.String(),
  severity: Severity,
  announce: Announcement,
})
export type AlarmStep = Static<typeof AlarmStep>

export const AlarmQuery = Closed({
  state: Type.Optional(OneOf(['open', 'closed', 'all'])),
  severity: Type.Optional(Severity),
  /** Acknowledged or not. */
  acknowledged: Type.Optional(Type.Boolean()),
  site: Type.Optional(Slug),
  kind: Type.Optional(Slug),
  /** What holds it back; `none`: nothing. */
  hold: Type.Optional(OneOf(['none', ...holdReasons])),
  /** Alarms that another one continues are left out: one row with a count. */
  fold: Type.Optional(Type.Boolean()),
  /** Id of the device, round or checkpoint. */
  subject: Type.Optional(Type.String({ maxLength: 200 })),
  /** Words in name, title or message. */
  q: Type.Optional(Search),
  ...paging,
})
export type AlarmQuery = Static<typeof AlarmQuery>

/** Open alarms: gravest first, then newest. Others: newest first. */
export const AlarmPage = Closed({
  items: List(Alarm),
  next: Nullable(Type.String()),
  /** All that match, not only this page. */
  total: Count,
})
export type AlarmPage = Static<typeof AlarmPage>

export const AlarmDetail = Closed({ alarm: Alarm, history: List(AlarmStep) })
export type AlarmDetail = Static<typeof AlarmDetail>

export const AlarmParams = Closed({ id: Id })
export const AcknowledgeBody = Closed({
  note: Note,
  /** Falls by itself after so many seconds; without it, when severity rises or the alarm clears. */
  expiresInS: Type.Optional(Type.Integer({ minimum: 60, maximum: 7 * 86_400 })),
})
export type AcknowledgeBody = Static<typeof AcknowledgeBody>

export const AcknowledgeManyBody = Closed({
  ids: List(Id, { minItems: 1, maxItems: 200, uniqueItems: true }),
  note: Note,
})

/** Outcome for one alarm of many. `by` and `at` say who was faster. */
export const AcknowledgeResult = Closed({
  id: Type.String(),
  result: OneOf(['acknowledged', 'already-acknowledged', 'closed', 'not-found']),
  by: Nullable(Type.String()),
  at: Nullable(Instant),
})
export type AcknowledgeResult = Static<typeof AcknowledgeResult>
export const AcknowledgeResults = Closed({ results: List(AcknowledgeResult) })

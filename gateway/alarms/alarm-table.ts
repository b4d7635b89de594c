import type { Evidence } from '#devices/kit/rule.ts'
import { type Severity, severities } from '#devices/kit/severity.ts'
import type { Text } from '#devices/kit/text.ts'
import type { Subject } from '../state/condition.ts'
import { type Acknowledgement, type Alarm, isClosed, type Shelf } from './alarm.ts'
import type { Hold, HoldReason } from './announcement.ts'

export type AlarmTables = {
  alarm: {
    id: string
    site: string
    subject_type: string
    subject_kind: string
    subject_id: string
    subject_name: string
    rule: string
    severity: string
    /** For "gravest first". */
    severity_rank: number
    title: string
    message: string
    remedy: string
    evidence: string
    raised_at: number
    cleared_at: number | null
    unknown: number
    ack_by: string | null
    ack_at: number | null
    ack_note: string | null
    ack_expires_at: number | null
    changes: number
    updated_at: number
    grouped_in: string | null
    closed: number
    announced: string | null
    heard: number
    hold_reason: string | null
    hold_by: string | null
    hold_until: number | null
    shelf_by: string | null
    shelf_at: number | null
    shelf_reason: string | null
    shelf_until: number | null
    flapping: number
    occurrences: number
    first_raised_at: number
    previous: string | null
    /** What a search looks through, in lower case. */
    words: string
  }
  alarm_event: {
    alarm: string
    seq: number
    event: string
    at: number
    done_by: string
    note: string
    severity: string
    /** `announce`, `held` or `silent`. */
    announce: string
    held_reason: string | null
    held_by: string | null
  }
  /** How restless an alarm is; what is quiet has no row. */
  alarm_flap: {
    /** Site, type and id of the subject, and the rule. */
    alarm_key: string
    bits: number
    at: number
    flapping: number
  }
}

export type AlarmRow = AlarmTables['alarm']

export function toRow(alarm: Alarm): AlarmRow {
  const { subject, acknowledgement, hold, shelf } = alarm
  const texts = [subject.name, alarm.title, alarm.message].flatMap(({ zh, en }) => [zh, en])
  return {
    id: alarm.id,
    site: subject.site,
    subject_type: subject.type,
    subject_kind: subject.kind,
    subject_id: subject.id,
    subject_name: JSON.stringify(subject.name),
    rule: alarm.rule,
    severity: alarm.severity,
    severity_rank: severities.indexOf(alarm.severity),
    title: JSON.stringify(alarm.title),
    message: JSON.stringify(alarm.message),
    remedy: JSON.stringify(alarm.remedy),
    evidence: JSON.stringify(alarm.evidence),
    raised_at: alarm.raisedAt,
    cleared_at: alarm.clearedAt,
    unknown: alarm.unknown ? 1 : 0,
    ack_by: acknowledgement?.by ?? null,
    ack_at: acknowledgement?.at ?? null,
    ack_note: acknowledgement?.note ?? null,
    ack_expires_at: acknowledgement?.expiresAt ?? null,
    changes: alarm.changes,
    updated_at: alarm.updatedAt,
    grouped_in: alarm.group,
    closed: isClosed(alarm) ? 1 : 0,
    announced: alarm.announced,
    heard: alarm.heard ? 1 : 0,
    hold_reason: hold?.reason ?? null,
    hold_by: hold?.by ?? null,
    hold_until: hold?.until ?? null,
    shelf_by: shelf?.by ?? null,
    shelf_at: shelf?.at ?? null,
    shelf_reason: shelf?.reason ?? null,
    shelf_until: shelf?.until ?? null,
    flapping: alarm.flapping ? 1 : 0,
    occurrences: alarm.occurrences,
    first_raised_at: alarm.firstRaisedAt,
    previous: alarm.previous,
    words: [subject.id, alarm.rule, ...texts].join('\n').toLowerCase(),
  }
}

export function fromRow(row: AlarmRow): Alarm {
  return {
    id: row.id,
    subject: {
      site: row.site,
      type: row.subject_type as Subject['type'],
      kind: row.subject_kind,
      id: row.subject_id,
      name: JSON.parse(row.subject_name) as Text,
    },
    rule: row.rule,
    severity: row.severity as Severity,
    title: JSON.parse(row.title) as Text,
    message: JSON.parse(row.message) as Text,
    remedy: JSON.parse(row.remedy) as Text,
    evidence: JSON.parse(row.evidence) as Evidence,
    raisedAt: row.raised_at,
    clearedAt: row.cleared_at,
    unknown: row.unknown === 1,
    acknowledgement: acknowledgementOf(row),
    changes: row.changes,
    updatedAt: row.updated_at,
    group: row.grouped_in,
    announced: row.announced as Severity | null,
    heard: row.heard === 1,
    hold: holdOf(row),
    shelf: shelfOf(row),
    flapping: row.flapping === 1,
    occurrences: row.occurrences,
    firstRaisedAt: row.first_raised_at,
    previous: row.previous,
  }
}

function acknowledgementOf({ ack_by, ack_at, ack_note, ack_expires_at }: AlarmRow): Acknowledgement | null {
  if (ack_by === null || ack_at === null) return null
  return { by: ack_by, at: ack_at, note: ack_note ?? '', expiresAt: ack_expires_at }
}

function holdOf({ hold_reason, hold_by, hold_until }: AlarmRow): Hold | null {
  return hold_reason === null ? null : { reason: hold_reason as HoldReason, by: hold_by, until: hold_until }
}

function shelfOf({ shelf_by, shelf_at, shelf_reason, shelf_until }: AlarmRow): Shelf | null {
  if (shelf_by === null || shelf_at === null || shelf_until === null) return null
  return { by: shelf_by, at: shelf_at, reason: shelf_reason ?? '', until: shelf_until }
}

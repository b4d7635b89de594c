import type { Evidence } from '#devices/kit/rule.ts'
import type { Severity } from '#devices/kit/severity.ts'
import type { Text } from '#devices/kit/text.ts'
import type { Subject } from '../state/condition.ts'
import type { Announcement, Hold } from './announcement.ts'

/**
 * Cleared x acknowledged x severity; at most one open per subject and rule (DESIGN 5). It stays listed until it is
 * closed: see isClosed.
 */
export interface Alarm {
  readonly id: string
  readonly subject: Subject
  readonly rule: string
  readonly severity: Severity
  readonly title: Text
  readonly message: Text
  readonly remedy: Text
  readonly evidence: Evidence
  readonly raisedAt: number
  readonly clearedAt: number | null
  /** The subject is silent: the state shown is the last known one. */
  readonly unknown: boolean
  readonly acknowledgement: Acknowledgement | null
  /** Times it was raised again or rose while open. */
  readonly changes: number
  readonly updatedAt: number
  /** Id of the alarm of a site storm that tells of it too; screens and messages fold it under that one. */
  readonly group: string | null
  /** Severity that people were told of and whose recovery is owed to them; null = nobody was told. */
  readonly announced: Severity | null
  /** People were told of it at some time: then one of them is to acknowledge it. */
  readonly heard: boolean
  /** Why nobody is told at present. */
  readonly hold: Hold | null
  /** Put aside by a person. */
  readonly shelf: Shelf | null
  /** Comes and goes too often to be told each time; it does not close meanwhile. */
  readonly flapping: boolean
  /** Times the same trouble was raised with less than eight hours of quiet between (behaviour.md 2.1), itself included. */
  readonly occurrences: number
  /** When the first of these was raised. */
  readonly firstRaisedAt: number
  /** The closed alarm it continues; lists fold that one into it. */
  readonly previous: string | null
}

export interface Acknowledgement {
  readonly by: string
  readonly at: number
  readonly note: string
  /** When it falls by itself; null = never. */
  readonly expiresAt: number | null
}

/** An alarm put aside: judged and recorded on, told to nobody; over at `until` or when it clears. */
export interface Shelf {
  readonly by: string
  readonly at: number
  readonly reason: string
  readonly until: number
}

export const alarmEvents = [
  'raised',
  'risen',
  'acknowledged',
  'acknowledgement-expired',
  'acknowledgement-withdrawn',
  'unknown',
  'known',
  'cleared',
  /** A storm took it into its fold, or let it go again (`group`). */
  'regrouped',
  'shelved',
  'unshelved',
  /** Something began to hold it back, or something else does (`hold`). */
  'held',
  /** Nothing holds it any more. */
  'released',
  'flapping-started',
  'flapping-ended',
] as const
export type AlarmEvent = (typeof alarmEvents)[number]

/** One step in the life of an alarm: what is stored in its history and told to screens. */
export interface AlarmTransition {
  readonly alarm: Alarm
  readonly event: AlarmEvent
  readonly at: number
  /** Person or `system`. */
  readonly by: string
  readonly note: string
  /** Whether people are told of it. */
  readonly announce: Announcement
}

/**
 * Over and seen by somebody, so nothing is left to do. Info alarms are for the record only and ask nobody for an
 * acknowledgement (devices.md 1.4): they close when they clear. So does what was over before anybody was told of it: to
 * have hundreds of devices of a storm acknowledged one by one would be a flood of its own (docs/decisions/021).
 */
export function isClosed({ clearedAt, acknowledgement, severity, flapping, heard }: Alarm): boolean {
  return clearedAt !== null && !flapping && (acknowledgement !== null || severity === 'info' || !heard)
}

/** What an alarm is found by: at most one stands for each. */
export interface AlarmKey {
  readonly subject: Pick<Subject, 'site' | 'type' | 'id'>
  readonly rule: string
}

export function keyOf({ subject: { site, type, id }, rule }: AlarmKey): string {
  return `${site} ${type} ${id} ${rule}`
}

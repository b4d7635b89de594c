import type { Evidence } from '#devices/kit/rule.ts'
import type { Severity } from '#devices/kit/severity.ts'
import type { Text } from '#devices/kit/text.ts'
import type { Subject } from '../state/condition.ts'

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
}

export interface Acknowledgement {
  readonly by: string
  readonly at: number
  readonly note: string
  /** When it falls by itself; null = never. */
  readonly expiresAt: number | null
}

export type AlarmEvent =
  | 'raised'
  | 'risen'
  | 'acknowledged'
  | 'acknowledgement-expired'
  | 'acknowledgement-withdrawn'
  | 'unknown'
  | 'known'
  | 'cleared'
  /** A storm took it into its fold, or let it go again (`group`). */
  | 'regrouped'

/** One step in the life of an alarm: what is stored in its history and told to screens. */
export interface AlarmTransition {
  readonly alarm: Alarm
  readonly event: AlarmEvent
  readonly at: number
  /** Person or `system`. */
  readonly by: string
  readonly note: string
}

/**
 * Over and seen by somebody, so nothing is left to do. Info alarms are for the record only and ask nobody for an
 * acknowledgement (devices.md 1.4): they close when they clear.
 */
export function isClosed({ clearedAt, acknowledgement, severity }: Alarm): boolean {
  return clearedAt !== null && (acknowledgement !== null || severity === 'info')
}

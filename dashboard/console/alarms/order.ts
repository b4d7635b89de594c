import { type Severity, severities } from '#devices/kit/severity.ts'

/**
 * Where an alarm stands: cleared x acknowledged (DESIGN 5), in the order in which it needs a person. `cleared` is gone
 * but seen by nobody; `recorded` is still so and asks nobody; `closed` is over.
 */
export const standings = ['unacknowledged', 'cleared', 'acknowledged', 'recorded', 'closed'] as const
export type Standing = (typeof standings)[number]

/** What decides where an alarm stands. */
export interface Standable {
  readonly severity: Severity
  readonly clearedAt: number | null
  readonly acknowledgement: object | null
  /** It does not close while it comes and goes. */
  readonly flapping: boolean
  /** People were told of it at some time. */
  readonly heard: boolean
}

/** What the order of a list looks at. */
export interface Ranked extends Standable {
  readonly id: string
  readonly raisedAt: number
}

export function standingOf({ severity, clearedAt, acknowledgement, flapping, heard }: Standable): Standing {
  if (flapping && clearedAt !== null) return acknowledgement === null ? 'cleared' : 'acknowledged'
  // Info alarms are for the record only and ask nobody for an acknowledgement (devices.md 1.4).
  if (severity === 'info' && acknowledgement === null) return clearedAt === null ? 'recorded' : 'closed'
  if (clearedAt !== null && !heard) return 'closed'
  if (acknowledgement === null) return clearedAt === null ? 'unacknowledged' : 'cleared'
  return clearedAt === null ? 'acknowledged' : 'closed'
}

/** What still waits for a person. */
export function isWaiting(alarm: Standable): boolean {
  const standing = standingOf(alarm)
  return standing === 'unacknowledged' || standing === 'cleared'
}

/**
 * The order of work: what waits for a person first; there the graver first, what is still so before what has passed,
 * and the newest first. The id decides between equals, so that rows never swap places.
 */
export function compareAlarms(a: Ranked, b: Ranked): number {
  return (
    Number(isWaiting(b)) - Number(isWaiting(a)) ||
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    standings.indexOf(standingOf(a)) - standings.indexOf(standingOf(b)) ||
    b.raisedAt - a.raisedAt ||
    (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
  )
}

/** How many alarms of each class need a look: what waits for a person, and info alarms still so. Not what is shelved. */
export function countCurrent(
  alarms: readonly (Ranked & { readonly shelf: object | null })[],
): Readonly<Record<Severity, number>> {
  const counts = { info: 0, minor: 0, major: 0, critical: 0 }
  for (const alarm of alarms) {
    if (alarm.shelf !== null) continue
    if (isWaiting(alarm) || standingOf(alarm) === 'recorded') counts[alarm.severity] += 1
  }
  return counts
}

import { type Severity, severities } from '#devices/kit/severity.ts'

/** Where an alarm stands: cleared x acknowledged (DESIGN 5), in the order in which it needs a person. */
export const standings = ['unacknowledged', 'cleared', 'acknowledged', 'closed'] as const
export type Standing = (typeof standings)[number]

/** What the order of a list looks at. */
export interface Ranked {
  readonly id: string
  readonly severity: Severity
  readonly raisedAt: number
  readonly clearedAt: number | null
  readonly acknowledgement: object | null
}

/** `cleared` is gone but seen by nobody; `closed` is gone and acknowledged. */
export function standingOf(alarm: Pick<Ranked, 'clearedAt' | 'acknowledgement'>): Standing {
  if (alarm.acknowledgement === null) return alarm.clearedAt === null ? 'unacknowledged' : 'cleared'
  return alarm.clearedAt === null ? 'acknowledged' : 'closed'
}

/** What still waits for a person. */
export const isWaiting = (alarm: Pick<Ranked, 'clearedAt' | 'acknowledgement'>): boolean =>
  alarm.acknowledgement === null

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

/** How many alarms of each class wait for a person. */
export function countWaiting(alarms: readonly Ranked[]): Readonly<Record<Severity, number>> {
  const counts = { info: 0, minor: 0, major: 0, critical: 0 }
  for (const alarm of alarms) if (isWaiting(alarm)) counts[alarm.severity] += 1
  return counts
}
